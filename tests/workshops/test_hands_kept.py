"""What stays of hands: in the box and its second count, on the pages, after the close."""

import pytest
from flask_babel import force_locale

from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.workshops import lifecycle, outcome, queries, room
from cocreate.workshops.hands import heads, sources
from cocreate.workshops.hands.models import HandCount
from cocreate.workshops.models import Decision
from cocreate.workshops.outcome import Outcome
from cocreate.workshops.voting import boxes, counting
from cocreate.workshops.voting.models import Method
from tests.workshops.crowd import WATCHED, a_vote, here, raised, typed
from tests.workshops.rooms import ended, on_screen, say

BOTH = pytest.mark.usefixtures("either")


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def box_of(workshop, ballot):
    row = next(row for row in queries.items(workshop) if row.ballot.id == ballot.id)
    return boxes.box(workshop, row.item, ballot)


def last(workshop, kind):
    mine = db.session.query(Event).filter_by(chain=workshop.chain, kind=kind.name)
    return mine.order_by(Event.seq.desc()).first()


@BOTH
def test_the_box_has_hands_of_small_groups_as_one_and_its_second_count_agrees():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6, staff=2, nurse=3)
    raised(host, workshop, ballot, agree=5, disagree=1)
    raised(host, workshop, ballot, "staff", agree=1, disagree=1)
    raised(host, workshop, ballot, "nurse", unsure=3)
    say(workshop, ballot, "agree", "disagree", group="nurse")
    ended(host, workshop, ballot)

    box = box_of(workshop, ballot)

    assert [(it["group"], it["people"], it["counts"]) for it in box["hands"]] == [
        ("", 5, {"agree": 1, "disagree": 1, "unsure": 3}),
        ("patient", 6, {"agree": 5, "disagree": 1}),
    ]
    assert (box["voted"], ballot.voted) == (2, 13)
    assert box["sources"] == {"phone": 2, "hand": 11, "paper": 0}
    assert box["result"]["figures"][""] == {"agree": 7, "disagree": 3, "unsure": 3}
    assert WATCHED not in str(box)
    assert box["root"] == ballot.root


def test_hands_of_fewer_than_five_are_not_told_by_standing_alone_without_a_group():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6, nurse=3)
    raised(host, workshop, ballot, agree=6)
    raised(host, workshop, ballot, "nurse", disagree=3)
    ended(host, workshop, ballot)

    hands = box_of(workshop, ballot)["hands"]

    assert [(it["group"], it["people"]) for it in hands] == [("", 9)]


def test_the_end_of_the_vote_says_how_many_came_by_hand():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    raised(host, workshop, ballot, agree=5)
    typed(host, workshop, ballot, 3, "agree")

    ended(host, workshop, ballot)

    told = last(workshop, lifecycle.END.kind).details
    assert (told["by_hand"], told["on_paper"], told["voted"], told["agree"]) == (5, 1, 6, 6)


def test_the_page_says_how_the_votes_came_and_hides_small_numbers():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=12)
    say(workshop, ballot, *["agree"] * 9)
    raised(host, workshop, ballot, agree=8)
    large = counting.in_the_room(ballot).source
    raised(host, workshop, ballot, agree=3)
    small = counting.in_the_room(ballot).source

    assert large == "9 on phones, 8 by hand, with a witness"
    assert small == "on phones, by hand, with a witness"
    assert counting.whole(ballot).source == ("9 on phones, 3 by hand, with a witness")


def test_where_all_came_on_phones_nothing_is_said_of_it():
    _host, workshop, ballot = a_vote()
    say(workshop, ballot, *["agree"] * 6)

    assert counting.in_the_room(ballot).source == ""


def test_who_watched_is_forgotten_at_the_close_and_the_count_stays():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    raised(host, workshop, ballot, agree=5)
    typed(host, workshop, ballot, 3, "agree")
    ended(host, workshop, ballot)
    item = queries.items(workshop)[0].item
    outcome.decide(host, workshop, item, Outcome(Decision.REJECTED, "Because."))
    outcome.write_minutes(host, workshop, "Hands were counted in front of a witness.")

    outcome.close(host, workshop)

    assert [(it.people, it.witness) for it in sources.of(ballot)] == [(5, "")]
    assert box_of(workshop, ballot)["root"] == ballot.root


def test_a_vote_taken_back_a_step_keeps_its_hands():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    raised(host, workshop, ballot, agree=5)
    room.step(host, workshop, ballot, lifecycle.END)

    room.step(host, workshop, ballot, lifecycle.VOTE_AGAIN)

    assert (counting.numbers(ballot)["agree"], on_screen(workshop).voted) == (5, 5)


def test_hands_alone_without_a_phone_can_be_counted_again():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    raised(host, workshop, ballot, agree=5, unsure=1)
    ended(host, workshop, ballot)

    box = box_of(workshop, ballot)

    assert (box["papers"], box["voted"], box["result"]["winners"]) == ([], 0, [""])
    assert heads.of(workshop) == {"patient": 6}
    assert db.session.get(HandCount, (ballot.id, "patient")).people == 6


def test_each_way_with_hands_can_be_sealed_with_papers_beside_them():
    for method in (Method.CONSENT, Method.APPROVAL, Method.BUDGET):
        host, workshop, ballot = a_vote(method)
        here(host, workshop, patient=6)
        counts = {"consent": 5, "aside": 1} if method == Method.CONSENT else {"o1": 5, "o3": 2}
        raised(host, workshop, ballot, people=6, **counts)
        answer = "consent" if method == Method.CONSENT else ["1"]
        say(workshop, ballot, answer, group="nurse")
        ended(host, workshop, ballot)

        assert box_of(workshop, ballot)["sources"]["hand"] == 6
