"""Which room a code opens, who sits in it, and whether anything is new there: plain values.

Every phone asks for these all the time, so the statements are put together once, and no row
becomes an object that the next transaction would have to read again.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.accounts.device import Voice
from cocreate.consent.models import Epoch
from cocreate.kernel.looking import looking
from cocreate.workshops.models import Participant, Workshop
from cocreate.workshops.voting.models import Ballot, Mark, Vote

_MEETING: Any = Workshop.__table__
_BALLOT: Any = Ballot.__table__
_SOMEBODY: Any = Participant.__table__

_VOTE: Any = Vote.__table__
_MARK: Any = Mark.__table__


def _of_the(said: Any) -> Any:
    """Somebody's own, in this ballot."""
    return sa.and_(
        said.c.participant_id == _SOMEBODY.c.id, said.c.ballot_id == sa.bindparam("ballot")
    )


_CODE = _MEETING.c.code == sa.bindparam("code")
_LOOK = sa.select(
    _MEETING.c.id,
    _MEETING.c.room_version,
    sa.func.coalesce(_BALLOT.c.casts, 0),
    sa.func.coalesce(_BALLOT.c.voted, 0),
    _BALLOT.c.rings_at,
    _MEETING.c.current_id,
    sa.select(sa.func.count()).where(_SOMEBODY.c.workshop_id == _MEETING.c.id).scalar_subquery(),
    sa.select(sa.func.coalesce(sa.func.sum(Epoch.number), 0))
    .where(Epoch.family.in_(("idea", "story")))
    .scalar_subquery(),
)
_LOOK = _LOOK.outerjoin(_BALLOT, _BALLOT.c.id == _MEETING.c.current_id).where(_CODE)
_ROOM = sa.select(_MEETING.c.id, _MEETING.c.institution_id, _MEETING.c.code).where(_CODE)
_HERE = _SOMEBODY.c.workshop_id == sa.bindparam("room")
_OWN = _SOMEBODY.c.who == sa.bindparam("who")
_SEAT = (
    sa.select(_SOMEBODY.c.id, _SOMEBODY.c.workshop_id, _SOMEBODY.c.who, _SOMEBODY.c.speaker)
    .where(_HERE, sa.or_(_OWN, _SOMEBODY.c.who == sa.bindparam("device")))
    .order_by(sa.case((_OWN, 0), else_=1))
    .limit(1)
)
_SITTING = (
    sa.select(
        *(_SOMEBODY.c[name] for name in ("id", "workshop_id", "who", "speaker")),
        _MARK.c.ballot_id,
        _VOTE.c.option,
        _VOTE.c.value,
    )
    .outerjoin(_MARK, _of_the(_MARK))
    .outerjoin(_VOTE, _of_the(_VOTE))
    .where(_SOMEBODY.c.id == _SEAT.with_only_columns(_SOMEBODY.c.id).scalar_subquery())
)
_TAKEN = sa.select(_SOMEBODY.c.id).where(_HERE, _SOMEBODY.c.device == sa.bindparam("device"))


class Pulse(NamedTuple):
    """What the door asks for: the room's version; casts and timer of the ballot on the screen."""

    room: int
    casts: int
    rings_at: int | None


class Look(NamedTuple):
    """Whatever may have moved since a phone asked last. `ballot`: the one on the screen; `joined`:
    people in the room.

    `shown` rises when authors change what everybody may read.
    """

    id: int
    room: int
    casts: int
    voted: int
    rings_at: int | None
    ballot: int | None
    joined: int
    shown: int

    @property
    def pulse(self) -> Pulse:
        return Pulse(self.room, self.casts, self.rings_at)


@dataclass(frozen=True, slots=True)
class Room:
    """All that a vote needs to know of a meeting."""

    id: int
    institution_id: int
    code: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the room: `who` is the look-up hash of a phone, `group` whom it speaks for."""

    id: int
    workshop_id: int
    who: str
    group: str


class Sitting(NamedTuple):
    """Somebody in the room, and what they said on the ballot that is asked about: option → value,
    or, secretly, only that they did.
    """

    seat: Seat
    said: dict[str, int]
    is_marked: bool


def look(code: str) -> Look | None:
    """All that a phone's page needs of the meeting's own rows, beside what is kept (`phones`)."""
    row = _first(_LOOK, code=code)
    return Look(*row) if row else None


def room(code: str) -> Room | None:
    row = _first(_ROOM, code=code)
    return Room(*row) if row else None


def seat(workshop_id: int, voice: Voice) -> Seat | None:
    """Theirs; else the one that their device took before they signed in on it."""
    asked = {"room": workshop_id, "who": voice.who, "device": voice.device}
    row = _first(_SEAT, **asked) if voice else None
    return Seat(*row) if row else None


def sitting(workshop_id: int, ballot_id: int | None, voice: Voice) -> Sitting | None:
    """The same with their answer, in one look."""
    if not voice:
        return None
    asked = {"room": workshop_id, "who": voice.who, "device": voice.device, "ballot": ballot_id}
    with looking() as connection:
        rows = connection.execute(_SITTING, asked).all()
    if not rows:
        return None
    said = {option: value for *_seat, option, value in rows if option is not None}
    return Sitting(Seat(*rows[0][:4]), said, rows[0][4] is not None)


def is_taken(workshop_id: int, voice: Voice) -> bool:
    """Whether somebody signed in on this very device has a seat, and nobody is signed in now."""
    if voice.device or not voice:
        return False
    return _first(_TAKEN, room=workshop_id, device=voice.who) is not None


def _first(statement: sa.Select[Any], **asked: Any) -> Any:
    with looking() as connection:
        return connection.execute(statement, asked).first()
