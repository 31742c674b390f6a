"""What is typed stays words: every field a visitor has, opened as a moderator in Chromium.

The fields are found on the pages themselves, and so are the pages on which they come up again.
COCREATE_LONG=1 takes the whole published list through every long field, and through every field of
what one sends or says (an hour); else a part, each day another.
"""

import json
import os
import time
from collections import Counter
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake import code as codes
from cocreate.intake import remaking
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation import hearing, texts
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Case, Lane
from tests import factories
from tests.incubation import roads
from tests.looks import RESULTS
from tests.visitor import ORIGIN
from tests.whole import fields, worlds
from tests.whole.callers import callers
from tests.whole.routes import every

pytestmark = pytest.mark.browser

LONG = bool(os.environ.get("COCREATE_LONG"))
FROM = int(os.environ.get("COCREATE_WORDS_FROM", "0"))  # a long form that ended early goes on here
DECLINED, ASKED = "HJ4MX8WD2KTP", "HJ4MX8WD2KTR"
CODES = [codes.grouped(it) for it in (*worlds.CODE.values(), DECLINED, ASKED)]
SENT = ("/ideas/new", "/stories/new", "/comments/new")  # whose lines of text stand on others' pages
EVERYWHERE = 8  # of a kind
TIMES = 30  # a round of the long form sends each of these
QUIET = 300  # ms: what a page still asks for when one leaves it; the files under it are put back
WHERE = ("/staff/inbox?item=", "/staff/appeals/", "/comments/", "/ideas/", "/stories/", "/t/")


@pytest.fixture
def payloads(reference):
    rows = json.loads((reference / "security/xss_payloads.json").read_text(encoding="utf-8"))
    found = [it["payload"] for it in rows]
    today = int(f"{datetime.now(UTC):%j}") * 97 % len(found)
    return (
        [*found[FROM:], *fields.SHARP, *found[:FROM]]
        if LONG
        else [*fields.SHARP, *found[today:], *found[:today]]
    )


@pytest.fixture
def anew(world, again):
    """`anew()`: the world as it was, and two things more that one can say something to."""

    def make():
        again()
        nurse = world.actor(Role.MODERATOR)
        item = db.session.get_one(Item, factories.an_idea("No.", code=DECLINED).id)
        desk.claim(nurse, item)
        desk.decline(nurse, item, Reason("advert", "It sells something."))
        roads.reported(code=ASKED)
        db.session.remove()

    return make


@pytest.fixture
def moderator(app, world, server, window):
    """Their browser, and what they may open."""
    who = next(it for it in callers(world) if it.role == Role.MODERATOR and it.is_home)
    visitor = who.visitor(app)
    page = window()
    cookie = visitor.client.get_cookie("session")
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server}])
    routes = [it for it in every(app, world, "GET") if not it.is_narrow]
    return visitor, Watch(page), [it.path for it in routes if it.is_open_to(Role.MODERATOR)]


class Watch:
    """A browser that notes what ran, and on which page."""

    def __init__(self, page):
        self.page, self.ran, self.opened = page, [], 0
        page.on("dialog", lambda dialog: (self.ran.append(dialog.message), dialog.dismiss()))

    def leaves(self):
        self.page.goto("about:blank")
        self.page.wait_for_timeout(QUIET)

    def opens(self, path):
        self.page.goto(path)
        self.opened += 1
        if self.page.title() == "ran" or self.page.query_selector(fields.SPRUNG):
            self.ran.append(path)


def test_nothing_that_a_visitor_types_runs_anywhere(app, world, anew, moderator, payloads):
    visitor, watch, paths = moderator
    portions, seen, rounds, began = fields.Portions(payloads, FROM), set(), 0, time.monotonic()
    anew()
    asked, today = _asked(app, world), now()

    while not rounds or (LONG and not portions.are_through(SENT)):
        watch.leaves()
        anew()
        before, rounds = _newest(), rounds + 1
        with moved(today):  # links of the world end half an hour after it was made
            assert {fields.sent(app, one, portions) for one in asked} <= {200, 303, 422}
        _shown(world, before)
        for path in {*paths, *_pages(before)}:
            if fields.MARK in _body(app, visitor, path):
                seen.add(path)
                watch.opens(path)
        paths = [it for it in paths if it in seen]  # a later round comes up where the first did
        _note(
            payloads, asked, portions, f"{rounds} rounds, {time.monotonic() - began:.0f} s", watch
        )

    assert watch.ran == []
    assert {it for it in WHERE if not any(it in path for path in seen)} == set(), sorted(seen)


def _asked(app, world):
    """Every form; in the long form of this test those of words for others many times over."""
    asked = fields.asked(app, world, [f"/t/{code}" for code in CODES])
    joined = next(it for it in asked if it.action == "/ideas/new")
    often = [it for it in asked if it.action.endswith(SENT)] * TIMES
    often += [it for it in asked if it.action.endswith("/reply")] * 2
    return [*asked, joined.together_with(world.has["running"]), *(often if LONG else [])]


def _note(payloads, asked, portions, words, watch):
    """For whoever ran the long form, in test-results."""
    typed = sum(len(it.words) + len(it.files) for it in asked)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "words.txt").write_text(
        f"{len(payloads)} payloads, {len(asked)} forms with {typed} fields, {words}, "
        f"{watch.opened} pages opened, {len(watch.ran)} ran\n"
        + "\n".join(f"{at} {field} {action}" for (action, field), at in portions.at.items()),
        encoding="utf-8",
    )


def _body(app, visitor, path):
    """As it stands: what was typed may well look like something that was not rendered."""
    with app.app_context():
        answer = visitor.client.get(path, base_url=ORIGIN, buffered=True)
        return answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""


def _newest():
    return db.session.scalar(sa.select(sa.func.max(Item.id))) or 0


def _shown(world, before):
    """What came in is published word for word, as a careless moderator would; its author agrees."""
    db.session.rollback()
    remaking.remake_due()
    nurse = world.actor(Role.MODERATOR)
    for item in db.session.scalars(sa.select(Item).where(Item.id > before)).all():
        case = db.session.get_one(Case, item.id)
        if case.lane == Lane.SAFETY:
            desk.clear(nurse, item)
        desk.claim(nurse, item)
        if not hearing.is_heard(item):
            hearing.write_down(nurse, item, "")  # nobody speaks in it
        desk.publish(nurse, item, texts.suggested(originals.read(item.id)))
        if case.lane == Lane.WAITING:
            desk.agree(Actor().holding(item.id), item)
    db.session.remove()


def _pages(before):
    """Where each of these can be read: what came in, and what something was said to.

    Of many of one kind the first few at every desk too, the others on their own page.
    """
    yield from (f"/t/{code}" for code in CODES)
    coded = Item.code_lookup.in_([codes.lookup(codes.plain(it)) for it in CODES])
    kinds = Counter()
    for item in db.session.scalars(sa.select(Item).where(coded | (Item.id > before))).all():
        kinds[item.kind] += 1
        yield from _of(item, kinds[item.kind] <= EVERYWHERE)
    db.session.remove()


def _of(item, is_everywhere):
    place = "stories" if item.kind == "story" else "ideas"
    idea, _, number = item.ref.partition("-C")
    yield f"/ideas/{idea}/comments/{number}" if number else f"/{place}/{item.ref}"
    if is_everywhere:
        yield from (f"/staff/{it}/{item.ref}" for it in ("appeals", "codes", place))
        yield f"/staff/inbox?item={item.ref}"
