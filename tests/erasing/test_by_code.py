"""Erase everything by code: gone at once, back within 72 hours, destroyed after that."""

from datetime import timedelta

import pytest

from cocreate.consent import gate, originals, subjects
from cocreate.erasing import destroying, queries
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.keys import sealing, tombstones
from tests.erasing.wishes import was_public
from tests.factories import an_idea
from tests.following.second_thoughts import KEY, OWN, WORDS, in_hours

ERASE = f"{OWN}/erase"


@pytest.fixture
def idea():
    return was_public(an_idea(WORDS, code=KEY, published=True))


def erased(visitor):
    return visitor.get(ERASE).form("/erase").submit().follow()


@pytest.mark.usefixtures("idea")
def test_one_page_says_what_goes_and_what_stays_and_has_one_button(visitor, visitor_zh):
    page, chinese = visitor.get(ERASE), visitor_zh.get(ERASE)

    assert "What goes" in page
    assert "What stays, and why" in page
    assert "Nobody has to" not in page
    assert "抹去全部" in chinese
    assert page.headers["Cache-Control"] == "private, no-store"


def test_with_the_press_it_is_on_no_page_any_more(idea, visitor):
    page = erased(visitor)

    assert "You are being erased" in page
    assert visitor.get(f"/ideas/{idea.ref}").status == 410
    assert WORDS not in visitor.get("/ideas")
    assert gate.publication(idea.id) is None
    assert subjects.is_erased(idea.subject_id)


@pytest.mark.usefixtures("idea")
def test_pressing_twice_is_pressing_once(visitor):
    form = visitor.get(ERASE).form("/erase")

    form.submit()
    again = visitor.post(ERASE)

    assert again.status == 303
    assert len([it for it in tombstones.entries() if it.what == tombstones.ASKED]) == 1


def test_undone_in_time_it_waits_for_us_and_shows_nobody_anything(idea, visitor):
    page = erased(visitor)

    after = page.form("/undo").submit().follow()

    assert "It is with us again" in after
    item = db.session.get_one(Item, idea.id)
    assert (item.state, item.withdrawn_at) == (State.WAITING, None)
    assert gate.publication(idea.id) is None
    assert originals.read(idea.id)["body"] == WORDS
    with in_hours(80):
        assert destroying.destroy_due() == 0


def test_after_72_hours_it_is_destroyed_and_there_is_a_certificate(idea, visitor):
    erased(visitor)

    with in_hours(73):
        assert destroying.destroy_due() == 1
        assert destroying.destroy_due() == 0
        page = visitor.get(ERASE)

    assert "The time to undo is over" in page
    certificate = page.click("Your certificate")
    assert "1 thing that was sent" in certificate
    assert WORDS not in certificate
    assert originals.read(idea.id) == {}
    assert sealing.unseal(idea.subject_id, "x|y|z", b"\x01") is None


def test_too_late_an_undo_is_told_so(idea, visitor):
    form = erased(visitor).form("/undo")

    with in_hours(73):
        answer = form.submit()

    assert answer.status == 410
    assert "The time to undo is over" in answer
    assert subjects.is_erased(idea.subject_id)


def test_the_other_undo_leads_to_this_one(idea, visitor):
    erased(visitor)

    answer = visitor.post(f"{OWN}/undo")

    assert answer.headers["Location"].endswith("/erase")
    assert subjects.is_erased(idea.subject_id)


def test_what_was_destroyed_stays_so_when_the_clock_goes_back(idea, visitor):
    erased(visitor)
    with in_hours(73):
        destroying.destroy_due()

    with moved(now() - timedelta(days=9)):
        answer = visitor.post(f"{ERASE}/undo")

    erasure = queries.of_item(idea.id)
    assert answer.status == 410
    assert erasure is not None
    assert erasure.undone_at is None


def test_nobody_finds_out_by_another_code_or_number(visitor):
    assert visitor.get("/t/AAAA-BBBB-CCCC/erase").status == 404
    assert visitor.get("/erased").status == 404
    assert visitor.get("/erased/nothing").status == 404
    assert visitor.get("/certificates/E-2222-2222").status == 404


def test_what_was_taken_back_before_stays_so_when_the_erasing_is_undone(idea, visitor):
    visitor.get(f"{OWN}/withdraw").form("/withdraw").submit()
    page = erased(visitor)

    page.form("/undo").submit()

    assert db.session.get_one(Item, idea.id).state == State.WITHDRAWN
    assert not subjects.is_erased(idea.subject_id)
