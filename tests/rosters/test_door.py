"""The door on the day: one tap, the code of a letter, and the way to it."""

import pytest

from cocreate.rosters import links
from tests.rosters.guests import LI, a_meeting, invited
from tests.rosters.test_desk import at, drawn
from tests.workshops.rooms import a_host, a_room

WAYS = pytest.mark.parametrize("way", ["plain", "htmx"])


@WAYS
def test_at_the_door_one_tap_says_here_and_one_takes_it_back(visitor, way):
    host = a_host()
    who, workshop = a_meeting(host)
    guest = invited(who, workshop, LI)[0]
    visitor.signed_in(host)

    page = getattr(visitor, way).get(at(workshop, "door"))
    here = drawn(page.form(f"/{guest.id}/alone").submit(), way)
    assert "1 seat taken in the room" in here
    back = drawn(here.form(f"/{guest.id}/undo").submit(), way)

    assert "0 seats taken in the room" in back


def test_at_the_door_the_code_of_a_letter_is_enough_however_it_is_typed(visitor):
    host = a_host()
    who, workshop = a_meeting(host)
    guest = invited(who, workshop, LI)[0]
    visitor.signed_in(host)
    form = visitor.get(at(workshop, "door")).form("/code")

    wrong = form.fill(code="K7QM").submit()
    typed = links.code_of(guest).lower().replace("-", " ")
    right = form.fill(code=typed).submit().follow()

    assert wrong.status == 422
    assert "Nobody has this code here." in wrong
    assert wrong.form("/code")["code"] == "K7QM"
    assert "Is here" in right


def test_from_the_open_room_it_is_one_tap_to_the_door(visitor):
    host = a_host()
    _host, workshop = a_room(host)

    page = visitor.signed_in(host).get(at(workshop, "run")).click("At the door")

    assert page.path == at(workshop, "door")


def test_a_letter_of_another_meeting_opens_no_door(visitor):
    host = a_host()
    who, workshop = a_meeting(host)
    _who, other = a_meeting(host)
    guest = invited(who, other)[0]

    form = visitor.signed_in(host).get(at(workshop, "door")).form("/code")

    assert form.fill(code=links.code_of(guest)).submit().status == 422
    assert visitor.post(at(workshop, f"door/{guest.id}/here")).status == 404
