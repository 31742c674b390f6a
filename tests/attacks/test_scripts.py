"""Scripts sent as words stay words: in every field, on every page, in a real browser."""

import json

import pytest

from cocreate.intake import code as codes
from cocreate.intake import messages
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from tests.factories import PASSWORD, a_user, an_idea, the_core

pytestmark = pytest.mark.browser
EVERY = 240
SHARP = [
    "<script>document.title='ran'</script>",
    '"><img src=x onerror="document.title=\'ran\'">',
    "'><svg/onload=document.title='ran'>",
    "javascript:document.title='ran'//{{7*7}}${7*7}",
    "</textarea></title><iframe srcdoc='<script>parent.document.title=1</script>'>",
]


@pytest.fixture
def payloads(reference):
    rows = json.loads((reference / "security/xss_payloads.json").read_text(encoding="utf-8"))
    return [*SHARP, *(it["payload"] for it in rows[::EVERY])]


def hostile(number, text, **how):
    """The words in every place that a visitor fills in."""
    code = f"{number + 2222:012d}".translate(str.maketrans("01", "AB"))
    idea = an_idea(f"{text} {number}", title=text[:80], code=code, **how)
    item = db.session.get_one(Item, idea.id)
    with transaction():
        messages.add(item, text, by=None)
    return item.ref, codes.grouped(code)


def test_nothing_that_was_sent_runs_anywhere(window, payloads):
    the_core()
    a_user(Role.ADMIN, email="admin@test.example")
    shown = {
        hostile(number, text, published=number % 2 == 0) for number, text in enumerate(payloads)
    }
    page = window()
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto("/login")
    page.fill("input[name=email]", "admin@test.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/staff")

    for ref, code in shown:
        for path in (
            f"/staff/inbox?item={ref}",
            f"/staff/ideas/{ref}",
            f"/ideas/{ref}",
            f"/t/{code}",
        ):
            page.goto(path)
            if page.title() == "ran" or page.query_selector("main iframe, main script"):
                ran.append(path)
    for path in ("/staff", "/staff/inbox", "/ideas", "/staff/ideas"):
        page.goto(path)

    assert ran == []


@pytest.mark.parametrize("path", ["/ideas?q=", "/stories?q=", "/join?code=", "/login?next="])
def test_nothing_that_stands_in_an_address_runs(window, path):
    the_core()
    page = window()

    for text in SHARP:
        page.goto(path + text.replace("#", "%23").replace("&", "%26"))
        assert page.title() != "ran", text
        assert page.query_selector("main iframe, main script, main img[src=x]") is None
