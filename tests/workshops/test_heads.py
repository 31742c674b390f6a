"""People without a phone are counted like everybody, and who gets one out later is one person still."""

import pytest
import sqlalchemy as sa
from flask_babel import force_locale

from cocreate.accounts.device import Voice
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import Event
from cocreate.rosters import arriving
from cocreate.workshops import actions, queries, room
from cocreate.workshops.hands import heads
from cocreate.workshops.voting import counting
from tests.rosters.guests import LI, WANG, a_meeting, invited
from tests.workshops.crowd import a_vote, here, raised, sat, typed
from tests.workshops.rooms import NOBODY, a_host, on_screen, started

PHONE = Voice("phone-of-li", "")


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def people(workshop):
    return sum(queries.joined(workshop).values())


def test_heads_are_people_in_the_room_and_on_record():
    host, workshop, _ballot = a_vote()

    here(host, workshop, patient=6, staff=2)
    heads.tell(host, workshop, {"patient": 4}, {"patient": 6})

    assert queries.joined(workshop) == {"patient": 4, "staff": 2}
    told = sa.select(Event.details).where(Event.kind == heads.COUNTED.name)
    assert list(db.session.scalars(told.order_by(Event.id)))[-1] == {
        "group": "patient",
        "number": 4,
        "was": 6,
    }


def test_a_number_left_as_it_stood_changes_nothing_another_host_wrote():
    host, workshop, _ballot = a_vote()
    here(host, workshop, patient=6)

    heads.tell(host, workshop, {"patient": 0, "staff": 2}, {"patient": 0, "staff": 0})

    assert heads.of(workshop) == {"patient": 6, "staff": 2}


def test_heads_never_fall_below_what_was_counted_of_them():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    raised(host, workshop, ballot, agree=2)
    typed(host, workshop, ballot, 1, "agree")

    with pytest.raises(Refused, match="Patient: at least 3"):
        heads.tell(host, workshop, {"patient": 2}, {"patient": 6})
    heads.tell(host, workshop, {"patient": 3}, {"patient": 6})

    assert heads.of(workshop) == {"patient": 3}


def a_meeting_with(*guests):
    host = a_host()
    who, workshop = a_meeting(host)
    return who, workshop, invited(who, workshop, *guests)


def test_who_was_let_in_without_a_phone_is_among_those_without_one():
    who, workshop, guests = a_meeting_with(LI, WANG)

    for guest in guests:
        arriving.let_in(who, workshop, guest, with_phone=False)
    arriving.let_out(who, workshop, guests[1])

    assert heads.of(workshop) == {guests[0].group: 1}


def test_who_gets_a_phone_out_later_takes_their_seat_along():
    who, workshop, (guest,) = a_meeting_with(LI)
    arriving.let_in(who, workshop, guest, with_phone=False)

    arriving.check_in(NOBODY, workshop, guest, PHONE)

    assert (people(workshop), heads.of(workshop)) == (1, {})


def test_who_had_joined_by_code_and_checks_in_afterwards_is_counted_once():
    who, workshop, (guest,) = a_meeting_with(LI)
    arriving.let_in(who, workshop, guest, with_phone=False)
    room.join(NOBODY, workshop, PHONE.who, guest.group)
    twice = people(workshop)

    arriving.check_in(NOBODY, workshop, guest, PHONE)

    assert (twice, people(workshop)) == (2, 1)


def open_with_all_hands_up():
    who, workshop, (guest,) = a_meeting_with(LI)
    arriving.let_in(who, workshop, guest, with_phone=False)
    actions.open_room(who, workshop)
    ballot = started(who, workshop)
    raised(who, workshop, ballot, guest.group, agree=1)
    return who, workshop, ballot, guest


def test_who_was_counted_by_hand_can_not_vote_on_a_phone_in_the_same_vote():
    _who, workshop, ballot, guest = open_with_all_hands_up()
    arriving.check_in(NOBODY, workshop, guest, PHONE)
    seat = room.join(NOBODY, workshop, PHONE.who, guest.group)

    with pytest.raises(Refused, match="counted without a phone"):
        room.cast(NOBODY, workshop, ballot.id, seat, ["disagree"])

    assert (people(workshop), ballot.voted) == (1, 1)


def test_when_their_hand_is_taken_back_they_vote_on_the_phone():
    who, workshop, ballot, guest = open_with_all_hands_up()
    arriving.check_in(NOBODY, workshop, guest, PHONE)
    seat = room.join(NOBODY, workshop, PHONE.who, guest.group)

    raised(who, workshop, ballot, guest.group, agree=0)
    room.cast(NOBODY, workshop, ballot.id, seat, ["disagree"])

    assert counting.numbers(ballot) == {"agree": 0, "disagree": 1, "unsure": 0}
    assert sat(on_screen(workshop)) == ({seat.id}, set(), set())


def test_a_phone_takes_a_seat_that_nothing_was_counted_for_if_there_is_one():
    who, workshop, (guest,) = a_meeting_with(LI)
    arriving.let_in(who, workshop, guest, with_phone=False)
    here(who, workshop, **{guest.group: 2})
    actions.open_room(who, workshop)
    ballot = started(who, workshop)
    raised(who, workshop, ballot, guest.group, agree=1)
    arriving.check_in(NOBODY, workshop, guest, PHONE)
    seat = room.join(NOBODY, workshop, PHONE.who, guest.group)

    room.cast(NOBODY, workshop, ballot.id, seat, ["disagree"])

    assert (people(workshop), ballot.voted, heads.of(workshop)) == (2, 2, {guest.group: 1})
