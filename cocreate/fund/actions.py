"""Verbs of the fund. Each waits its turn at the institution's row, looks at the ledger, and adds to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.fund import money, queries
from cocreate.fund.lifecycle import BOOKED, BUDGET, PLEDGED
from cocreate.fund.models import Booking, BrandBudget, Entry, Giving, Line, Pledge, Source
from cocreate.ideas.models import Idea
from cocreate.incubation.models import Pilot
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import local

MONEY = {Booking.INCOME, Booking.ALLOCATION, Booking.SPENDING}


class NotEnough(Refused):
    """There is less money than was asked for: 422, and nothing was booked."""


@dataclass(frozen=True, slots=True)
class Purse:
    """The fund of one institution, with a history of its own."""

    institution_id: int

    @property
    def chain(self) -> str:
        return f"fund:{self.institution_id}"


@dataclass(frozen=True, slots=True)
class Slip:
    """What is written down with every booking. `receipt`: the number on the paper."""

    amount: int
    on: date
    note: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a partner pledges. `amount`: in fen, 0 where it is not money."""

    partner: str
    kind: Giving
    what: str
    due_on: date
    amount: int = 0


@contextmanager
def _open(actor: Actor, institution_id: int) -> Iterator[Record]:
    """One booking at a time in one fund: what the ledger says then is what there is.

    The weaker lock of PostgreSQL: whoever sends an idea to this institution waits for nobody.
    """
    with change(actor, "fund:keep", on=Purse(institution_id)) as record:
        mine = sa.select(Institution.id).where(Institution.id == institution_id)
        db.session.execute(mine.with_for_update(key_share=True))
        yield record


def receive(
    actor: Actor, institution_id: int, source: Source, slip: Slip, pledge: Pledge | None = None
) -> Entry:
    """Money came in; `pledge`: the one that it keeps, or a part of it."""
    with _open(actor, institution_id) as record:
        _refuse_others(pledge, institution_id)
        row = _row(record, institution_id, Booking.INCOME, slip)
        row.source, row.pledge_id = source, pledge.id if pledge else None
        return _book(record, row)


def state_budget(actor: Actor, institution_id: int, year: int, amount: int) -> None:
    """Said again: the last one counts, the ones before stay."""
    with _open(actor, institution_id) as record:
        row = BrandBudget(institution_id=institution_id, year=year, amount=amount, by_id=actor.id)
        db.session.add(row)
        db.session.flush()
        record(BUDGET, Purse(institution_id), row=row.id)


def pledge(actor: Actor, institution_id: int, offer: Offer) -> Pledge:
    with _open(actor, institution_id) as record:
        wanted = {_("Who pledges it"): offer.partner.strip(), _("What is pledged"): offer.what}
        if offer.kind == Giving.MONEY:
            wanted[_("How much")] = str(offer.amount or "")
        if lacking := [name for name, said in wanted.items() if not said.strip()]:
            raise Missing(lacking)
        row = Pledge(
            institution_id=institution_id,
            partner=offer.partner.strip(),
            kind=offer.kind,
            what=offer.what.strip(),
            amount=offer.amount if offer.kind == Giving.MONEY else 0,
            due_on=offer.due_on,
            by_id=actor.id,
        )
        db.session.add(row)
        db.session.flush()
        record(PLEDGED, Purse(institution_id), pledge=row.id)
        return row


def settle(actor: Actor, promised: Pledge, how: Booking, note: str) -> Entry:
    """A pledge ends without money: people or technique came, or the partner gave it up."""
    with _open(actor, promised.institution_id) as record:
        if how == Booking.GIVEN and promised.kind == Giving.MONEY:
            raise Refused(_("Book the money that came: then the pledge is kept."))
        standing = queries.pledges(promised.institution_id, local(now()))
        if any(it.pledge.id == promised.id and it.settled for it in standing):
            raise OutOfTurn(_("This pledge is settled already."))
        slip = Slip(0, local(now()), _said(note))
        row = _row(record, promised.institution_id, how, slip)
        row.pledge_id = promised.id
        return _book(record, row)


def allocate(actor: Actor, pilot: Pilot, name: str, slip: Slip) -> Line:
    """Set money aside for a line of this pilot. The same name again: more for the same line."""
    idea = db.session.get_one(Idea, pilot.idea_id)
    with _open(actor, idea.institution_id) as record:
        if not name.strip():
            raise Missing([_("What it is for")])
        line = _line(idea.institution_id, pilot.id, name.strip())
        row = _row(record, idea.institution_id, Booking.ALLOCATION, slip)
        row.line_id = line.id
        _book(record, row)
        return line


def _line(institution_id: int, pilot_id: int, name: str) -> Line:
    same = sa.select(Line).where(Line.pilot_id == pilot_id, Line.name == name)
    line = db.session.scalar(same)
    if line is None:
        line = Line(institution_id=institution_id, pilot_id=pilot_id, name=name)
        db.session.add(line)
        db.session.flush()
    return line


def give_back(actor: Actor, line: Line, slip: Slip) -> Entry:
    """What a line does not need goes back to the fund."""
    with _open(actor, line.institution_id) as record:
        back = replace(slip, amount=-slip.amount, note=_said(slip.note))
        row = _row(record, line.institution_id, Booking.ALLOCATION, back)
        row.line_id = line.id
        return _book(record, row)


def spend(actor: Actor, line: Line, slip: Slip) -> Entry:
    """Spent, with the number of its receipt."""
    with _open(actor, line.institution_id) as record:
        wanted = {_("What was bought"): slip.note, _("The number of the receipt"): slip.receipt}
        if lacking := [name for name, said in wanted.items() if not said.strip()]:
            raise Missing(lacking)
        row = _row(record, line.institution_id, Booking.SPENDING, slip)
        row.line_id = line.id
        return _book(record, row)


def undo(actor: Actor, entry: Entry, note: str) -> Entry:
    """A counter-entry with its reason: the wrong row stays, and counts no more."""
    with _open(actor, entry.institution_id) as record:
        if entry.undoes is not None:
            raise Refused(_("This is a counter-entry. Book what is right as a new row."))
        if queries.undone([entry]):
            raise OutOfTurn(_("This row has its counter-entry already."))
        slip = Slip(-entry.amount, entry.on, _said(note), entry.receipt)
        row = _row(record, entry.institution_id, Booking(entry.kind), slip)
        row.source, row.line_id, row.pledge_id = entry.source, entry.line_id, entry.pledge_id
        row.undoes = entry.id
        return _book(record, row)


def _said(note: str) -> str:
    if not note.strip():
        raise Missing([_("Why")])
    return note.strip()


def _refuse_others(promised: Pledge | None, institution_id: int) -> None:
    if promised is not None and promised.institution_id != institution_id:
        raise Refused(_("Please choose one of the pledges."))


def _row(record: Record, institution_id: int, kind: Booking, slip: Slip) -> Entry:
    return Entry(
        institution_id=institution_id,
        kind=kind,
        amount=slip.amount,
        on=slip.on,
        note=slip.note.strip(),
        receipt=slip.receipt.strip(),
        by_id=record.actor.id,
    )


def _book(record: Record, row: Entry) -> Entry:
    """Add the row, then look: where anything is below nought, all of it is taken back."""
    db.session.add(row)
    db.session.flush()
    fund = queries.sums(row.institution_id)
    _refuse_below(fund.free, fund.free + _taken(row))
    if row.line_id is not None:
        left = queries.of_line(row.line_id).left
        _refuse_below(left, left + abs(row.amount))
    record(BOOKED, Purse(row.institution_id), entry=row.id)
    return row


def _taken(row: Entry) -> int:
    return abs(row.amount) if row.kind in MONEY else 0


def _refuse_below(rest: int, before: int) -> None:
    if rest < 0:
        raise NotEnough(_("Only %(money)s is there.", money=money.shown(before)))
