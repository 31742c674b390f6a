"""No page, feed or letter shows a word of a story whose consent is not in force."""

import pytest

from cocreate.consent import actions as consent
from cocreate.intake.models import Item, NameShown
from cocreate.kernel.db import db
from cocreate.moderation import actions as desk
from cocreate.moderation import refusing
from cocreate.moderation.actions import Reason
from cocreate.stories import actions
from cocreate.stories.journey import Moment
from tests.consent.people import hash_of
from tests.factories import a_department, an_idea
from tests.stories.tales import a_moderator, a_story, author, proposed, told

CANARY = "zqcanary"
PIECE = CANARY[:-1]  # found as a substring, and its echo in the page is not the word itself
PARTS = {part: f"{CANARY} {part}" for part in ("title", "good", "better", "name", "contact")}
MOMENTS = (Moment(f"{CANARY} what", f"{CANARY} place", f"{CANARY} word"),)
PATHS = (
    "/", "/stories", f"/stories?q={PIECE}", "/stories.json", f"/stories.json?q={PIECE}",
    "/stories.atom", "/ideas", f"/ideas?q={PIECE}", "/ideas.json", "/ideas.atom",
)  # fmt: skip
WORDS = {
    "parts": PARTS,
    "moments": MOMENTS,
    "name_shown": NameShown.PEN,
    "feelings": ("calm",),
}


def waiting(ward):
    return told(f"{CANARY} body", services=(ward.id,), **WORDS)


def with_author(ward):
    return proposed(waiting(ward))


def sent_back(ward):
    item = with_author(ward)
    refusing.send_back(author(item), item, f"{CANARY} no")
    return item


def unpublished(ward):
    return proposed(
        told(f"{CANARY} body", services=(ward.id,), **{**WORDS, "answers": {"publish": False}})
    )


def allowed(ward):
    story = a_story(f"{CANARY} body", services=(ward.id,), **WORDS)
    actions.join(a_moderator(), story, db.session.get_one(Item, an_idea(published=True).id))
    return db.session.get_one(Item, story.id)


def withdrawn(ward):
    item = allowed(ward)
    actions.withdraw(author(item), item)
    return item


def no_longer_published(ward):
    item = allowed(ward)
    consent.decide(author(item), item, "publish", False, hash_of("publish"), "web")
    return item


def hidden(ward):
    item = allowed(ward)
    desk.hide(a_moderator(), item, Reason("names", "It named somebody."))
    return item


def held(ward):
    item = allowed(ward)
    desk.hold(a_moderator(), item)
    return item


ROADS = (waiting, with_author, sent_back, unpublished, withdrawn, no_longer_published, hidden, held)


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_not_a_word_shows_anywhere(visitor, road):
    item = road(a_department())
    paths = [*PATHS, f"/stories/{item.ref}", f"/stories/{item.ref}.json", "/ideas/KN-1002"]

    shown = [path for path in paths if CANARY in visitor.get(path).body]

    assert shown == []


def test_the_test_would_notice(visitor):
    item = allowed(a_department())

    shown = [path for path in PATHS if CANARY in visitor.get(path).body]

    assert {"/stories", "/stories.json", "/stories.atom"} <= set(shown)
    page = visitor.get(f"/stories/{item.ref}")
    for part in ("title", "body", "good", "better", "name", "what", "place", "word"):
        assert f"{CANARY} {part}" in page
    assert f"{CANARY} contact" not in page
