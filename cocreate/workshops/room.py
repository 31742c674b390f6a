"""Verbs inside the meeting: the host leads from question to question, phones join and vote."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.dialects import postgresql, sqlite

from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.lifecycle import Move
from cocreate.kernel.policy import Actor
from cocreate.workshops import counting, lifecycle
from cocreate.workshops.models import (
    Ballot,
    Method,
    Participant,
    Phase,
    Step,
    Vote,
    Workshop,
    WorkshopItem,
)

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def step(actor: Actor, workshop: Workshop, ballot: Ballot, move: Move[Step, Ballot]) -> None:
    """Take one question one step on, or one back. What was said meanwhile is kept."""
    with change(actor, move.permission, on=workshop) as record:
        _is_running(workshop)
        _not_refused(ballot)
        lifecycle.VOTING.take(ballot, move)
        if move is lifecycle.START:
            ballot.opened_at = now()
        if move is lifecycle.END:
            ballot.closed_at = now()
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


def _said(ballot: Ballot) -> dict[str, int]:
    """The count at this moment, for the record."""
    prefix = "" if ballot.method == Method.AGREE else "option_"
    return {f"{prefix}{one}": number for one, number in counting.numbers(ballot).items()}


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
            step(actor, workshop, ballot, lifecycle.END)
            step(actor, workshop, ballot, lifecycle.REVEAL)
        record.nothing_new()  # each step is on the record


def join(
    actor: Actor, workshop: Workshop, who: str, group: str = "", user_id: UUID | None = None
) -> Participant:
    """Come in, or come back. `who` is a look-up hash for this room; saying a group again mends it.

    Not on the workshop's chain: five hundred people come in at once, and a chain is written by
    one at a time. The row itself says when; how many came is recorded at the close.
    """
    with change(actor, "workshops:take_part", on=workshop) as record:
        if workshop.stage == Phase.CLOSED:
            raise OutOfTurn(_("This workshop is over. Thank you for your interest."))
        row = {"workshop_id": workshop.id, "who": who, "group": group, "user_id": user_id}
        fresh = INSERT[db.engine.dialect.name](Participant).values(
            row | {"joined_at": now(), "seen_at": now()}
        )
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


def cast(
    actor: Actor, workshop: Workshop, ballot_id: int, person: Participant, answer: Iterable[str]
) -> None:
    """Say it, or say it anew: the last answer counts while the vote is open, however often sent.

    Agree takes one word of `counting.ANSWERS`, approval the options marked. The rows are their own
    record; the close of the ballot puts the count on the chain (see :func:`join`).
    """
    with change(actor, "workshops:take_part", on=workshop) as record:
        locked = sa.select(Ballot).where(Ballot.id == ballot_id).with_for_update(read=True)
        ballot = db.session.scalar(locked)
        if ballot is None or not (ballot.workshop_id == person.workshop_id == workshop.id):
            raise Refused(_("This question belongs to another workshop."))
        if workshop.stage != Phase.OPEN or not ballot.takes_votes:
            raise OutOfTurn(_("This vote has ended. What you said before it counts."))
        way = _agree if ballot.method == Method.AGREE else _approve
        is_first, is_other = way(ballot, person.id, list(answer))
        if is_first or is_other:
            counted = sa.update(Ballot).where(Ballot.id == ballot_id)
            values = {"voted": Ballot.voted + is_first, "casts": Ballot.casts + 1}
            db.session.execute(counted.values(values))
        record.nothing_new()


def _agree(ballot: Ballot, person_id: int, answer: list[str]) -> tuple[bool, bool]:
    """Whether this is the person's first answer here, and whether it is another than before."""
    if len(answer) != 1 or answer[0] not in counting.ANSWERS:
        raise Refused(_("Please choose one of the three."))
    value = counting.ANSWERS[answer[0]]
    if _kept(ballot.id, person_id, "", value):
        return True, True
    mine = sa.update(Vote).where(
        Vote.ballot_id == ballot.id, Vote.participant_id == person_id, Vote.value != value
    )
    changed = db.session.execute(mine.values(value=value))
    return False, changed.rowcount == 1  # type: ignore[attr-defined]


def _approve(ballot: Ballot, person_id: int, answer: list[str]) -> tuple[bool, bool]:
    marked = set(answer)
    if not marked <= set(ballot.options):
        raise Refused(_("Please choose from the list."))
    if len(marked) > ballot.max_choices:
        raise Refused(_("At most %(most)s, please. Take one off first.", most=ballot.max_choices))
    is_first = _kept(ballot.id, person_id, "", len(marked))
    own = (Vote.ballot_id == ballot.id, Vote.participant_id == person_id)
    before = set(db.session.scalars(sa.select(Vote.option).where(*own, Vote.option != "")))
    db.session.execute(sa.delete(Vote).where(*own, Vote.option.in_(before - marked)))
    for option in sorted(marked - before):
        _kept(ballot.id, person_id, option, 1)
    total = sa.update(Vote).where(*own, Vote.option == "").values(value=len(marked))
    db.session.execute(total)
    return is_first, before != marked


def _kept(ballot_id: int, person_id: int, option: str, value: int) -> bool:
    """Add the row, if it is not there; the key makes a second one impossible."""
    row = {"ballot_id": ballot_id, "participant_id": person_id, "option": option, "value": value}
    fresh = INSERT[db.engine.dialect.name](Vote).values(row).on_conflict_do_nothing()
    return bool(db.session.execute(fresh).rowcount == 1)  # type: ignore[attr-defined]
