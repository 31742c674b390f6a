"""Take a whole import back, while nothing of it has moved on.

Its items are withdrawn as an author withdraws: gone from every page at once, destroyed after three
days. Nobody holds their codes, so nobody brings them back. The fingerprints of the rows are freed:
the same file may come in again, with its columns chosen rightly.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.consent import taking_back
from cocreate.consent.actions import Way
from cocreate.consent.models import Capacity
from cocreate.intake.models import ImportedRow, Item, State
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.lists import kinds, lifecycle, stirring
from cocreate.lists.actions import AT_ONCE, PORTION, turn
from cocreate.lists.models import ImportedList, ListedItem, Phase

NAMED = 20  # references that a refusal names


@dataclass(frozen=True, slots=True)
class MovedOn:
    """`refs` are the first of them."""

    number: int
    refs: list[str]


def moved_on(run: ImportedList) -> MovedOn | None:
    """What of it is not as it came in."""
    table = kinds.of(run).table
    mine = sa.select(table.ref).join(ListedItem, ListedItem.item_id == table.id)
    mine = mine.where(ListedItem.list_id == run.id, _here(run), stirring.stirred(run))
    refs = list(db.session.scalars(mine.order_by(table.id)))
    return MovedOn(len(refs), refs[:NAMED]) if refs else None


def _here(run: ImportedList) -> sa.ColumnElement[bool]:
    """While it is being undone, only what is still there."""
    is_here: sa.ColumnElement[bool] = kinds.of(run).table.state != State.WITHDRAWN
    return is_here if run.phase == Phase.UNDOING else sa.true()


def undo(actor: Actor, run: ImportedList) -> None:
    """All of it or nothing: up to 500 items at once, more in portions by the worker.

    Raises OutOfTurn, with the references, when something has moved on.
    """
    with change(actor, "lists:undo", on=run) as record:
        turn(run, Phase.DONE, Phase.STOPPED)
        _must_be_untouched(run)
        run.phase, run.undone_by, run.moved_at = Phase.UNDOING, actor.id, now()
        institution = db.session.get_one(Institution, run.institution_id)
        record(lifecycle.UNDONE, institution, list=run.id, items=run.added)
        if run.added <= AT_ONCE:
            _take_back(actor, run, record, AT_ONCE)


def portion(actor: Actor, run: ImportedList) -> None:
    """The next of an undo that is under way.

    Whatever has moved on since it began stays as it is (`taken_back` is then less than `added`).
    """
    with change(actor, "lists:undo", on=run) as record:
        turn(run, Phase.UNDOING)
        _take_back(actor, run, record, PORTION)


def _must_be_untouched(run: ImportedList) -> None:
    if found := moved_on(run):
        raise OutOfTurn(
            _("Something of this import has moved on: %(refs)s.", refs=", ".join(found.refs))
        )


def _take_back(actor: Actor, run: ImportedList, record: Record, number: int) -> None:
    """The next items, and with the last of them the end."""
    record.nothing_new()  # each item has its own line
    way = kinds.of(run)
    table = way.table
    mine = sa.select(Item, ListedItem.fingerprint).join(table, table.id == Item.id)
    mine = mine.join(ListedItem, ListedItem.item_id == table.id)
    mine = mine.where(ListedItem.list_id == run.id, table.state != State.WITHDRAWN)
    left = mine.where(sa.not_(stirring.stirred(run))).order_by(table.id).limit(number)
    rows = db.session.execute(left.with_for_update(of=Item)).all()
    items = [row.Item for row in rows]
    taking_back.withdraw_all(actor.id, items, Way(run.channel, Capacity.STAFF))
    if items:
        way.take_out(actor, items)
    _free(run, [row.fingerprint for row in rows])
    run.taken_back += len(rows)
    run.moved_at = now()
    if len(rows) < number or run.taken_back >= run.added:
        run.phase = Phase.UNDONE


def _free(run: ImportedList, marks: list[str]) -> None:
    same = sa.and_(
        ImportedRow.institution_id == run.institution_id,
        ImportedRow.kind == run.kind,
        ImportedRow.fingerprint.in_(marks),
    )
    db.session.execute(sa.delete(ImportedRow).where(same))
