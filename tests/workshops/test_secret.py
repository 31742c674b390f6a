"""A secret ballot: no copy of the tables ties a paper to a person, however one joins them."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask_babel import force_locale
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.workshops import actions, lifecycle, queries, room
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Participant, Workshop, WorkshopKind
from cocreate.workshops.voting import apart, counting, verdicts
from cocreate.workshops.voting.models import Ballot, Mark, Method, Paper, Urn, Vote
from tests.factories import recorded
from tests.workshops.rooms import NOBODY, a_room, ended, started
from tests.workshops.secrecy import ASKED, of, people


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


def test_a_secret_vote_by_link_takes_papers_for_days(either):
    assert either
    host, workshop = a_room(statements=(), questions=[ASKED], kind=WorkshopKind.OPEN_DAYS)
    ballot = queries.items(workshop)[0].ballot

    receipts = [
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"]) for person in people(workshop, 6)
    ]
    room.finish_all(host, workshop)

    assert {paper.receipt for paper in of(Paper, ballot)} == set(receipts)
    assert {paper.group for paper in of(Paper, ballot)} == {"nurse"}


def test_an_objection_is_never_secret():
    host, workshop = a_room()

    with pytest.raises(Refused, match="talked about"):
        actions.add(host, workshop, Question("May we?", method=Method.CONSENT, is_secret=True))


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ({"nurse": 6, "doctor": 5}, {"nurse", "doctor"}),
        ({"nurse": 6, "doctor": 4}, set()),  # the four that bear no group would be the doctors'
        ({"nurse": 7, "patient": 6, "doctor": 4}, {"nurse"}),
        ({"nurse": 6, "doctor": 2, "": 3}, {"nurse"}),
        ({"nurse": 6, "": 1}, set()),
    ],
)
def test_a_paper_bears_its_group_only_beside_four_others_of_it(box, came, told):
    host, workshop, ballot = box()

    for group, number in came.items():
        for person in people(workshop, number, group):
            room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    people(workshop, 9, "doctor")  # who is here and says nothing hides nobody
    ended(host, workshop, ballot)

    groups = [paper.group for paper in of(Paper, ballot)]
    assert set(groups) - {""} == told
    assert all(groups.count(it) == came[it] for it in told)


def test_a_group_that_the_vote_is_judged_by_stands_apart_longest(box):
    host, workshop, ballot = box(replace(ASKED, limits={"groups": {"patient": 50}}))

    for group, number in {"nurse": 20, "patient": 6, "": 1}.items():
        for person in people(workshop, number, group):
            room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    ended(host, workshop, ballot)

    assert {paper.group for paper in of(Paper, ballot)} == {"patient", ""}
    with force_locale("en"):
        assert verdicts.verdict(ballot) == "It is carried by the rule set before."


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["", "patient", "nurse", "doctor"]), max_size=40))
def test_no_group_on_the_papers_is_smaller_than_five_nor_is_what_is_left_over(groups):
    told = apart.told(groups)
    papers = Counter(it if it in told else "" for it in groups)

    assert all(number >= 5 for number in papers.values()) or set(papers) == {""}


def test_what_was_said_stands_on_no_record(box):
    host, workshop, ballot = box()
    for person in people(workshop, 6):
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"])

    assert recorded(workshop)[-1] == "ballot.opened"
    ended(host, workshop, ballot)
    assert recorded(workshop)[-2:] == ["ballot.closed", "ballot.revealed"]


@pytest.mark.postgres
def test_a_vote_that_comes_while_the_host_goes_back_is_never_lost(postgres_app, monkeypatch):
    """SQLite lets one of the two in at a time; on PostgreSQL the vote comes in between."""
    host, workshop = a_room(statements=(), questions=[ASKED])
    ballot = started(host, workshop)
    meeting, asked, person = workshop.id, ballot.id, people(workshop, 1)[0].id
    looked = room._not_refused

    def vote(seen):
        looked(seen)
        with postgres_app.app_context():
            there = db.session.get_one(Workshop, meeting)
            room.cast(NOBODY, there, asked, db.session.get_one(Participant, person), ["agree"])

    monkeypatch.setattr(room, "_not_refused", vote)
    with pytest.raises(OutOfTurn):
        room.step(host, workshop, ballot, lifecycle.WAIT_AGAIN)
    monkeypatch.undo()
    room.step(host, workshop, ballot, lifecycle.END)

    assert len(of(Paper, ballot)) == 1
