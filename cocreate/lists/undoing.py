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
from cocreate.ideas import importing as ideas
from cocreate.ideas import lifecycle as idea_of
from cocreate.ideas.importing import Order
from cocreate.ideas.models import Idea, Stage, Support
from cocreate.intake.models import Channel, ImportedRow, Item, State
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Event
from cocreate.kernel.policy import CLOCKWORK, Actor
from cocreate.lists import lifecycle
from cocreate.lists.actions import AT_ONCE, PORTION, turn
from cocreate.lists.models import ImportedList, ListedItem, Phase
from cocreate.moderation import lifecycle as desk
from cocreate.moderation.models import Case
from cocreate.workshops.models import WorkshopItem

NAMED = 20  # references that a refusal names
# being looked at, or a "me too" that was taken back, leaves it as it was
HARMLESS = (
    desk.CLAIM.kind.name,
    desk.RELEASE.kind.name,
    idea_of.SUPPORTED.name,
    idea_of.UNSUPPORTED.name,
)


@dataclass(frozen=True, slots=True)
class MovedOn:
    """`refs` are the first of them."""

    number: int
    refs: list[str]


def moved_on(run: ImportedList) -> MovedOn | None:
    """What of it is not as it came in: read, decided, answered, supported, merged, voted on."""
    stirred = sa.select(Idea.ref).join(ListedItem, ListedItem.item_id == Idea.id)
    stirred = stirred.where(ListedItem.list_id == run.id, _here(run), _stirred(run))
    refs = list(db.session.scalars(stirred.order_by(Idea.id)))
    return MovedOn(len(refs), refs[:NAMED]) if refs else None


def _here(run: ImportedList) -> sa.ColumnElement[bool]:
    """While it is being undone, only what is still there."""
    return Idea.state != State.WITHDRAWN if run.phase == Phase.UNDOING else sa.true()


def _stirred(run: ImportedList) -> sa.ColumnElement[bool]:
    order = Order(Channel(run.channel), run.publish)
    born = 1 + len(order.purposes) + int(run.publish)  # received, agreed to, perhaps shown
    came_as = State.PUBLISHED if run.publish else State.WAITING
    joined = sa.select(Idea.merged_into_id).where(Idea.merged_into_id.is_not(None))
    chain = sa.literal("item:") + sa.cast(Idea.id, sa.String)
    told = sa.exists().where(
        Event.chain == chain,
        Event.seq > born,
        Event.kind.not_in(HARMLESS),
        Event.actor_id != CLOCKWORK,
    )
    in_hand = sa.exists().where(Case.item_id == Idea.id, Case.claimed_until > now())
    return sa.or_(
        Idea.state != came_as,
        Idea.stage != Stage.RECEIVED,
        Idea.ending != "",
        Idea.id.in_(joined),
        sa.exists().where(Support.idea_id == Idea.id),
        sa.exists().where(WorkshopItem.idea_id == Idea.id),
        in_hand,
        told,
    )


def undo(actor: Actor, run: ImportedList) -> None:
    """All of it or nothing: up to 500 items at once, more in portions by the worker.

    Raises OutOfTurn, with the references, when something has moved on.
    """
    with change(actor, "lists:undo", on=run) as record:
        turn(run, Phase.DONE, Phase.STOPPED)
        _must_be_untouched(run)
        run.phase, run.undone_by, run.moved_at = Phase.UNDOING, actor.id, now()
        institution = db.session.get_one(Institution, run.institution_id)
        record(lifecycle.UNDONE, institution, list=run.id, ideas=run.added)
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
    mine = sa.select(Item, ListedItem.fingerprint).join(Idea, Idea.id == Item.id)
    mine = mine.join(ListedItem, ListedItem.item_id == Idea.id)
    mine = mine.where(ListedItem.list_id == run.id, Idea.state != State.WITHDRAWN)
    left = mine.where(sa.not_(_stirred(run))).order_by(Idea.id).limit(number)
    rows = db.session.execute(left.with_for_update(of=Item)).all()
    items = [row.Item for row in rows]
    taking_back.withdraw_all(actor.id, items, Way(run.channel, Capacity.STAFF))
    if items:
        ideas.take_out_all(actor, items)
    _free(run, [row.fingerprint for row in rows])
    run.taken_back += len(rows)
    run.moved_at = now()
    if len(rows) < number or run.taken_back >= run.added:
        run.phase = Phase.UNDONE


def _free(run: ImportedList, marks: list[str]) -> None:
    same = sa.and_(
        ImportedRow.institution_id == run.institution_id,
        ImportedRow.kind == "idea",
        ImportedRow.fingerprint.in_(marks),
    )
    db.session.execute(sa.delete(ImportedRow).where(same))
