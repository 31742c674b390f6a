"""One question about several institutions: each is a use of its own, answered, read and called back.

The recipients are part of the decision (PIPL 20-23): they stand in the question, sealed in the
ledger's line, and each has a row in the register. For one more, the author is asked again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import Institution, InstitutionKind
from cocreate.consent import actions, ended, gate, ledger, lifecycle, recalls, usages, whom
from cocreate.consent.ledger import Entry
from cocreate.consent.lines import hash_of
from cocreate.consent.models import Capacity, Given, Type
from cocreate.consent.outside import Bears, Surface, Usage, Wish
from cocreate.consent.purposes import months_after
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor

PURPOSE = "alliance"
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """`asked`: the wishes that stood on the page; `yes_to`: those of them that the author ticked."""

    asked: frozenset[int]
    yes_to: frozenset[int]
    notice: str


def ask(actor: Actor, item: Given, recipients: Sequence[Institution], reason: str) -> list[Wish]:
    """Put the question on its author's page: may these read it, for this reason?

    Raises :class:`Refused` where nobody may ask, and for an institution that can't receive it.
    """
    with change(actor, "consent:ask_use", on=item) as record:
        shown = usages.askable(item, PURPOSE)
        _must_be_others(item, recipients)
        asked_at = now()
        rows = [_wish(actor, item, it, reason, hash_of(shown, Bears.TEXT)) for it in recipients]
        for row in rows:
            row.asked_at = asked_at
            row.until = whom.latest(item.id, PURPOSE, months_after(asked_at, MONTHS))
        db.session.add_all(rows)
        db.session.flush()
        receipt = _requested(actor, item, rows, record)
        for row in rows:
            row.receipt = receipt
        numbers = {f"to_{n}": row.recipient_id for n, row in enumerate(rows, start=1)}
        record(lifecycle.USE_ASKED, item, wish=rows[0].id, receipt=receipt, **numbers)
        return rows


def _must_be_others(item: Given, recipients: Sequence[Institution]) -> None:
    fit = {it.id for it in recipients if it.active and it.kind != InstitutionKind.ALLIANCE}
    if not recipients or len(fit) < len(recipients) or item.institution_id in fit:
        raise Refused(_("Please choose at least one other institution of the alliance."))
    if fit & receiving(item.id):
        raise Refused(_("One of these may read it already."))


def _wish(actor: Actor, item: Given, to: Institution, reason: str, line: str) -> Wish:
    return Wish(
        item_id=item.id,
        institution_id=item.institution_id,
        purpose=PURPOSE,
        surface=Surface.ALLIANCE,
        recipient_id=to.id,
        place=reason,
        copies=1,
        line=line,
        bears=Bears.TEXT,
        asked_by=actor.id,
    )


def _requested(actor: Actor, item: Given, rows: list[Wish], record: Record) -> str:
    """The line in the ledger; none while the purpose is in force, which a request would hide."""
    if gate.in_force(item.id, PURPOSE):
        return ""
    private = usages.evidence_of(rows).private
    entry = Entry(actor.id, item, PURPOSE, Type.REQUEST, "web", private=private)
    receipt = ledger.append(replace(entry, capacity=Capacity.STAFF)).receipt
    record(lifecycle.REQUESTED, item, purpose=PURPOSE, receipt=receipt)
    return receipt


def receiving(item_id: int) -> frozenset[int]:
    """The institutions that its author agreed to and that may read it now."""
    mine = sa.select(Wish).where(Wish.item_id == item_id, Wish.recipient_id.is_not(None))
    rows = list(db.session.scalars(mine.where(Wish.ended_at.is_(None))))
    there = recalls.standing(rows)
    return frozenset(it.recipient_id for it in rows if it.recipient_id and it.id in there)


def answer(author: Actor, item: Given, said: Answer) -> list[Wish]:
    """Yes to some or all of those that were named, no to the rest. The same twice changes nothing.

    Raises :class:`OutOfTurn` when the question is over, or was another one than is answered here.
    """
    verb = "consent:decide" if said.yes_to else "consent:withdraw"
    with change(author, verb, on=item) as record:
        rows = _asked(item, said.asked)
        if not rows or not said.yes_to <= said.asked:
            raise OutOfTurn(_("This question is over."))
        if all(it.answer == ("yes" if it.id in said.yes_to else "no") for it in rows):
            record.nothing_new()
            return rows
        if any(it.answer for it in rows):
            raise OutOfTurn(_("You have answered this question already."))
        _decide(author, item, rows, said)
        for row in rows:
            is_yes = row.answer == "yes"
            record(lifecycle.USE_AGREED if is_yes else lifecycle.USE_DECLINED, item, wish=row.id)
        return rows


def _asked(item: Given, ids: Collection[int]) -> list[Wish]:
    """These of this item, all of one question; [] where that is not so."""
    mine = sa.select(Wish).where(Wish.id.in_(ids), Wish.item_id == item.id)
    mine = mine.where(Wish.purpose == PURPOSE).order_by(Wish.id)
    fresh = mine.with_for_update().execution_options(populate_existing=True)
    rows = list(db.session.scalars(fresh))
    is_whole = len(rows) == len(ids) and len({it.asked_at for it in rows}) == 1
    return rows if is_whole else []


def _decide(author: Actor, item: Given, rows: list[Wish], said: Answer) -> None:
    yes = [it for it in rows if it.id in said.yes_to]
    if not all(usages.is_open(it) for it in yes or rows):
        raise OutOfTurn(_("The text has changed since we asked, so this question is over."))
    if yes:
        way = replace(usages.way_of(yes), seen=said.notice)
        receipt = actions.grant(author, item, PURPOSE, way).receipt
    else:
        receipt = usages.refused(author, item, rows)
    for row in rows:
        if yes and row not in yes:  # no line of the ledger says this no
            ended.placed(row, item, author.id, ended.NO)
        row.answer, row.answered_at = ("yes" if row in yes else "no"), now()
        row.receipt = receipt if row in yes or not yes else ""


def may_read(usages_: Iterable[tuple[Wish, Usage]]) -> dict[int, gate.Shown]:
    """By number of the wish, what its recipient may read at this moment."""
    rows = [wish for wish, usage in usages_ if usage.ended_at is None]
    return recalls.standing(rows)


def to(*institution_ids: int) -> sa.Select[Any, Any]:
    """Wish and usage of everything that was ever given to these institutions."""
    rows = sa.select(Wish, Usage).join(Usage, Usage.wish_id == Wish.id)
    return rows.where(Wish.recipient_id.in_(institution_ids))
