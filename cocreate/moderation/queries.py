"""Reading the desk. Every function takes the reader: another institution's case is not there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import originals
from cocreate.holidays import days
from cocreate.intake import guard
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.paging import below, cursor, dated
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import local
from cocreate.moderation import facts, trust
from cocreate.moderation.models import ALWAYS_ALONE, TO_READ, Case, Decision, Lane, Redaction
from cocreate.moderation.policy import MODERATORS
from cocreate.moderation.trust import NONE as UNKNOWN
from cocreate.moderation.trust import Trust

PAGE = 30
SOON = timedelta(days=1)
FIRST_WORDS = 60
LOOKED_AT = 3 * FIRST_WORDS  # characters searched for what is to be covered
LATE, REPLIES, SERIOUS = "late", "reply", "serious"
OPEN = (*TO_READ, Lane.SAFETY, Lane.WAITING)
MOST_SERIOUS = 100  # all on one page: where more than so many are open, a list is no help


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox. `first` is the title or the first words, decrypted for this page, what
    may say who somebody is covered: who wants to read it opens it, and that goes on its record.
    """

    case: Case
    ref: str
    first: str
    lang: str
    facts: facts.Facts
    waited: int
    is_late: bool
    is_taken: bool
    trust: Trust = UNKNOWN


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    next: str = ""


def readable(reader: Actor) -> sa.ColumnElement[bool]:
    return Case.institution_id.in_(reader.where(*MODERATORS))


def one(reader: Actor, ref: str) -> tuple[Item, Case] | None:
    """The item and its case; None for one that this reader may not know of."""
    found = sa.select(Item, Case).join(Case, Case.item_id == Item.id)
    row = db.session.execute(found.where(Item.ref == ref, readable(reader))).first()
    return (row[0], row[1]) if row else None


def lying_in(lane: str, at: datetime) -> sa.ColumnElement[bool]:
    """A lane as the inbox offers it: three of them cut across the others."""
    if lane == SERIOUS:
        return sa.and_(Case.lane.in_(OPEN), Case.criticality >= ALWAYS_ALONE)
    if lane == LATE:
        return sa.and_(Case.lane.in_(TO_READ), Case.due_at < at + SOON)
    if lane == REPLIES:
        return sa.and_(Case.lane == Lane.DONE, Case.replied_at.is_not(None))
    return Case.lane == lane


def inbox(reader: Actor, lane: str, after: str = "") -> Page:
    """One page, the longest waiting first; of what is done the newest, of the serious the worst."""
    if lane == SERIOUS:
        return _serious(reader)
    at = now()
    key: Any = Case.closed_at if lane == Lane.DONE else Case.due_at
    query = _lying(reader, lane, at).where(*_further(key, lane, after))
    query = query.order_by(*_order(key, lane)).limit(PAGE + 1)
    found = [(row[0], row[1]) for row in db.session.execute(query)]
    last = found[PAGE - 1][0] if len(found) > PAGE else None
    rows = _in_order(_rows(reader, found[:PAGE], at), lane)
    return Page(rows, cursor(getattr(last, key.key).isoformat(), last.item_id) if last else "")


def _in_order(rows: list[Row], lane: str) -> list[Row]:
    """Of what is due on one day, first what comes from whom much was published as it was (C5)."""
    if lane not in TO_READ:
        return rows
    return sorted(rows, key=lambda row: (local(row.case.due_at), -row.trust.level))


def _lying(reader: Actor, lane: str, at: datetime) -> sa.Select[Case, Item]:
    query = sa.select(Case, Item).join(Item, Item.id == Case.item_id)
    return query.where(readable(reader), lying_in(lane, at))


def _serious(reader: Actor) -> Page:
    at = now()
    query = _lying(reader, SERIOUS, at).order_by(Case.criticality.desc(), Case.due_at, Case.item_id)
    found = [(row[0], row[1]) for row in db.session.execute(query.limit(MOST_SERIOUS))]
    return Page(_rows(reader, found, at))


def _order(key: Any, lane: str) -> tuple[Any, Any]:
    newest = lane == Lane.DONE
    return (key.desc(), Case.item_id.desc()) if newest else (key, Case.item_id)


def _further(key: Any, lane: str, after: str) -> list[sa.ColumnElement[bool]]:
    since = dated(after)
    if since is None:
        return []
    moment, item_id = since
    if lane == Lane.DONE:
        return [below(key, Case.item_id, since)]
    return [sa.or_(key > moment, sa.and_(key == moment, Case.item_id > item_id))]


def _rows(reader: Actor, found: Sequence[tuple[Case, Item]], at: datetime) -> list[Row]:
    ids = [item.id for _case, item in found]
    items = [item for _case, item in found]
    first, known, earned = first_words(items), facts.of(ids), trust.of(items)
    return [
        Row(
            case=case,
            ref=item.ref,
            first=first[item.id],
            lang=item.lang,
            facts=known.get(item.id, facts.Facts()),
            waited=days.between(case.institution_id, case.opened_at, case.closed_at or at),
            is_late=case.lane in TO_READ and case.due_at < at,
            is_taken=case.is_claimed(at) and case.claimed_by != reader.id,
            trust=earned.get(item.id, UNKNOWN),
        )
        for case, item in found
    ]


def words_of(items: Sequence[Item]) -> dict[int, dict[str, str]]:
    """What their authors wrote; what was taken back only its author reads (CONSENT, the gate)."""
    words = originals.read_many([item.id for item in items if item.withdrawn_at is None])
    return {item.id: words.get(item.id, {}) for item in items}


def first_words(items: Sequence[Item]) -> dict[int, str]:
    """The title of each, or the first words of its text, covered and cut for a list."""
    words, shapes = words_of(items), patterns(items)
    return {it.id: first_of(words[it.id], shapes.get(it.institution_id)) for it in items}


def first_of(words: dict[str, str], pattern: str | None = None) -> str:
    """`pattern`: the institution's own shape of a record number. Covered before it is cut: half a
    number is found by nobody.
    """
    text = words.get("title") or words.get("body", "")
    line = next((row.strip() for row in text.splitlines() if row.strip()), "")[:LOOKED_AT]
    line = guard.masked(line, guard.find(line, pattern))
    return line if len(line) <= FIRST_WORDS else line[:FIRST_WORDS] + "…"


def patterns(items: Iterable[Item]) -> dict[int, str | None]:
    """Each institution's own shape of a record number."""
    at = {item.institution_id for item in items}
    asked = sa.select(Institution.id, Institution.record_pattern).where(Institution.id.in_(at))
    return {row.id: row.record_pattern or None for row in db.session.execute(asked)}


def counts(reader: Actor) -> dict[str, int]:
    """Lane, `late`, `reply`, `serious` to how many lie there; `overdue` is past its day.

    What is done is most of all there is, so it is only counted, and the rest is looked at.
    """
    at = now()
    across = [lying_in(lane, at) for lane in (LATE, SERIOUS)]
    over = sa.and_(Case.lane.in_(TO_READ), Case.due_at < at)
    query = sa.select(Case.lane, sa.func.count(), *map(_sum, (*across, over)))
    query = query.where(readable(reader), Case.lane.in_(OPEN)).group_by(Case.lane)
    rows = list(db.session.execute(query))
    both = sa.select(sa.func.count(), sa.func.count(Case.replied_at))
    done = db.session.execute(both.where(readable(reader), Case.lane == Lane.DONE)).one()
    lanes = {str(lane): 0 for lane in Lane} | {str(row[0]): int(row[1]) for row in rows}
    names = (LATE, SERIOUS, "overdue")
    sums = {name: sum(int(row[at] or 0) for row in rows) for at, name in enumerate(names, 2)}
    return lanes | sums | {str(Lane.DONE): int(done[0]), REPLIES: int(done[1])}


def _sum(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def oldest(reader: Actor) -> int:
    """Working days that the longest waiting unread item has waited."""
    unread = sa.select(Case.institution_id, Case.opened_at)
    unread = unread.where(readable(reader), Case.lane.in_(TO_READ)).order_by(Case.opened_at)
    first = db.session.execute(unread.limit(1)).first()
    return days.between(first.institution_id, first.opened_at, now()) if first else 0


def mine(reader: Actor) -> list[Row]:
    """What this reader has taken and not finished."""
    at = now()
    query = (
        sa.select(Case, Item)
        .join(Item, Item.id == Case.item_id)
        .where(readable(reader), Case.claimed_by == reader.id, Case.claimed_until > at)
        .order_by(Case.due_at)
    )
    return _rows(reader, [(row[0], row[1]) for row in db.session.execute(query)], at)


def decided_today(reader: Actor) -> int:
    """How many decisions this reader has made since midnight UTC."""
    day = now().replace(hour=0, minute=0, second=0, microsecond=0)
    query = sa.select(sa.func.count(Decision.id))
    return db.session.scalar(query.where(Decision.by_id == reader.id, Decision.at >= day)) or 0


def decisions(item_id: int) -> list[Decision]:
    """Newest first."""
    mine = sa.select(Decision).where(Decision.item_id == item_id)
    return list(db.session.scalars(mine.order_by(Decision.id.desc())))


def redactions(item_id: int) -> list[Redaction]:
    """Those of the text as it was last decided, in its order; none where nothing was changed."""
    shown = Decision.move.in_(["publish", "propose"])
    last = sa.select(sa.func.max(Decision.id)).where(Decision.item_id == item_id, shown)
    rows = sa.select(Redaction).where(Redaction.decision_id == last.scalar_subquery())
    return list(db.session.scalars(rows.order_by(Redaction.id)))


def pattern_of(item: Item) -> str | None:
    """The institution's own shape of a record number."""
    there = sa.select(Institution.record_pattern).where(Institution.id == item.institution_id)
    return db.session.scalar(there) or None
