"""A secret ballot: no copy of the tables ties a paper to a person, however one joins them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask_babel import force_locale

from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.workshops import actions, lifecycle, room
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Participant, Workshop
from cocreate.workshops.voting import counting
from cocreate.workshops.voting.models import Ballot, Mark, Method, Paper, Urn, Vote
from tests.factories import recorded
from tests.workshops.rooms import NOBODY, a_room, ended
from tests.workshops.secrecy import of, people


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def test_every_paper_is_counted_and_none_bears_a_name(box):
    host, workshop, ballot = box()

    receipts = [
        room.cast(NOBODY, workshop, ballot.id, person, [answer])
        for person, answer in zip(
            people(workshop, 9), ["agree"] * 5 + ["disagree"] * 3 + ["unsure"], strict=True
        )
    ]
    ended(host, workshop, ballot)

    assert counting.numbers(ballot) == {"agree": 5, "disagree": 3, "unsure": 1}
    assert {paper.receipt for paper in of(Paper, ballot)} == set(receipts)
    assert (len(of(Mark, ballot)), of(Vote, ballot), of(Urn, ballot)) == (9, [], [])


def test_the_first_word_is_final_and_a_second_falls_nowhere(box):
    _host, workshop, ballot = box()
    person = people(workshop, 1)[0]

    receipt = room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    again = room.cast(NOBODY, workshop, ballot.id, person, ["disagree"])

    assert (len(receipt), again) == (10, "")
    assert db.session.get_one(Ballot, ballot.id).voted == 1


def test_one_secret_vote_sent_sixty_four_times_at_once_is_one_paper(box, either):
    host, workshop, ballot = box()
    person, meeting, asked = people(workshop, 1)[0].id, workshop.id, ballot.id
    db.session.remove()

    def send(_number):
        with either.app_context():
            there, who = (
                db.session.get_one(Workshop, meeting),
                db.session.get_one(Participant, person),
            )
            return room.cast(NOBODY, there, asked, who, ["agree"])

    with ThreadPoolExecutor(16) as pool:
        receipts = list(pool.map(send, range(64)))
    ended(host, db.session.get_one(Workshop, meeting), db.session.get_one(Ballot, asked))

    assert sum(map(bool, receipts)) == 1
    assert len(of(Paper, db.session.get_one(Ballot, asked))) == 1


def test_nobody_sees_how_it_stands_while_it_is_open(box):
    _host, workshop, ballot = box()
    for person in people(workshop, 8):
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"])

    assert counting.for_everybody(ballot).lines == ()
    assert of(Paper, ballot) == []


def test_what_somebody_voted_in_secretly_can_only_go_on(box):
    host, workshop, ballot = box()
    room.cast(NOBODY, workshop, ballot.id, people(workshop, 1)[0], ["agree"])

    with pytest.raises(OutOfTurn):
        room.step(host, workshop, ballot, lifecycle.WAIT_AGAIN)
    room.step(host, workshop, ballot, lifecycle.END)
    with pytest.raises(OutOfTurn):
        room.step(host, workshop, ballot, lifecycle.VOTE_AGAIN)

    assert ballot.stage == "closed"


def test_a_secret_vote_that_nobody_took_part_in_can_be_opened_anew(box):
    host, workshop, ballot = box()

    room.step(host, workshop, ballot, lifecycle.WAIT_AGAIN)
    room.step(host, workshop, ballot, lifecycle.START)
    room.cast(NOBODY, workshop, ballot.id, people(workshop, 1)[0], ["agree"])
    room.step(host, workshop, ballot, lifecycle.END)

    assert len(of(Paper, ballot)) == 1


def test_an_objection_is_never_secret():
    host, workshop = a_room()

    with pytest.raises(Refused, match="talked about"):
        actions.add(host, workshop, Question("May we?", method=Method.CONSENT, is_secret=True))


def test_a_paper_bears_its_group_only_when_five_of_it_may_vote(box):
    host, workshop, ballot = box()
    voters = [*people(workshop, 6, "nurse"), *people(workshop, 4, "doctor")]

    for person in voters:
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    ended(host, workshop, ballot)

    assert sorted(paper.group for paper in of(Paper, ballot)) == [""] * 4 + ["nurse"] * 6


def test_what_was_said_stands_on_no_record(box):
    host, workshop, ballot = box()
    for person in people(workshop, 6):
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"])

    assert recorded(workshop)[-1] == "ballot.opened"
    ended(host, workshop, ballot)
    assert recorded(workshop)[-2:] == ["ballot.closed", "ballot.revealed"]
