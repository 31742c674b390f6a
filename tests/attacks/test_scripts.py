"""Scripts sent as words stay words: in every field a visitor has, opened by a moderator."""

import json
import os
import re
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from tests.browser import signs_in
from tests.factories import a_department, a_user, actor, an_idea, the_core
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
TOGETHER = 24  # payloads in one long text; each short field holds one more
BUNCHES = 2  # of the published list in CI, others each day; COCREATE_LONG=1 takes all
LONG = bool(os.environ.get("COCREATE_LONG"))
SPRUNG = "main iframe, main script, main img[src=x]"  # none of them is ours
SHARP = [
    "<script>document.title='ran'</script>",
    '"><img src=x onerror="document.title=\'ran\'">',
    "'><svg/onload=document.title='ran'>",
    "javascript:document.title='ran'//{{7*7}}${7*7}",
    "</textarea></title><iframe srcdoc='<script>parent.document.title=1</script>'>",
]
WORDS = {"text", "textarea", "email", "tel", "search", "url"}


CHOSEN = {
    "name_shown": "pen",
    "publish": "yes",
    "contact_ok": "yes",
    "identifiers": "keep",
    "stance": "for",
}
CODE = re.compile(r"/t/([2-9A-Z]{4}-?[2-9A-Z]{4}-?[2-9A-Z]{4})")


@pytest.fixture
def bunches(reference):
    rows = json.loads((reference / "security/xss_payloads.json").read_text(encoding="utf-8"))
    payloads = [it["payload"] for it in rows]
    cut = [payloads[at : at + TOGETHER] for at in range(0, len(payloads), TOGETHER)]
    today = int(f"{datetime.now(UTC):%j}") * BUNCHES
    return [SHARP, *(cut if LONG else (cut[(today + it) % len(cut)] for it in range(BUNCHES)))]


def sends(app, path, payloads):
    """Each field of words on the form filled in by somebody without an account: reference, code."""
    guest = Visitor(app)
    form = guest.get(path).form(path)
    short = iter(payloads * 40)
    for name, nodes in form.controls.items():
        kind = nodes[0].get("type", "text") if nodes[0].tag == "input" else nodes[0].tag
        if kind in WORDS and name != "website":
            longest = 1900 if "/comments/" in path else 9900
            length = {"body": longest, "better": 2000, "contact": 120}.get(name, 60)
            text = "\n".join(payloads) if length > 200 else next(short)
            form.fill(**{name: text[:length]})
        elif name in CHOSEN:
            form.fill(**{name: CHOSEN[name]})
    page = form.submit()
    assert page.status == 303, page
    there = page.follow()
    code = CODE.search(there.body)[1]
    words = {"text": "\n".join(payloads)[:3900]}
    assert guest.post(f"/t/{code}/reply", words).status == 303
    return there.path.split("/")[-1], code


def shown(nurse, ref):
    """Published word for word, as a careless moderator would; the author agrees."""
    item = db.session.scalars(sa.select(Item).where(Item.ref == ref)).one()
    desk.claim(nurse, item)
    desk.publish(nurse, item, texts.suggested(originals.read(item.id)))
    if item.kind == "story":
        desk.agree(Actor().holding(item.id), item)
    db.session.remove()


class Watch:
    """A moderator's browser that notes what ran, and on which page."""

    def __init__(self, page):
        self.page, self.ran = page, []
        page.on("dialog", lambda dialog: (self.ran.append(dialog.message), dialog.dismiss()))

    def opens(self, *paths):
        for path in paths:
            self.page.goto(path)
            if self.page.title() == "ran" or self.page.query_selector(SPRUNG):
                self.ran.append(path)


@pytest.mark.parametrize("kind", ["ideas", "stories"])
def test_nothing_that_was_sent_runs_anywhere(app, window, bunches, kind):
    the_core()
    a_department()
    nurse = actor(a_user(Role.MODERATOR, email="nurse@test.example"))
    watch = Watch(window())
    signs_in(watch.page, "nurse@test.example")

    for payloads in bunches:
        ref, code = sends(app, f"/{kind}/new", payloads)
        watch.opens(f"/staff/inbox?item={ref}", "/staff/inbox", f"/t/{code}")
        shown(nurse, ref)
        watch.opens(f"/{kind}/{ref}", f"/{kind}", f"/t/{code}", f"/staff/{kind}/{ref}")

    assert watch.ran == []


def test_nothing_that_was_said_about_an_idea_runs_anywhere(app, window, bunches):
    the_core()
    nurse = actor(a_user(Role.MODERATOR, email="nurse@test.example"))
    idea = an_idea(published=True).ref
    watch = Watch(window())
    signs_in(watch.page, "nurse@test.example")

    for number, payloads in enumerate(bunches, start=1):
        ref, code = sends(app, f"/ideas/{idea}/comments/new", payloads)
        shown(nurse, ref)
        there = f"/ideas/{idea}"
        watch.opens(there, f"{there}/comments", f"{there}/comments/{number}", f"/t/{code}/words")

    assert watch.ran == []


@pytest.mark.parametrize("path", ["/ideas?q=", "/stories?q=", "/join?code=", "/login?next="])
def test_nothing_that_stands_in_an_address_runs(window, path):
    the_core()
    page = window()

    for text in SHARP:
        page.goto(path + text.replace("#", "%23").replace("&", "%26"))
        assert page.title() != "ran", text
        assert page.query_selector(SPRUNG) is None
