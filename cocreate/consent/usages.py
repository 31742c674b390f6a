"""The register of what leaves our pages: nothing does without a line here, made with the copy.

Somebody asks for one use (what, where, how many, until when); the author is shown the thing itself
and says yes or no; a yes lets one copy be made, which bears a number. A no ends all asking for
180 days (Network Data Regulations 22(5)).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import actions, ended, gate, ledger, lifecycle, recalls, whom
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.ledger import Entry
from cocreate.consent.lines import hash_of, line_of
from cocreate.consent.models import Capacity, ConsentNow, Given, How, Type
from cocreate.consent.outside import Bears, Surface, Usage, Wish
from cocreate.consent.purposes import PURPOSES
from cocreate.consent.queries import QUIET
from cocreate.kernel import events
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.language import day
from cocreate.kernel.policy import Actor

PURPOSE = "publicity"
NO = (Type.REFUSE, Type.WITHDRAW)


@dataclass(frozen=True, slots=True)
class Asked:
    """One use, as staff want it. `until` is the moment when it must be gone."""

    surface: Surface
    place: str
    copies: int
    until: datetime
    bears: Bears = Bears.LINE
    purpose: str = PURPOSE


def quiet_until(item_id: int, purpose: str = PURPOSE) -> datetime | None:
    """Until when nobody may ask after a no; None when somebody may."""
    return quiet([item_id], purpose).get(item_id)


def quiet(item_ids: Iterable[int], purpose: str = PURPOSE) -> dict[int, datetime]:
    """The same of many; where somebody may ask, it is not in it."""
    ids = list(item_ids)
    uses = sa.select(Wish.item_id, Wish.answered_at).where(
        Wish.item_id.in_(ids), Wish.purpose == purpose
    )
    said = sa.select(ConsentNow.item_id, ConsentNow.since).where(ConsentNow.item_id.in_(ids))
    said = said.where(ConsentNow.purpose == purpose, ConsentNow.type.in_(NO))
    noes = [*db.session.execute(uses.where(Wish.answer == "no")), *db.session.execute(said)]
    ends = {item_id: at + QUIET for item_id, at in sorted(noes, key=lambda it: it[1])}
    return {item_id: end for item_id, end in ends.items() if end > now()}


def waiting(item_id: int, purpose: str = PURPOSE) -> list[Wish]:
    """What its author has not answered yet: of each purpose one question stands at a time."""
    return waiting_of([item_id], purpose)


def waiting_of(item_ids: Iterable[int], purpose: str | None = PURPOSE) -> list[Wish]:
    """The same of a page of items; None asks for every purpose."""
    open_now = sa.select(Wish).where(Wish.answer == "", Wish.ended_at.is_(None)).order_by(Wish.id)
    mine = open_now.where(Wish.item_id.in_(list(item_ids)))
    mine = mine if purpose is None else mine.where(Wish.purpose == purpose)
    texts = recalls.shown(rows := list(db.session.scalars(mine)))
    return [wish for wish in rows if wish.id in texts]


def ask(actor: Actor, item: Given, asked: Asked) -> Wish:
    """Put the question on its author's page. Raises :class:`Refused` where nobody may ask."""
    with change(actor, "consent:ask_use", on=item) as record:
        shown = askable(item, asked.purpose)
        _must_be_soon(item, asked)
        wish = Wish(
            item_id=item.id,
            institution_id=item.institution_id,
            purpose=asked.purpose,
            surface=asked.surface,
            place=asked.place,
            copies=asked.copies,
            until=whom.latest(item.id, asked.purpose, asked.until),
            line=hash_of(shown, asked.bears),
            bears=asked.bears,
            asked_by=actor.id,
            asked_at=now(),
        )
        db.session.add(wish)
        db.session.flush()
        if not gate.in_force(item.id, asked.purpose):
            private = {"use": told(wish)}
            entry = Entry(actor.id, item, asked.purpose, Type.REQUEST, "web", private=private)
            wish.receipt = ledger.append(replace(entry, capacity=Capacity.STAFF)).receipt
            record(lifecycle.REQUESTED, item, purpose=asked.purpose, receipt=wish.receipt)
        record(lifecycle.USE_ASKED, item, wish=wish.id, receipt=wish.receipt)
        return wish


def askable(item: Given, purpose: str) -> gate.Shown:
    """What its author would be shown. Raises :class:`Refused` where nobody may ask for this now."""
    shown = gate.publication(item.id)
    if shown is None or not line_of(shown):
        raise Refused(_("Only what everybody can read may be used elsewhere."))
    whom.must_be_asked_later(item.id)
    quiet = quiet_until(item.id, purpose)
    if quiet is not None:
        raise Refused(_("The author said no. Nobody may ask again before %(day)s.", day=day(quiet)))
    if waiting(item.id, purpose):
        raise Refused(_("A question waits for the author already. One at a time."))
    return shown


def _must_be_soon(item: Given, asked: Asked) -> None:
    latest = PURPOSES[asked.purpose].until(item.kind, now())
    if not now() < asked.until <= (latest or asked.until):
        raise Refused(_("Please choose a day within the next 12 months."))


def answer(author: Actor, item: Given, wish: Wish, notice_hash: str, *, yes: bool) -> Wish:
    """The author's yes or no to this one use. The same answer twice changes nothing.

    Raises :class:`OutOfTurn` when the question is gone or its text is another one by now.
    """
    with change(author, "consent:decide" if yes else "consent:withdraw", on=item) as record:
        row = db.session.get_one(Wish, wish.id, with_for_update=True, populate_existing=True)
        if row.answer:
            if row.answer == ("yes" if yes else "no"):
                record.nothing_new()
                return row
            raise OutOfTurn(_("You have answered this question already."))
        row.receipt = (
            _agreed(author, item, row, notice_hash) if yes else refused(author, item, [row])
        )
        row.answer, row.answered_at = "yes" if yes else "no", now()
        record(lifecycle.USE_AGREED if yes else lifecycle.USE_DECLINED, item, wish=row.id)
        return row


def take_back(author: Actor, item: Given, wish: Wish, capacity: Capacity = Capacity.SELF) -> None:
    """Out of this one place; with the last one the whole yes ends. Twice is the same as once."""
    with change(author, "consent:withdraw", on=item) as record:
        record.nothing_new()  # the verbs below record it
        row = db.session.get_one(Wish, wish.id, with_for_update=True, populate_existing=True)
        if row.ended_at is not None or row.answer != "yes":
            return
        others = sa.select(Wish.id).where(
            Wish.item_id == row.item_id, Wish.answer == "yes", Wish.ended_at.is_(None)
        )
        others = others.where(Wish.purpose == row.purpose, Wish.id != row.id)
        if db.session.scalar(others.limit(1)) is None:
            actions.withdraw(author, item, row.purpose, Way("web", capacity))
            return
        record(lifecycle.USE_TAKEN_BACK, item, wish=row.id)
        recalls.end(row, author.id)
        ended.placed(row, item, author.id, ended.BACK)


def _agreed(author: Actor, item: Given, wish: Wish, notice_hash: str) -> str:
    if not is_open(wish):
        raise OutOfTurn(_("The text has changed since we asked, so this question is over."))
    way = replace(way_of([wish]), seen=notice_hash)
    return actions.grant(author, item, wish.purpose, way).receipt


def refused(author: Actor, item: Given, wishes: list[Wish]) -> str:
    """A no to one more place leaves the places agreed to as they are, so the ledger's yes stays."""
    purpose = wishes[0].purpose
    if gate.in_force(item.id, purpose):
        for wish in wishes:
            ended.placed(wish, item, author.id, ended.NO)
        return ""
    return actions.refuse(author, item, purpose, way_of(wishes)).receipt


def way_of(wishes: list[Wish]) -> Way:
    """An answer about these, by whoever was asked."""
    capacity = whom.asked_of(wishes[0].item_id, wishes[0].asked_at)
    return Way("web", capacity, evidence_of(wishes))


def evidence_of(wishes: list[Wish]) -> Evidence:
    """What stands with a decision about these, sealed: each use, and who receives it (PIPL 23)."""
    recipients = tuple(it.recipient_id for it in wishes if it.recipient_id)
    return Evidence(How.CODE, "; ".join(told(it) for it in wishes), recipients)


def make(actor: Actor, item: Given, wish: Wish) -> Usage:
    """Register the copy that may now be printed; pressed twice, it is the same one."""
    with change(actor, "consent:make_copy", on=item) as record:
        record.nothing_new()  # the verb below records it
        return register(wish, actor.id)


def register(wish: Wish, by: UUID) -> Usage:
    """The line of one place, made with the copy; the one there is. Inside a change.

    Raises :class:`OutOfTurn` where its author has not agreed, or does no more.
    """
    row = db.session.get_one(Wish, wish.id, with_for_update=True, populate_existing=True)
    made = db.session.scalar(sa.select(Usage).where(Usage.wish_id == row.id))
    if made is not None:
        return made
    if not may_be_made(row):
        raise OutOfTurn(_("The author has not agreed to this, or took it back."))
    usage = Usage(
        number=f"U{ledger.number()[1:]}",
        wish_id=row.id,
        item_id=row.item_id,
        institution_id=row.institution_id,
        purpose=row.purpose,
        receipt=db.session.get_one(ConsentNow, (row.item_id, row.purpose)).receipt,
        until=row.until,
        made_by=by,
        made_at=now(),
    )
    db.session.add(usage)
    db.session.flush()
    events.record(by, lifecycle.COPIED, row, {"usage": usage.id, "wish": row.id})
    return usage


def may_be_made(wish: Wish) -> bool:
    """Agreed to, still in force, and the text is the one that its author saw."""
    return wish.answer == "yes" and recalls.stands(wish)


def is_open(wish: Wish) -> bool:
    """A question that can still be answered: its day has not come, its line is the same."""
    return wish.answer == "" and recalls.may_stand(wish)


def copy(usage: Usage) -> gate.Shown | None:
    """What this copy shows; None once it may not be out."""
    is_current = usage.ended_at is None and recalls.stands(recalls.wish_of(usage))
    return gate.publication(usage.item_id) if is_current else None


def told(wish: Wish) -> str:
    """What the decision is about, for the sealed part of the ledger."""
    return f"{wish.surface} | {wish.place} | {wish.copies} | {wish.until:%Y-%m-%d} | {wish.id}"
