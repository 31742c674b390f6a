"""Notes of a board show in their room alone: no other page, no other house, no byte on the disk."""

import pytest

from tests import stored
from tests.whole.callers import callers
from tests.whole.kept_boards import CANARY
from tests.whole.routes import every
from tests.workshops.test_pages import phone

ASKING = ("nobody", "moderator at kangning", "committee at kangning", "admin at house-1")


@pytest.mark.usefixtures("one_menu")
def test_no_page_shows_a_note_to_who_does_not_lead_the_room(app, world):
    asking = [it for it in callers(world) if it.name in ASKING]
    routes = [it for it in every(app, world, "GET") if not it.is_narrow]

    for caller in asking:
        visitor = caller.visitor(app)
        for route in routes:
            answer = visitor.client.get(route.path, buffered=True)
            assert CANARY.encode() not in answer.get_data(), (caller.name, route.path)

    assert len(asking) == len(ASKING)


def test_who_leads_the_room_reads_it_where_the_room_does(app, world):
    host = next(it for it in callers(world) if it.name == "facilitator at kangning")
    visitor, has = host.visitor(app), world.has

    pages = [f"/boards/{has['board']}", "/screen", "/run", "/plan", "/results"]
    shown = [
        it for it in pages if CANARY in visitor.get(f"/staff/workshops/{has['board_room']}{it}")
    ]

    assert shown == [f"/boards/{has['board']}", "/screen"]


def test_another_phone_in_the_room_reads_its_own_notes_only(app, world):
    class Room:
        code = world.has["board_code"]

    assert CANARY not in phone(app, Room).get(f"/w/{Room.code}")


def test_it_lies_nowhere_in_the_clear(app, world):
    assert world.has["board"]
    del app

    assert CANARY not in stored.everything()
    assert CANARY.encode() not in stored.raw()
