"""Of the world of these tests: rooms, and votes of every kind in them."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops import lifecycle, outcome, queries, rehearsing, room
from cocreate.workshops.models import Decision, Workshop, WorkshopKind
from cocreate.workshops.outcome import Outcome
from cocreate.workshops.voting.models import Ballot, Method
from tests.whole import kept_boards
from tests.workshops import crowd, rooms
from tests.workshops.ways import question

FILES = ("lead_workshops.box", "workshops.minutes", "elsewhere.table", "lead_boards.news")


def make(world: Any, home: Institution) -> None:
    """One where people vote, one with an objection, two secret ones, one by link, a rehearsal."""
    user = people.by_id(world.people[world.home, Role.FACILITATOR])
    host, voting = rooms.a_room(user)
    ballot = rooms.started(host, voting)
    rooms.say(voting, ballot, "agree", "disagree", group="nurse")
    crowd.here(host, voting, patient=3)
    crowd.raised(host, voting, ballot, agree=1)
    crowd.typed(host, voting, ballot, 1, "unsure")
    counted = _counted(user)
    _host, against = rooms.a_room(user, statements=(), questions=[question(Method.CONSENT)])
    stands = rooms.started(host, against)
    person = room.join(rooms.NOBODY, against, "phone")
    room.cast(rooms.NOBODY, against, stands.id, person, ["object"], "The night shift has nobody.")
    hidden = rooms.a_workshop(user, kind=WorkshopKind.OPEN_DAYS)
    world.has |= {"room": voting.id, "slug": voting.slug, "room_code": voting.code}
    world.has |= {"ballot": ballot.id, "hidden": hidden.slug}
    world.has |= {"counted_room": counted.id, "counted_slug": counted.slug}
    world.has["rehearsal"] = _practice(host, home)
    kept_boards.make(world)


def _practice(host: Any, home: Institution) -> int:
    practice = rehearsing.begin(host, home)
    room.step(host, practice, rooms.on_screen(practice), lifecycle.START)
    return practice.id


def _counted(user: Any) -> Workshop:
    """A secret vote that is open, and in another room, which is closed, one that is over."""
    secret = question(Method.AGREE, is_secret=True)
    host, open_yet = rooms.a_room(user, statements=(), questions=[secret])
    rooms.say(open_yet, rooms.started(host, open_yet), "agree")
    host, over = rooms.a_room(user, statements=(), questions=[secret])
    ballot = rooms.started(host, over)
    rooms.say(over, ballot, *["agree"] * 5)
    rooms.ended(host, over, ballot)
    item = queries.items(over)[0].item
    outcome.decide(host, over, item, Outcome(Decision.REJECTED, "There is no money for it."))
    outcome.write_minutes(host, over, "Everybody was for it.")
    outcome.close(host, over)
    return over


def played() -> dict[str, int | str]:
    """Of the demonstration: where a vote was counted, and a board."""
    found = sa.select(Workshop).join(Ballot, Ballot.workshop_id == Workshop.id)
    one = db.session.scalars(found.where(Ballot.root != "").order_by(Workshop.id).limit(1)).one()
    return {"counted_room": one.id, "counted_slug": one.slug} | kept_boards.played()
