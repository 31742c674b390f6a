"""Verbs of a roster: invite, sign up, answer, move up, leave the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.kernel import events, language
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import CLOCKWORK, STAFF, Actor
from cocreate.keys import sealing
from cocreate.rosters import forgetting, lifecycle, links, queries
from cocreate.rosters.models import Guest, Standing
from cocreate.workshops.models import Phase, Workshop


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom they speak for; what they may be called and where they are reached, if they said."""

    group: str
    name: str = ""
    contact: str = ""


def invite(actor: Actor, workshop: Workshop, them: Sequence[Newcomer]) -> list[Guest]:
    """Put them on the list, all or nobody. What staff invite keeps a place, also beyond the number."""
    with change(actor, "rosters:run", on=workshop) as record:
        turn(workshop)
        if workshop.stage == Phase.CLOSED:
            raise OutOfTurn(_("This workshop is over. Nobody can be invited any more."))
        record.nothing_new()
        guests = [_entered(workshop, it, Standing.INVITED) for it in them]
        for guest in guests:
            record(lifecycle.INVITED, workshop, guest=guest.id)
    return guests


def sign_up(actor: Actor, workshop: Workshop, it: Newcomer, *, is_odd: bool = False) -> Guest:
    """Somebody would like to come: there is a place, or they wait for one."""
    with change(actor, "rosters:sign_up", on=workshop) as record:
        turn(workshop)
        _can_answer(workshop)
        waits = is_odd or not queries.has_room(workshop, it.group)
        guest = _entered(workshop, it, Standing.WAITING if waits else Standing.ACCEPTED)
        guest.is_own, guest.is_odd = True, is_odd
        guest.user_id = actor.id if actor.is_known else None
        guest.answered_at = now()
        record(lifecycle.ASKED, workshop, guest=guest.id, waits=int(waits))
    return guest


def turn(workshop: Workshop) -> None:
    """One after the other, so that the last place is given once."""
    db.session.get_one(Workshop, workshop.id, with_for_update=True, populate_existing=True)


def _can_answer(workshop: Workshop) -> None:
    if not queries.may_answer(workshop):
        raise OutOfTurn(_("The workshop has begun. Please call us, or come to the door."))


def _entered(workshop: Workshop, it: Newcomer, stage: Standing) -> Guest:
    last = sa.select(sa.func.max(Guest.seq)).where(Guest.workshop_id == workshop.id)
    subject = uuid4()
    guest = Guest(
        workshop_id=workshop.id,
        seq=(db.session.scalar(last) or 0) + 1,
        subject_id=subject,
        secret_hash=links.hashed(links.drawn(subject)),
        group=it.group,
        lang=language.tag(),
        stage=stage,
        since=now(),
    )
    told = {"name": it.name.strip(), "contact": it.contact.strip()}
    if any(told.values()):
        sealing.create(subject)
    for column, text in told.items():
        setattr(guest, column, sealing.seal(subject, guest.place(column), text) if text else None)
    db.session.add(guest)
    db.session.flush()
    return guest


def answer(actor: Actor, workshop: Workshop, guest: Guest, *, comes: bool) -> None:
    """Yes or no, by the guest or by staff who were told so; it can be changed until it begins."""
    with change(actor, "rosters:answer", on=workshop) as record:
        turn(workshop)
        db.session.refresh(guest)
        _can_answer(workshop)
        move = _move(workshop, guest, comes=comes)
        if move is None:
            record.nothing_new()
            return
        lifecycle.LIFE.take(guest, move)
        guest.answered_at = now()
        if move is lifecycle.QUEUE:
            guest.since = now()
        record(move.kind, workshop, guest=guest.id)
        fill(workshop)


def _move(workshop: Workshop, guest: Guest, *, comes: bool) -> lifecycle.Arrow | None:
    """None where they said so already, or wait for a place and want it still."""
    if not comes:
        return None if guest.stage == Standing.DECLINED else lifecycle.DECLINE
    if guest.stage == Standing.INVITED:
        return lifecycle.ACCEPT
    if guest.stage != Standing.DECLINED:
        return None
    return lifecycle.ACCEPT if queries.has_room(workshop, guest.group) else lifecycle.QUEUE


def fill(workshop: Workshop) -> None:
    """Whoever waits longest takes the place that is free now. Inside a change."""
    if not queries.may_answer(workshop):
        return
    left = queries.free(workshop)
    waiting = sa.select(Guest).where(
        Guest.workshop_id == workshop.id,
        Guest.stage == Standing.WAITING,
        Guest.is_odd.is_(False),
    )
    for guest in db.session.scalars(waiting.order_by(Guest.since, Guest.id)):
        if left.get(guest.group, 1) > 0:
            if guest.group in left:
                left[guest.group] -= 1
            lifecycle.LIFE.take(guest, lifecycle.MOVE_UP)
            told: dict[str, int | str | None] = {"guest": guest.id, "why": "place"}
            events.record(CLOCKWORK, lifecycle.MOVE_UP.kind, workshop, told)


def move_up(actor: Actor, workshop: Workshop, guest: Guest, why: str) -> None:
    """Out of turn, for a reason that goes on the record. Raises OutOfTurn if they don't wait."""
    with change(actor, "rosters:run", on=workshop) as record:
        turn(workshop)
        db.session.refresh(guest)
        lifecycle.LIFE.take(guest, lifecycle.MOVE_UP)
        guest.is_odd = False
        record(lifecycle.MOVE_UP.kind, workshop, guest=guest.id, why=why)


def read_contact(actor: Actor, workshop: Workshop, guest: Guest, why: str) -> str:
    """After it is on the record who reads it and why; the guest sees that on their page."""
    with change(actor, "rosters:run", on=workshop) as record:
        held = actor.roles_at(workshop.institution_id)
        role = next(role for role in STAFF if role in held)
        record(lifecycle.CONTACT_READ, workshop, guest=guest.id, why=why, role=role)
    return queries.read([guest], "contact")[guest.id]


def remove(actor: Actor, workshop: Workshop, guest: Guest, *, by_host: bool) -> None:
    """Taken off by staff, or by themselves with the code: name, contact and letters go at once."""
    with change(actor, "rosters:run" if by_host else "rosters:answer", on=workshop) as record:
        turn(workshop)
        record(lifecycle.REMOVED, workshop, guest=guest.id)
        forgetting.forget(guest)
        fill(workshop)
