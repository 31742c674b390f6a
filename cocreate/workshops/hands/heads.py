"""People in the room without a phone: a seat for each of them, at which no phone sits.

Those of one group are alike: which of them a slip or a hand was, nobody knows. So a seat that is to
go or to become a phone's is one that no vote was counted for, if there is one.
"""

import secrets
from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.device import Voice
from cocreate.accounts.models import GROUPS, Group
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.events import Kind
from cocreate.kernel.policy import Actor
from cocreate.workshops import seats
from cocreate.workshops.models import Participant, Phase, Workshop
from cocreate.workshops.voting.models import Ballot, Mark, Step

COUNTED = Kind.of("workshop.heads")
MOST = 500  # of one group


def of(workshop: Workshop) -> dict[str, int]:
    """Group → how many of it are here without a phone."""
    mine = sa.select(Participant.group, sa.func.count()).where(
        Participant.workshop_id == workshop.id, Participant.has_phone.is_(False)
    )
    return dict(db.session.execute(mine.group_by(Participant.group)).all())


def turn(workshop: Workshop) -> None:
    """One host after the other."""
    db.session.get_one(Workshop, workshop.id, with_for_update=True, populate_existing=True)


def tell(
    actor: Actor, workshop: Workshop, numbers: Mapping[str, int], seen: Mapping[str, int]
) -> None:
    """So many of each group are here without a phone. `seen` is what stood on the page: a number
    that was left as it stood changes nothing that another host has written meanwhile.
    """
    with change(actor, "workshops:lead", on=workshop) as record:
        turn(workshop)
        if workshop.stage == Phase.CLOSED or not workshop.is_room:
            raise OutOfTurn(_("The room is not open."))
        before = of(workshop)
        record.nothing_new()
        for group, number in numbers.items():
            was = before.get(group, 0)
            if number not in (was, seen.get(group, 0)):
                _set(workshop, group, number - was)
                workshop.room_version += 1
                record(COUNTED, workshop, group=group, number=number, was=was)


def _set(workshop: Workshop, group: str, more: int) -> None:
    for _one in range(more):
        db.session.add(_seat(workshop.id, group))
    if more < 0:
        _take_away(workshop, group, -more)


def _take_away(workshop: Workshop, group: str, fewer: int) -> None:
    never = _alike(workshop.id, group).where(~_marked())
    gone = list(db.session.scalars(never.order_by(Participant.id.desc()).limit(fewer)))
    if len(gone) < fewer:
        raise Refused(
            _(
                "%(group)s: at least %(least)s. So many were counted by hand or on paper.",
                group=GROUPS[Group(group)],
                least=of(workshop)[group] - len(gone),
            )
        )
    db.session.execute(sa.delete(Participant).where(Participant.id.in_(gone)))


def _seat(workshop_id: int, group: str) -> Participant:
    who = secrets.token_hex(32)
    return Participant(workshop_id=workshop_id, who=who, group=group, has_phone=False)


def _alike(workshop_id: int, group: str) -> sa.Select[int]:
    """Seats of this group without a phone."""
    return sa.select(Participant.id).where(
        Participant.workshop_id == workshop_id,
        Participant.group == group,
        Participant.has_phone.is_(False),
    )


def _marked(*which: sa.ColumnElement[bool]) -> sa.Exists:
    return sa.exists().where(Mark.participant_id == Participant.id, *which)


def free(ballot: Ballot, group: str) -> list[int]:
    """Seats of this group that nothing was counted for in this vote, the oldest first."""
    mine = _alike(ballot.workshop_id, group).where(~_marked(Mark.ballot_id == ballot.id))
    return list(db.session.scalars(mine.order_by(Participant.id)))


def leave(workshop_id: int, who: str) -> None:
    """Inside a change: somebody who was let in without a phone was not here after all."""
    own = _by_name(workshop_id, who)
    if own is not None:
        gone = _spare(own, never=True)
        _unname(own)
        if gone is not None:
            db.session.delete(gone)


def sit_down(workshop_id: int, who: str, voice: Voice, user_id: UUID | None = None) -> None:
    """Inside a change, before the phone joins: whoever was let in without one has one now.

    The phone takes a seat over, so they are one person as before. Where it sits at one already, they
    were counted twice; the other seat goes, unless votes hang on it.
    """
    own = _by_name(workshop_id, who)
    if own is None:
        return
    if seats.seat(workshop_id, voice) is not None:
        leave(workshop_id, who)
        return
    seat = _spare(own, never=False) or own
    _unname(own)
    seat.who, seat.device, seat.has_phone = voice.who, voice.device or None, True
    seat.user_id = user_id
    db.session.flush()


def _by_name(workshop_id: int, who: str) -> Participant | None:
    mine = Participant.workshop_id == workshop_id, Participant.who == who
    found = sa.select(Participant).where(*mine, Participant.has_phone.is_(False))
    return db.session.scalar(found)


def _unname(own: Participant) -> None:
    """It leads to nobody from now on."""
    own.who = secrets.token_hex(32)
    db.session.flush()


def _spare(own: Participant, *, never: bool) -> Participant | None:
    """One like it, itself first, without a mark in votes that run, or in any."""
    running = sa.select(Ballot.id).where(Ballot.stage == Step.OPEN)
    busy = _marked() if never else _marked(Mark.ballot_id.in_(running))
    mine = _alike(own.workshop_id, own.group).where(~busy)
    itself = sa.case((Participant.id == own.id, 0), else_=1)
    found = db.session.scalar(mine.order_by(itself, Participant.id.desc()).limit(1))
    return db.session.get(Participant, found) if found else None
