"""Scripts sent as words stay words: in every field, on every page, in a real browser."""

import json

import pytest

from cocreate.intake import code as codes
from cocreate.intake import messages
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from tests.browser import signs_in
from tests.factories import a_user, an_idea, the_core

pytestmark = pytest.mark.browser
EVERY = 240
SPRUNG = "main iframe, main script, main img[src=x]"  # none of them is ours
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
    signs_in(page, "admin@test.example")

    ways = ["/staff/inbox?item={0}", "/staff/ideas/{0}", "/ideas/{0}", "/t/{1}"]
    own = [way.format(*one) for one in shown for way in ways]
    for path in (*own, "/staff", "/staff/inbox", "/ideas", "/staff/ideas"):
        page.goto(path)
        if page.title() == "ran" or page.query_selector(SPRUNG):
            ran.append(path)

    assert ran == []


@pytest.mark.parametrize("path", ["/ideas?q=", "/stories?q=", "/join?code=", "/login?next="])
def test_nothing_that_stands_in_an_address_runs(window, path):
    the_core()
    page = window()

    for text in SHARP:
        page.goto(path + text.replace("#", "%23").replace("&", "%26"))
        assert page.title() != "ran", text
        assert page.query_selector(SPRUNG) is None
