"""What a messenger shows of an address that was passed on: what the gate shows, and no more."""

from datetime import timedelta

import pytest

from cocreate.consent import gate
from cocreate.following import actions as follow
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.pages import cards
from tests.factories import a_department, an_idea, the_core
from tests.ideas.test_board import WORDS, shown, taken_in
from tests.stories import tales
from tests.visitor import ORIGIN

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def written(monkeypatch):
    """What is drawn, as words; the drawing itself is tested where it is made."""
    said = []

    def draw(card):
        said.append(card)
        return PNG + card.title.encode()

    monkeypatch.setattr(cards, "drawn", draw)
    cards._drawn.clear()
    yield said
    cards._drawn.clear()


def told(page):
    """What stands in the head for messengers, by name."""
    named = {it.get("property") or it.get("name"): it.get("content") for it in page.all(".//meta")}
    return {name: text for name, text in named.items() if name and ":" in name} | {
        "description": named.get("description")
    }


def picture(visitor, address):
    return visitor.get(address.removeprefix(ORIGIN)).answer


def back(thing):
    follow.withdraw(Actor().holding(thing.id), db.session.get_one(Item, thing.id))


def test_an_idea_is_passed_on_with_its_title_its_words_and_its_picture(visitor, written):
    ward = a_department("ward-7")
    idea = an_idea("A clock in the waiting room.", published=True, department=ward.slug)

    said = told(visitor.get(f"/ideas/{idea.ref}"))
    drawn = picture(visitor, said["og:image"])

    assert said["og:title"] == "A clock in the waiting room"
    assert said["og:description"] == said["description"] == "A clock in the waiting room."
    assert said["og:url"] == f"{ORIGIN}/ideas/{idea.ref}"
    assert said["twitter:card"] == "summary_large_image"
    assert (drawn.status_code, drawn.mimetype) == (200, "image/png")
    assert written[0].title == "A clock in the waiting room"
    assert written[0].line == f"{idea.ref}  ·  {ward.name_en}"


def test_a_story_and_the_front_page_have_one_too(visitor, written):
    story = tales.a_story()

    for path in (f"/stories/{story.ref}", "/"):
        said = told(visitor.get(path))
        assert said["og:title"]
        assert said["og:description"]
        assert picture(visitor, said["og:image"]).data.startswith(PNG)

    assert [it.colour for it in written] == ["plum", "jade"]


def test_without_consent_it_says_reference_and_department(visitor, written):
    ward = a_department("ward-7")
    ref = taken_in(department=ward.slug)

    said = told(visitor.get(f"/ideas/{ref}"))
    picture(visitor, said["og:image"])

    assert (said["og:title"], said["og:description"]) == (ref, ward.name_en)
    assert (written[0].title, written[0].line) == (ref, ward.name_en)
    assert WORDS not in str(written)


def test_what_nobody_may_read_has_no_picture(visitor, written):
    the_core()
    waiting = [f"/ideas/{an_idea().ref}", f"/stories/{tales.told().ref}", "/ideas/KN-9999"]

    assert {visitor.get(f"{it}/card.png").status for it in waiting} == {404}
    assert written == []


@pytest.mark.parametrize("make", [lambda: shown("A clock."), tales.a_story], ids=["i", "s"])
@pytest.mark.usefixtures("written")
def test_what_was_taken_back_is_in_no_picture_and_in_no_memory(visitor, make):
    thing = make()
    page = "/ideas/" if thing.__tablename__ == "idea" else "/stories/"
    address = f"{page}{thing.ref}/card.png"
    title = gate.publication(thing.id).title.encode()
    before = visitor.get(address)

    back(thing)
    after = visitor.get(address, If_None_Match=before.headers["ETag"])
    gone = visitor.get(f"{page}{thing.ref}")
    visitor.get("/card.png")

    assert title in before.answer.data
    assert after.status == gone.status == 410
    assert told(gone) == {"description": None}
    assert [kept for kept in cards._drawn.values() if title in kept] == []


@pytest.mark.usefixtures("written")
def test_a_picture_shows_no_longer_than_its_consent_holds(visitor):
    idea = an_idea("A clock in the waiting room.", published=True)
    end = gate.publication(idea.id).until

    with moved(end + timedelta(minutes=1)):
        later = visitor.get(f"/ideas/{idea.ref}/card.png")

    assert b"clock" not in later.answer.data


def test_it_is_drawn_once_and_again_when_its_words_change(visitor, written):
    idea = an_idea("A clock in the waiting room.", published=True)
    address, item = f"/ideas/{idea.ref}/card.png", db.session.get_one(Item, idea.id)
    first = visitor.get(address)
    same = visitor.get(address, If_None_Match=first.headers["ETag"])

    visitor.get(address)
    with transaction():
        gate.publish(item, "Two clocks", "Two clocks.", "en")
    other = visitor.get(address)

    assert same.status == 304
    assert [it.title for it in written] == ["A clock in the waiting room", "Two clocks"]
    assert other.headers["ETag"] != first.headers["ETag"]


def test_the_address_can_be_copied_and_no_other_site_is_asked(visitor):
    idea, story = an_idea(published=True), tales.a_story()

    for path in (f"/ideas/{idea.ref}", f"/stories/{story.ref}"):
        page = visitor.get(path)
        assert [it.text for it in page.all(".//*[@class='share-at num']")] == [ORIGIN + path]
