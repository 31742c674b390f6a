"""What has to be there before a meeting is closed, and what everybody reads of it then."""

from datetime import date, timedelta

import pytest
from flask_babel import force_locale

from cocreate.kernel.clock import now
from cocreate.kernel.errors import Missing
from cocreate.workshops import lifecycle, outcome, record, room
from cocreate.workshops.models import Decision, WorkshopKind
from cocreate.workshops.outcome import Outcome
from cocreate.workshops.voting.models import Method
from tests.workshops.rooms import NOBODY, WAIT, a_host, a_room, closed, ended, say, started, voted
from tests.workshops.ways import question

LATER, NO = Decision.LATER, Decision.REJECTED


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


@pytest.mark.parametrize(
    ("decided", "missing"),
    [
        (Outcome(Decision.ADOPTED, "Yes.", "Head nurse"), True),
        (Outcome(Decision.ADOPTED, "Yes.", "", date(2027, 1, 31)), True),
        (Outcome(LATER, "In spring."), True),
        (Outcome(LATER, "In spring.", "Head nurse", date(2027, 3, 1)), False),
        (Outcome(NO, "It was tried."), False),
    ],
)
def test_what_is_owed_has_an_owner_and_a_day_before_the_meeting_is_closed(decided, missing):
    host, workshop = voted()

    if missing:
        with pytest.raises(Missing) as refusal:
            closed(host, workshop, decided=decided)
        assert refusal.value.names == ["Who looks after question 1, and by when"]
    else:
        closed(host, workshop, decided=decided)
        assert workshop.closed_at is not None


def test_a_decision_without_owner_and_day_is_answered_beside_its_fields_and_keeps_the_words(
    visitor,
):
    host_user = a_host()
    _host, workshop = voted(host_user)
    page = visitor.signed_in(host_user).get(f"/staff/workshops/{workshop.id}/results")

    refused = page.form("/decision").fill(**{"q1-decision": "adopted", "q1-text": "We try."})
    answer = refused.submit()

    assert answer.status == 422
    assert "Please say who looks after it." in answer
    assert "Please choose the day." in answer
    assert answer.form("/decision")["q1-text"].strip() == "We try."


def test_a_result_that_nobody_was_shown_keeps_the_meeting_open():
    host, workshop = a_room(statements=(WAIT,))
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 6)
    room.step(host, workshop, ballot, lifecycle.END)

    with pytest.raises(Missing) as refusal:
        closed(host, workshop)

    assert refusal.value.names == ["The result of question 1, shown to everybody"]
    room.step(host, workshop, ballot, lifecycle.REVEAL)
    outcome.close(host, workshop)


def test_the_public_page_says_how_it_was_counted_who_voted_and_what_it_means(visitor):
    several = question(Method.RANKED, rule="schulze")
    host, workshop = a_room(statements=(WAIT,), questions=(several,))
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 8, group="patient")
    room.join(NOBODY, workshop, "late", "nurse")
    ended(host, workshop, ballot)
    closed(host, workshop)

    page = visitor.get(f"/workshops/{workshop.slug}")

    assert "Nearly everybody agreed." in page.part("q1")
    assert "8 of 9 in the room voted." in page.part("q1")
    assert "Agree, disagree, not sure" in page.part("q1")
    assert "Head nurse" in page.part("q1")
    assert "We did not vote on this." in page.part("q2")


def test_a_vote_by_link_counts_those_who_opened_it():
    host, workshop = a_room(
        statements=(WAIT,), kind=WorkshopKind.OPEN_DAYS, ends_at=now() + timedelta(days=2)
    )
    ballot = record.entries(workshop)[0].row.ballot
    say(workshop, ballot, *["agree"] * 5)
    room.join(NOBODY, workshop, "looked")

    room.finish_all(host, workshop)

    assert record.entries(workshop)[0].turnout == "5 of 6 who opened the link voted."


def test_a_group_of_few_is_hidden_and_cannot_be_worked_out(visitor):
    host_user = a_host()
    host, workshop = voted(host_user, people={"patient": 12, "nurse": 7, "doctor": 2})
    closed(host, workshop)

    everybody = dict(record.attendance(workshop))
    host_sees = dict(record.attendance(workshop, whole=True))

    assert host_sees == {"Patient": 12, "Nurse": 7, "Doctor": 2}
    assert everybody == {"Patient": 12, "Nurse": None, "Doctor": None}
    page = visitor.get(f"/workshops/{workshop.slug}")
    assert "Groups of few people are not told apart." in page.part("minutes")


def test_of_four_people_nobody_is_told_how_many_came():
    host, workshop = voted(people={"patient": 4})
    closed(host, workshop)

    assert record.came(workshop) == "Fewer than five came"
    assert record.attendance(workshop) == []
    assert record.entries(workshop)[0].turnout == ""
