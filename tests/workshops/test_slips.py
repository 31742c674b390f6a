"""Slips of paper: each way of voting, a number that counts once, and nothing of what a secret one said."""

import pytest
import sqlalchemy as sa
from flask_babel import force_locale

from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.events import Event
from cocreate.workshops import lifecycle, queries, room
from cocreate.workshops.hands import slips, sources
from cocreate.workshops.hands.models import Slip
from cocreate.workshops.voting import boxes, counting, groups, objections
from cocreate.workshops.voting.models import Mark, Method, Paper, Vote
from tests.workshops.crowd import WATCHED, a_vote, here, raised, seats, typed
from tests.workshops.rooms import NOBODY, ended, say

SAYS = {
    Method.AGREE: (["agree"], {"": 1}),
    Method.CONSENT: (["aside"], {"": 0}),
    Method.APPROVAL: (["1", "3"], {"1": 1, "3": 1}),
    Method.DOTS: (["1:3", "2:2"], {"1": 3, "2": 2}),
    Method.SCORE: (["1:5", "4:2"], {"1": 5, "4": 2}),
    Method.RANKED: (["3", "1"], {"3": 1, "1": 2}),
    Method.BUDGET: (["1", "3"], {"1": 1, "3": 1}),
}
WAYS = [(way, False) for way in Method] + [
    (way, True)
    for way in Method
    if way != Method.CONSENT  # an objection is talked about
]


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def box_of(workshop, ballot):
    row = next(row for row in queries.items(workshop) if row.ballot.id == ballot.id)
    return boxes.box(workshop, row.item, ballot)


def answers(box):
    return [paper["answer"] for paper in box["papers"]]


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(("method", "is_secret"), WAYS)
def test_a_slip_of_each_way_is_counted_and_counted_again(method, is_secret):
    host, workshop, ballot = a_vote(method, is_secret=is_secret)
    here(host, workshop, patient=2)
    words, answer = SAYS[method]
    say(workshop, ballot, *[words] * 4)

    typed(host, workshop, ballot, 7, *words)
    ended(host, workshop, ballot)

    box = box_of(workshop, ballot)
    assert (box["voted"], box["sources"]) == (5, {"phone": 4, "hand": 0, "paper": 1})
    assert answers(box) == [answer] * 5
    assert not any("source" in paper for paper in box["papers"])
    with force_locale("en"):  # of the application on either database
        source = counting.in_the_room(ballot).source
    assert source == "on phones, on paper, with a witness"


def test_a_slip_takes_one_head_of_its_group_and_the_last_one_is_the_last():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=3)
    raised(host, workshop, ballot, agree=1)
    typed(host, workshop, ballot, 1, "agree")
    typed(host, workshop, ballot, 2, "disagree")

    with pytest.raises(Refused, match="All 3 of this group"):
        typed(host, workshop, ballot, 3, "agree")
    with pytest.raises(Refused, match="All 0 of this group"):
        typed(host, workshop, ballot, 3, "agree", group="nurse")

    assert (ballot.voted, slips.typed(ballot)) == (3, [1, 2])
    assert groups.of(ballot) == {"patient": (3, {"agree": 2, "disagree": 1, "unsure": 0})}


def test_an_open_slip_typed_again_replaces_what_was_typed():
    host, workshop, ballot = a_vote(Method.DOTS)
    here(host, workshop, patient=3)
    first = typed(host, workshop, ballot, 7, "1:5")

    again = typed(host, workshop, ballot, 7, "2:1", "3:4")

    assert (first, again, ballot.voted) == (False, True, 1)
    assert counting.numbers(ballot) == {"1": 0, "2": 1, "3": 4, "4": 0}


def test_a_number_stands_for_one_slip_of_one_group():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=3, nurse=3)
    typed(host, workshop, ballot, 7, "agree")

    with pytest.raises(Refused, match="Slip 7 was typed in for: Patient"):
        typed(host, workshop, ballot, 7, "disagree", group="nurse")

    assert counting.numbers(ballot)["agree"] == 1


def test_a_secret_slip_is_final_and_nothing_tells_what_it_said():
    host, workshop, ballot = a_vote(is_secret=True)
    here(host, workshop, patient=3)
    events = sa.select(sa.func.count(Event.id)).where(Event.chain == workshop.chain)
    before = db.session.scalar(events)
    typed(host, workshop, ballot, 7, "agree")
    kept = db.session.get(Slip, (ballot.id, 7))

    with pytest.raises(Refused, match="Slip 7 was typed in already"):
        typed(host, workshop, ballot, 7, "disagree")

    assert set(sa.inspect(Slip).columns.keys()) == {
        "ballot_id",
        "number",
        "participant_id",
        "witness",
    }
    assert seats(Mark, ballot) == {kept.participant_id}
    assert seats(Vote, ballot) == set()
    assert db.session.scalar(events) == before
    assert ballot.voted == 1


def test_papers_of_a_secret_vote_bear_a_group_only_where_five_of_it_voted():
    """How many are here is what a host said: it must not open what four people voted."""
    host, workshop, ballot = a_vote(is_secret=True)
    here(host, workshop, patient=20, nurse=20)
    for number in range(1, 6):
        typed(host, workshop, ballot, number, "agree")
    for number in range(6, 10):
        typed(host, workshop, ballot, number, "disagree", group="nurse")
    say(workshop, ballot, "agree")

    ended(host, workshop, ballot)

    laid = sa.select(Paper.group, sa.func.count()).where(Paper.ballot_id == ballot.id)
    assert dict(db.session.execute(laid.group_by(Paper.group)).all()) == {"patient": 5, "": 5}


def test_an_objection_on_paper_is_read_out_with_the_others():
    host, workshop, ballot = a_vote(Method.CONSENT)
    here(host, workshop, patient=2)

    with pytest.raises(Refused, match="what stands against it"):
        typed(host, workshop, ballot, 1, "object")
    typed(host, workshop, ballot, 1, "object", reason="Too early in the morning.")
    raised(host, workshop, ballot, consent=1)

    assert objections.of(ballot) == ["Too early in the morning."]
    assert slips.typed(ballot) == [1]


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (Method.AGREE, []),
        (Method.AGREE, ["agree", "disagree"]),
        (Method.APPROVAL, ["1", "2", "3"]),
        (Method.DOTS, ["1:6"]),
        (Method.DOTS, ["1:-1"]),
        (Method.SCORE, ["1:9"]),
        (Method.RANKED, ["9"]),
        (Method.BUDGET, ["1", "2"]),
    ],
)
def test_what_nobody_could_tick_is_refused_and_the_number_stays_free(method, words):
    host, workshop, ballot = a_vote(method)
    here(host, workshop, patient=2)

    with pytest.raises(Refused):
        typed(host, workshop, ballot, 1, *words)

    assert (slips.typed(ballot), ballot.voted) == ([], 0)


def test_slips_count_only_while_the_vote_is_open_and_for_those_who_lead():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=2)

    with pytest.raises(Refused) as refused:
        typed(NOBODY, workshop, ballot, 1, "agree")
    room.step(host, workshop, ballot, lifecycle.END)
    with pytest.raises(OutOfTurn):
        typed(host, workshop, ballot, 1, "agree")

    assert refused.value.status == 403
    assert slips.typed(ballot) == []


def test_slips_of_one_question_say_nothing_of_the_next():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=1)
    typed(host, workshop, ballot, 1, "agree")

    assert sources.how(ballot) == (0, 0, 1)
    assert slips.by_group(ballot) == {"patient": 1}
    assert slips.witness(ballot) == WATCHED
