"""Planning a workshop, its questions, decisions, and the end."""

from datetime import timedelta

import pytest
from flask_babel import force_locale

from cocreate.ideas.models import Idea
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.workshops import actions, outcome, parts, queries, room
from cocreate.workshops.actions import Plan, Question
from cocreate.workshops.models import Phase, WorkshopKind
from cocreate.workshops.voting.models import Method, Step
from tests.factories import a_user, actor, an_idea, an_institution, recorded, the_core
from tests.workshops.rooms import (
    DONE,
    NOBODY,
    WAIT,
    a_host,
    a_room,
    a_workshop,
    ended,
    say,
    started,
)


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def test_a_workshop_is_planned_with_its_questions_and_opened_in_one_press():
    host = a_host()

    workshop = a_workshop(host, is_open=True)

    assert workshop.stage == Phase.OPEN
    assert len(workshop.code) == 6
    assert recorded(workshop) == [
        "workshop.planned",
        "workshop.changed",
        "workshop.changed",
        "workshop.opened",
    ]


def test_only_those_who_facilitate_here_plan():
    a_workshop()
    elsewhere = an_institution()

    with pytest.raises(NotAllowed):
        actions.plan(actor(a_host()), elsewhere, Plan("Elsewhere", now()))
    with pytest.raises(NotAllowed):
        actions.plan(actor(a_user(Role.MODERATOR)), the_core(), Plan("Mine", now()))


def test_a_clinical_idea_is_refused_with_a_sentence():
    workshop, host = a_workshop(host := a_host()), actor(host)
    idea = an_idea(published=True)
    with transaction():
        db.session.get_one(Idea, idea.id).votable = False

    with pytest.raises(Refused, match="not put to a vote"):
        actions.add(host, workshop, Question(idea_id=idea.id))

    assert len(queries.items(workshop)) == 2


def test_a_clinical_sentence_is_refused_too():
    workshop, host = a_workshop(host := a_host()), actor(host)

    with pytest.raises(Refused, match="A doctor decides"):
        actions.add(host, workshop, Question("Why did they stop my medicine?"))


def test_one_sentence_that_cannot_be_voted_on_keeps_the_whole_plan_back():
    host = a_host()

    with pytest.raises(Refused):
        a_workshop(host, statements=(WAIT, "x" * 141))

    assert queries.led_by(actor(host)) == []


def test_an_idea_that_nobody_may_read_is_not_voted_on():
    workshop, host = a_workshop(host := a_host()), actor(host)
    idea = an_idea()

    with pytest.raises(Refused, match="can't be read"):
        actions.add(host, workshop, Question(idea_id=idea.id))


def test_the_words_of_an_idea_are_never_copied():
    workshop, host = a_workshop(host := a_host(), statements=()), actor(host)
    idea = an_idea("A clock by the bed.", title="A clock", published=True)

    item = actions.add(host, workshop, Question(idea_id=idea.id))

    assert item.statement == ""
    assert [row.words for row in queries.items(workshop)] == ["A clock"]


def test_what_a_doctor_decides_stays_on_the_list_but_is_not_asked():
    workshop, host = a_workshop(host := a_host()), actor(host)
    first = queries.items(workshop)[0].item

    actions.set_aside(host, workshop, first)
    actions.open_room(host, workshop)

    assert queries.items(workshop)[1].ballot.id == workshop.current_id
    with pytest.raises(Refused, match="a doctor decides"):
        room.show(host, workshop, actions.ballot_of(first))


def test_a_room_without_a_question_does_not_open():
    workshop, host = a_workshop(host := a_host(), statements=()), actor(host)

    with pytest.raises(Missing) as refusal:
        actions.open_room(host, workshop)

    assert refusal.value.names == ["At least one question"]


def test_a_question_that_was_asked_stays():
    host, workshop = a_room()
    ballot = started(host, workshop)
    item = next(row.item for row in queries.items(workshop) if row.ballot.id == ballot.id)

    with pytest.raises(OutOfTurn):
        actions.remove(host, workshop, item)


def test_closing_names_what_is_missing():
    host, workshop = a_room()
    started(host, workshop)

    with pytest.raises(Missing) as refusal:
        outcome.close(host, workshop)

    assert refusal.value.names == [
        "The minutes",
        "The end of the vote on question 1",
        "A decision on question 1",
        "A decision on question 2",
    ]


def test_closing_writes_into_the_history_of_each_idea():
    idea = an_idea(published=True)
    host, workshop = a_room(questions=[Question(idea_id=idea.id)])
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 6, group="patient")
    ended(host, workshop, ballot)
    for row in queries.items(workshop):
        outcome.decide(host, workshop, row.item, DONE)
    outcome.write_minutes(host, workshop, "Six came.")

    outcome.close(host, workshop)

    assert workshop.stage == Phase.CLOSED
    assert recorded(idea)[-1] == "idea.discussed"
    assert recorded(workshop)[-1] == "workshop.closed"
    assert [part.rows[0]["workshop"].id for part in parts.idea_parts(idea)] == [workshop.id]
    with pytest.raises(OutOfTurn):
        outcome.write_minutes(host, workshop, "Seven came.")


def test_a_ballot_by_link_is_open_until_its_hour():
    start = now()
    host, workshop = a_room(kind=WorkshopKind.OPEN_DAYS, ends_at=start + timedelta(days=5))
    ballot = queries.items(workshop)[0].ballot
    person = room.join(NOBODY, workshop, "phone")

    room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    with moved(start + timedelta(days=6)), pytest.raises(OutOfTurn, match="has ended"):
        room.cast(NOBODY, workshop, ballot.id, person, ["disagree"])

    room.finish_all(host, workshop)
    assert {row.ballot.stage for row in queries.items(workshop)} == {Step.REVEALED}


def test_a_ballot_by_link_is_not_announced_before_it_is_over():
    _host, workshop = a_room(kind=WorkshopKind.OPEN_DAYS, ends_at=now() + timedelta(days=5))

    assert queries.announced(None) == []
    assert queries.public(workshop.slug, None) is None


def test_several_are_chosen_from_a_list_of_two_to_twelve():
    workshop, host = a_workshop(host := a_host()), actor(host)

    with pytest.raises(Refused, match="between 2 and 12"):
        actions.add(host, workshop, Question("Which first?", method=Method.APPROVAL, options=["a"]))
