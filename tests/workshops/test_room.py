"""Inside the room: steps of the host, voices of the phones, what is counted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask_babel import force_locale

from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.workshops import lifecycle, queries, room, scene, seats
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Participant, Workshop
from cocreate.workshops.voting import counting, groups
from cocreate.workshops.voting.models import Ballot, Method, Step, Vote
from tests.factories import recorded
from tests.workshops.rooms import (
    NOBODY,
    TEA,
    WAIT,
    a_room,
    answer_of,
    ended,
    on_screen,
    say,
    started,
)

THREE = Question(
    "Which first?", method=Method.APPROVAL, options=["Tea", "Chairs", "Clock"], max_choices=2
)


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def test_a_question_goes_from_waiting_to_shown_and_back():
    host, workshop = a_room()
    ballot = on_screen(workshop)
    steps = (lifecycle.START, lifecycle.END, lifecycle.REVEAL, lifecycle.TAKE_IN)
    back = (lifecycle.VOTE_AGAIN, lifecycle.WAIT_AGAIN)

    taken = []
    for move in (*steps, *back):
        room.step(host, workshop, ballot, move)
        taken.append(ballot.stage)

    assert taken == ["open", "closed", "revealed", "closed", "open", "waiting"]
    assert recorded(workshop)[-6:] == [
        "ballot.opened",
        "ballot.closed",
        "ballot.revealed",
        "ballot.undone",
        "ballot.undone",
        "ballot.undone",
    ]


def test_the_last_word_counts_until_the_end():
    host, workshop = a_room()
    ballot = started(host, workshop)
    person = room.join(NOBODY, workshop, "phone")

    for answer in ("agree", "unsure", "disagree"):
        room.cast(NOBODY, workshop, ballot.id, person, [answer])
    room.step(host, workshop, ballot, lifecycle.END)

    with pytest.raises(OutOfTurn, match="has ended"):
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    assert counting.numbers(ballot) == {"agree": 0, "disagree": 1, "unsure": 0}
    assert (ballot.voted, ballot.casts) == (1, 3)


def test_somebody_who_comes_back_is_the_same_person():
    _host, workshop = a_room()

    first = room.join(NOBODY, workshop, "phone", "patient").id
    again = room.join(NOBODY, workshop, "phone", "nurse")

    assert again.id == first
    assert queries.joined(workshop) == {"nurse": 1}


def test_results_are_hidden_until_five_have_voted():
    host, workshop = a_room()
    ballot = started(host, workshop)

    say(workshop, ballot, "agree", "agree", "disagree", "unsure")
    before = counting.in_the_room(ballot), counting.whole(ballot)
    say(workshop, ballot, "agree", start=4)
    after = counting.whole(ballot)

    assert [count.lines for count in before] == [(), ()]
    assert [(line.id, line.number, line.share) for line in after.lines] == [
        ("agree", 3, 60),
        ("disagree", 1, 20),
        ("unsure", 1, 20),
    ]
    assert after.sentence == "6 in 10 people agreed."


def test_the_wall_points_at_nobody():
    host, workshop = a_room()
    ballot = started(host, workshop)

    say(workshop, ballot, *["agree"] * 10, *["disagree"] * 5, "unsure", "unsure")
    some = counting.in_the_room(ballot)
    say(workshop, ballot, *["disagree"] * 4, start=17)
    more = counting.in_the_room(ballot)

    assert [(line.label, line.number) for line in some.seen] == [("Agree", 10)]
    assert (some.together.label, some.together.number) == ("Disagree, Not sure", 7)
    assert [line.number for line in more.seen] == [10]
    assert (more.together.number, more.together.share) == (11, 52)


def test_a_small_room_reads_a_sentence_and_no_number():
    host, workshop = a_room()
    ballot = started(host, workshop)

    say(workshop, ballot, *["agree"] * 4, "disagree")
    shown = counting.in_the_room(ballot)

    assert (shown.seen, shown.together) == ((), None)
    assert shown.sentence == "Nearly everybody agreed."


def test_the_host_can_wait_with_the_bars():
    host, workshop = a_room(is_live=False)
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 6)

    during = scene.of(workshop).count
    ended(host, workshop, ballot)

    assert during is None
    assert scene.of(workshop).count.voted == 6


def test_everybody_else_never_reads_a_small_number():
    host, workshop = a_room()
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 30, "disagree", "disagree", "disagree", "unsure")
    ended(host, workshop, ballot)

    shown = counting.for_everybody(ballot)

    assert [line.number for line in shown.lines] == [None, None, None]
    assert shown.sentence == "Nearly everybody agreed."


def test_the_split_by_group_folds_and_hides():
    host, workshop = a_room()
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 20, *["disagree"] * 12, group="patient")
    say(workshop, ballot, *["agree"] * 12, *["disagree"] * 9, *["unsure"] * 6, group="nurse")
    say(workshop, ballot, "agree", "unsure", "disagree", group="doctor")
    ended(host, workshop, ballot)

    rows = {group.id: group.cells for group in groups.shown(ballot)}

    assert "doctor" not in rows
    assert all(cell is None or cell >= 5 for cells in rows.values() for cell in cells)


def test_approval_takes_up_to_the_limit_and_none_is_an_answer():
    host, workshop = a_room(statements=(), questions=[THREE])
    ballot = started(host, workshop)
    say(workshop, ballot, ["1", "2"], ["1"], ["1"], ["1", "3"], [])
    person = room.join(NOBODY, workshop, "late")

    with pytest.raises(Refused, match="At most 2"):
        room.cast(NOBODY, workshop, ballot.id, person, ["1", "2", "3"])
    with pytest.raises(Refused, match="from the list"):
        room.cast(NOBODY, workshop, ballot.id, person, ["9"])
    room.cast(NOBODY, workshop, ballot.id, person, ["2"])
    room.cast(NOBODY, workshop, ballot.id, person, ["3"])

    assert counting.numbers(ballot) == {"1": 4, "2": 1, "3": 2}
    assert ballot.voted == 6
    assert answer_of(ballot, person) == ("3",)
    assert counting.in_the_room(ballot).sentence == "Chosen most: Tea, Clock."


def test_another_question_waits_until_the_vote_is_ended():
    host, workshop = a_room()
    ballot = started(host, workshop)
    other = queries.waiting_after(workshop, 1)

    with pytest.raises(OutOfTurn, match="end it first"):
        room.show(host, workshop, other)
    ended(host, workshop, ballot)
    room.show(host, workshop, other)

    assert scene.of(workshop).row.words == TEA
    assert scene.of(workshop).step == Step.WAITING


def test_each_act_of_the_host_is_news_and_votes_are_not():
    host, workshop = a_room()
    ballot = started(host, workshop)
    version = str(workshop.room_version)

    say(workshop, ballot, "agree")
    quiet = scene.is_current(version, seats.look(workshop.code).pulse)
    counting_too = scene.is_current(f"{version}.0", seats.look(workshop.code).pulse)
    room.step(host, workshop, ballot, lifecycle.END)

    assert quiet
    assert not counting_too
    assert not scene.is_current(version, seats.look(workshop.code).pulse)


def test_the_order_of_choices_is_one_for_a_phone_and_differs_between_phones():
    ballot = Ballot(method="agree")
    phones = [scene.voice(f"{n:08x}" + "0" * 56, ballot, None) for n in range(6)]

    orders = [[word for word, _label, _icon in phone.choices] for phone in phones]

    assert len({tuple(order) for order in orders}) == 6
    assert [word for word, _label, _icon in phones[0].choices] == orders[0]


def test_one_vote_sent_sixty_four_times_at_once_is_one_vote(app):
    host, workshop = a_room()
    ballot = started(host, workshop).id
    person, meeting = room.join(NOBODY, workshop, "phone").id, workshop.id
    db.session.remove()

    def send(_number):
        with app.app_context():
            there = db.session.get_one(Workshop, meeting)
            who = db.session.get_one(Participant, person)
            room.cast(NOBODY, there, ballot, who, ["agree"])

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(send, range(64)))

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Vote)) == 1
    one = queries.items(db.session.get_one(Workshop, meeting))[0]
    assert (one.words, one.ballot.voted, one.ballot.casts) == (WAIT, 1, 1)
