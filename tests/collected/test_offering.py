"""Stories to choose from: who may be asked now, from which day the others, and whom nobody need ask."""

import pytest

from cocreate.collected import actions, offering, queries
from cocreate.consent.outside import Wish
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.collected import gathered
from tests.copies import outside
from tests.factories import a_user, actor


@pytest.fixture
def nurse():
    return a_user(Role.MODERATOR, name="Li")


def test_after_a_no_the_day_stands_there_and_no_button(nurse, visitor, visitor_zh):
    row = gathered.a_collection(actor(nurse))
    _free, said_no, waits = (gathered.a_story(it) for it in ("Free", "Said no", "Waits"))
    outside.answered(outside.asked(said_no), yes=False)
    outside.asked(waits)
    visitor.signed_in(nurse)
    visitor_zh.signed_in(nurse)

    path = f"/staff/collections/{row.id}"
    page, chinese = visitor.get(path), visitor_zh.get(path)

    assert "May be asked from" in page
    assert "起可以再问" in chinese
    assert "A question waits for the author already." in page
    assert page.text.count("Ask its author") == 1
    offers = {it.shown.title: it for it in offering.offered(row, "")}
    assert [it for it in offers if not (offers[it].quiet or offers[it].waits)] == ["Free"]


def test_printed_left_out_and_chosen_again_nobody_asks_twice(nurse):
    who, story = actor(nurse), gathered.a_story("Printed")
    booklet = gathered.a_booklet(who, story)
    before = db.session.query(Wish).count()
    entry = queries.entries(booklet)[0]
    actions.leave_out(who, booklet, entry)

    again = actions.choose(who, booklet, story)

    assert db.session.query(Wish).count() == before
    assert again.wish_id == db.session.query(Wish).one().id
    assert [it.ref for it in queries.laid(booklet)] == [story.ref]


def test_taken_back_since_its_author_is_asked_by_nobody_for_now(nurse, visitor):
    who, story = actor(nurse), gathered.a_story("Printed")
    booklet = gathered.a_booklet(who, story)
    actions.leave_out(who, booklet, queries.entries(booklet)[0])
    gathered.withdrawn(outside.item_of(story), "publicity")
    visitor.signed_in(nurse)

    page = visitor.get(f"/staff/collections/{booklet.id}")

    assert offering.left_out(booklet, story.id) is None
    assert "Take it in again" not in page
    assert "May be asked from" in page


def test_the_screen_takes_it_in_again_with_one_press(nurse, visitor):
    who, story = actor(nurse), gathered.a_story("Printed")
    booklet = gathered.a_booklet(who, story)
    actions.leave_out(who, booklet, queries.entries(booklet)[0])
    number, ref = booklet.id, story.ref
    visitor.signed_in(nurse)

    page = visitor.get(f"/staff/collections/{number}")
    page.form("/choose").submit()

    assert "Its author has agreed to this place." in page
    assert ref in visitor.get(f"/staff/collections/{number}").part("chosen")
