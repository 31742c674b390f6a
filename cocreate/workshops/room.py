"""Verbs inside the meeting: the host leads from question to question, phones join and vote."""

import zlib
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.device import Voice
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, inserting
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.lifecycle import Move
from cocreate.kernel.policy import Actor
from cocreate.workshops import lifecycle, seats
from cocreate.workshops.hands import sources
from cocreate.workshops.models import Participant, Phase, Workshop, WorkshopItem
from cocreate.workshops.voting import boxes, counting, keeping, saying, urn
from cocreate.workshops.voting.box import cast
from cocreate.workshops.voting.models import Ballot, Method, Step

__all__ = ["cast", "finish_all", "join", "show", "step"]


def step(actor: Actor, workshop: Workshop, ballot: Ballot, move: Move[Step, Ballot]) -> None:
    """Take one question one step on, or one back. What was said meanwhile is kept."""
    _step(actor, workshop, ballot, move)
    if move is lifecycle.END:
        urn.forget()


def _step(actor: Actor, workshop: Workshop, ballot: Ballot, move: Move[Step, Ballot]) -> None:
    with change(actor, move.permission, on=workshop) as record:
        _is_running(workshop)
        _not_refused(ballot)
        # in turn with phones: who voted since it was read counts, and can't be voted away
        db.session.refresh(ballot, with_for_update={"key_share": True})
        keeping.may(ballot, move)
        lifecycle.VOTING.take(ballot, move)
        keeping.follow(ballot, move)
        if move is lifecycle.END:
            db.session.flush()
            item = db.session.get_one(WorkshopItem, ballot.item_id)
            ballot.root = boxes.root_of(workshop, item, ballot)
        if workshop.is_room:
            workshop.current_id = ballot.id
        workshop.room_version += 1
        said = _said(ballot) if move is lifecycle.END else {}
        record(move.kind, workshop, ballot=ballot.id, move=move.name, voted=ballot.voted, **said)


def _is_running(workshop: Workshop) -> None:
    if workshop.stage != Phase.OPEN:
        raise OutOfTurn(_("The room is not open."))


def _not_refused(ballot: Ballot) -> None:
    item = db.session.get_one(WorkshopItem, ballot.item_id)
    if item.refused:
        raise Refused(_("This question was put aside: a doctor decides it."))


def _said(ballot: Ballot) -> dict[str, Any]:
    """The count at this moment, for the record."""
    prefix = "option_" if Method(ballot.method).has_options else ""
    if ballot.voted < saying.FROM:
        return {"root": ballot.root}  # of a vote of three the count tells who said what
    counted = {f"{prefix}{one}": number for one, number in counting.numbers(ballot).items()}
    ways = sources.how(ballot)
    came = {"by_hand": ways.hand, "on_paper": ways.paper} if ways.hand or ways.paper else {}
    return {**counted, **came, "root": ballot.root}


def show(actor: Actor, workshop: Workshop, ballot: Ballot) -> None:
    """Put another question on the screen. A vote that runs is ended first."""
    with change(actor, "workshops:lead", on=workshop) as record:
        _is_running(workshop)
        _not_refused(ballot)
        current = db.session.get(Ballot, workshop.current_id) if workshop.current_id else None
        if current is not None and current.id != ballot.id and current.stage == Step.OPEN:
            raise OutOfTurn(_("A vote is running. Please end it first."))
        workshop.current_id = ballot.id
        workshop.room_version += 1
        record(lifecycle.SHOWN, workshop, ballot=ballot.id)


def finish_all(actor: Actor, workshop: Workshop) -> None:
    """End a ballot by link and show all its results."""
    mine = sa.select(Ballot).where(Ballot.workshop_id == workshop.id, Ballot.stage == Step.OPEN)
    with change(actor, "workshops:lead", on=workshop) as record:
        for ballot in db.session.scalars(mine.order_by(Ballot.id)):
            _step(actor, workshop, ballot, lifecycle.END)
            _step(actor, workshop, ballot, lifecycle.REVEAL)
        record.nothing_new()  # each step is on the record
    urn.forget()  # not before all of them hold: with its key a heap is lost


def join(
    actor: Actor,
    workshop: Workshop,
    who: str,
    group: str = "",
    device: str = "",
    *,
    has_phone: bool = True,
) -> Participant:
    """Come in, or come back. Saying a group again mends it.

    `who` and `device` are those of a :class:`Voice`, hashed for this room: one seat for both.

    Not on the workshop's chain: five hundred people come in at once, and a chain is written by
    one at a time. The row itself says when; how many came is recorded at the close.
    """
    with change(actor, "workshops:take_part", on=workshop) as record:
        if workshop.stage == Phase.CLOSED:
            raise OutOfTurn(_("This workshop is over. Thank you for your interest."))
        who = _seated(workshop, Voice(who, device))
        user_id = actor.id if actor.is_known else None
        row = {"workshop_id": workshop.id, "who": who, "group": group, "user_id": user_id}
        row |= {"device": device or None, "has_phone": has_phone}
        fresh = inserting(Participant).values(row | {"joined_at": now(), "seen_at": now()})
        again = fresh.on_conflict_do_update(
            index_elements=["workshop_id", "who"],
            set_={"speaker": group, "seen_at": now()},
        )
        db.session.execute(again)
        record.nothing_new()
    mine = sa.select(Participant).where(
        Participant.workshop_id == workshop.id, Participant.who == who
    )
    return db.session.scalars(mine).one()


def _seated(workshop: Workshop, voice: Voice) -> str:
    """The name of the seat that is theirs, taken or free."""
    if db.engine.dialect.name == "postgresql":  # where one device may come twice at once
        number = zlib.crc32((voice.device or voice.who).encode())
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))
    own = seats.seat(workshop.id, voice)
    if own is None and seats.is_taken(workshop.id, voice):
        raise OutOfTurn(_("Somebody who was signed in votes on this device. Sign in to go on."))
    return own.who if own else voice.who
