"""A lost code: two facts that fit, one of them on no page, and the old code dies."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.following import lost
from cocreate.following.lost import Facts
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, TooMany
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role
from cocreate.kernel.workdays import local
from cocreate.moderation import actions as desk
from cocreate.moderation.texts import Text
from tests.factories import a_user, actor, an_idea, an_institution, the_core
from tests.visitor import Visitor

KEY = "K7QM3XRD9WTH"
CODE = codes.grouped(KEY)
BODY = "The clock in the waiting room stands still since the summer."
CONTACT = "138 0013 8000, after five"


@pytest.fixture
def idea():
    an_institution()
    idea = an_idea(BODY, title="A clock", code=KEY, answers={"publish": True, "contact": True})
    with transaction():
        originals.keep(idea.id, idea.subject_id, {"contact": CONTACT})
    return idea


@pytest.fixture
def counter(app):
    """A nurse at the desk."""
    return Visitor(app).signed_in(a_user(Role.MODERATOR, email="nurse@test.example", name="Li"))


def today():
    return str(local(now()))


def renew(visitor, **named):
    return visitor.get("/staff/codes").form("/staff/codes").fill(**named).submit()


def code_on(page):
    found = page.all(".//dd[@class='slip-code num']")
    return found[0].text.strip()


def test_reference_and_contact_make_a_new_code_on_a_slip(counter, visitor, idea):
    page = renew(counter, ref=idea.ref.lower(), contact="13800138000").follow()
    fresh = code_on(page)

    opened = visitor.get(f"/t/{fresh}")

    assert fresh != CODE
    assert opened.status == 200
    assert visitor.get(f"/t/{CODE}").status == 404
    assert "The code was renewed at our desk" in opened
    assert "the reference, the contact" in opened
    assert "Moderator" in opened
    assert "no-store" in page.headers["Cache-Control"]


def test_words_of_their_own_and_the_day_find_it_without_a_reference(counter, idea):
    page = renew(counter, day=today(), words="Waiting room stands still").follow()

    assert idea.ref in page
    assert code_on(page)


@pytest.mark.usefixtures("idea")
def test_the_day_before_or_after_fits_and_no_other(counter):
    day = local(now()) - timedelta(days=1)
    far = local(now()) - timedelta(days=2)

    assert renew(counter, day=str(far), contact="13800138000").status == 403
    assert renew(counter, day=str(day), contact="13800138000").status == 303


WRONG = (
    {"contact": "13800138001"},
    {"contact": "8000"},
    {"contact": "after five"},
    {"contact": "13800138000", "words": "something else altogether"},
    {"words": "the clock in the hall"},
    {"words": "clock"},
    {"contact": "%"},
)


@pytest.mark.parametrize("named", WRONG, ids=str)
def test_wrong_facts_are_refused_and_nothing_changes(counter, visitor, idea, named):
    answer = renew(counter, ref=idea.ref, **named)

    assert answer.status == 403
    assert "These facts don't fit together" in answer
    assert visitor.get(f"/t/{CODE}").status == 200


@pytest.mark.parametrize(
    "named", [{}, {"ref": "KN-1001"}, {"contact": "13800138000"}, {"words": BODY}]
)
def test_one_fact_is_not_enough(counter, idea, named):
    answer = renew(counter, **named)

    assert answer.status == 422
    assert "Two facts are needed" in answer
    assert idea


def test_reference_and_day_stand_on_public_pages_and_prove_nothing(counter, idea):
    assert renew(counter, ref=idea.ref, day=today()).status == 422


def test_words_that_everybody_can_read_prove_nothing(counter, idea):
    item, words = db.session.get_one(Item, idea.id), "the waiting room stands still"
    nurse = actor(a_user(Role.MODERATOR))
    desk.publish(nurse, item, Text("A clock", "The clock in the waiting room stands still."))

    public = renew(counter, ref=idea.ref, words=words)
    private = renew(counter, ref=idea.ref, words="stands still since the summer")

    assert (public.status, private.status) == (403, 303)


def test_two_things_that_fit_are_none(counter, idea):
    an_idea(BODY, answers={"publish": True})

    assert renew(counter, day=today(), words="the waiting room stands still").status == 403
    assert idea


def test_going_on_guessing_is_slowed_down(counter, idea):
    statuses = [
        renew(counter, ref=idea.ref, contact=f"1380013800{it}").status for it in range(1, 7)
    ]

    assert statuses == [403] * 5 + [429]


def test_guesses_at_one_thing_count_together_whoever_makes_them(idea):
    guessers = [actor(a_user(Role.MODERATOR)) for _who in range(6)]
    wrong = Facts(ref=idea.ref, contact="13900000000")
    for one in guessers[:5]:
        with pytest.raises(NotAllowed):
            lost.found(one, wrong)

    with pytest.raises(TooMany):
        lost.found(guessers[5], wrong)


def test_another_institutions_desk_finds_nothing(app, visitor, idea):
    other = a_user(Role.ADMIN, an_institution())

    answer = renew(Visitor(app).signed_in(other), ref=idea.ref, contact="13800138000")

    assert answer.status == 403
    assert visitor.get(f"/t/{CODE}").status == 200


def test_the_slip_shows_in_the_browser_of_the_desk_for_half_an_hour(app, counter, idea):
    there = renew(counter, ref=idea.ref, contact="13800138000").headers["Location"]
    colleague = Visitor(app).signed_in(a_user(Role.MODERATOR))

    assert counter.get(there).status == 200
    assert colleague.get(there).status == 404
    with moved(now() + timedelta(minutes=31)):
        assert counter.get(there).status == 404


def test_pressed_twice_it_is_one_code(counter, idea):
    form = counter.get("/staff/codes").form("/staff/codes")
    form.fill(ref=idea.ref, contact="13800138000")

    first, second = (form.submit().follow() for _time in range(2))

    assert code_on(first) == code_on(second)


def test_the_record_says_who_and_which_facts_but_none_of_them(counter, idea):
    renew(counter, ref=idea.ref, contact="13800138000")

    event = db.session.scalars(sa.select(Event).where(Event.kind == "item.code_renewed")).one()

    assert event.details == {"facts": "ref+contact", "role": "moderator"}
    assert event.actor_id != Actor().id


def test_what_was_taken_back_has_no_code_to_renew(counter, visitor, idea):
    ref = idea.ref
    visitor.get(f"/t/{CODE}/withdraw").form("/withdraw").submit()

    assert renew(counter, ref=ref, contact="13800138000").status == 403


@pytest.mark.parametrize(
    ("left", "named", "fits"),
    [
        ("li@example.org", "LI@example.org", True),
        ("Li, li@example.org", "li@example.org", True),
        ("li@example.org", "example.org", False),
        ("１３８００１３８０００", "138-0013-8000", True),
        ("Bed 7, ward 3", "bed 7, ward 3", True),
        ("Bed 7", "Bed 7", False),
        ("", "13800138000", False),
    ],
)
def test_a_contact_fits_whole_or_not_at_all(left, named, fits):
    assert the_core()
    assert lost.same_contact(left, named) is fits
