"""Several short, plain cases at once: read on one page, decided with one press (PRODUCT, C1).

Each is decided in a transaction, with an event and a letter of its own. Somebody who was faster
with one of them costs that one, by name, and never the others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import sqlalchemy as sa

from cocreate.consent import gate, originals, readings
from cocreate.consent.readings import What
from cocreate.consent.readings import Why as Reading
from cocreate.intake import rewriting
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions, claims, facts, queries, redactions, texts, trust
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Appeal, Case, Lane, Outcome
from cocreate.moderation.policy import someone_elses
from cocreate.moderation.redactions import Compared
from cocreate.moderation.texts import Text

AT_ONCE = 20
LOOKED_AT = 200  # of the longest waiting, for the next ones that are plain


class Why(StrEnum):
    """Why one of them is not among those that are decided together."""

    TAKEN = "taken"
    DECIDED = "decided"
    CLOSER = "closer"
    OWN = "own"
    CHANGED = "changed"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Plain:
    """One of several that are read on one page. `is_private`: nobody but staff will read it.

    `seen`: how often its author has written it anew.
    """

    item: Item
    text: Text
    compared: list[Compared]
    facts: facts.Facts
    is_private: bool
    seen: int

    @property
    def title(self) -> str:
        """Nothing where it is only how the text begins: no sentence is read twice."""
        title, body = self.text.title, self.text.body
        return "" if body.startswith(title.rstrip("…")) else title


@dataclass(frozen=True, slots=True)
class Left:
    ref: str
    why: Why


@dataclass(frozen=True, slots=True)
class Together:
    """What became of each, by its reference. `public`: how many of them everybody reads now."""

    done: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    public: int = 0


def found(reader: Actor, refs: Iterable[str]) -> tuple[list[Item], list[Left]]:
    """Those of these that this reader may decide together now, in the order of the desk; and why
    not the others. What this reader may not know of is in neither.
    """
    wanted = sa.select(Item, Case).join(Case, Case.item_id == Item.id)
    wanted = wanted.where(Item.ref.in_(_asked(refs)), queries.readable(reader))
    rows = db.session.execute(wanted.order_by(Case.due_at, Case.item_id)).all()
    barred = _barred(reader, [item.id for item, _case in rows])
    earned = trust.of([item for item, _case in rows])
    fit: list[Item] = []
    left: list[Left] = []
    for item, case in rows:
        why = Why.MORE if len(fit) == AT_ONCE else why_not(reader, item, case, barred)
        if why is None and earned.get(item.id, trust.NONE).reads_alone:
            why = Why.CLOSER
        if why:
            left.append(Left(item.ref, why))
        else:
            fit.append(item)
    return fit, left


def _asked(refs: Iterable[str]) -> list[str]:
    """Each once, no more than the desk ever offers, and none that no reference can be."""
    return [ref for ref in dict.fromkeys(refs) if ref.isascii() and ref.isprintable()][:LOOKED_AT]


def _barred(reader: Actor, ids: Sequence[int]) -> frozenset[int]:
    """As `was_appealed_against`, for a page of items in one query."""
    mine = sa.and_(Appeal.against_id == reader.id, Appeal.outcome != Outcome.DROPPED)
    wanted = sa.select(Appeal.item_id).where(mine, Appeal.item_id.in_(ids))
    return frozenset(db.session.scalars(wanted))


def why_not(reader: Actor, item: Item, case: Case, barred: frozenset[int]) -> Why | None:
    """None where it may be decided among others: new, plain, nobody else's, and not one's own."""
    if case.lane in {Lane.WAITING, Lane.DONE} or item.withdrawn_at is not None:
        return Why.DECIDED
    if case.lane != Lane.NEW or not case.is_plain:
        return Why.CLOSER
    if item.id in barred or not someone_elses(reader, item):
        return Why.OWN
    is_taken = case.is_claimed(now()) and case.claimed_by != reader.id
    return Why.TAKEN if is_taken else None


def chosen(reader: Actor, refs: Iterable[str]) -> tuple[list[Plain], list[Left]]:
    """The same, each with its whole text: what the page shows, once it is on the record of each."""
    items, left = found(reader, refs)
    if readings.note(reader, "moderation:read", items, What.WORDS, Reading.DECIDE):
        items, left = found(reader, refs)
    ids = [item.id for item in items]
    words, known, patterns = originals.read_many(ids), facts.of(ids), queries.patterns(items)
    agreed = gate.agreed(ids, "publish")
    rows = []
    for item in items:
        text = texts.suggested(words[item.id], patterns.get(item.institution_id))
        compared = redactions.side_by_side(texts.written(words[item.id]), text.parts, {})
        about = known.get(item.id, facts.Facts())
        rows.append(
            Plain(
                item,
                text,
                compared,
                about,
                is_private=item.id not in agreed,
                seen=rewriting.number(item),
            )
        )
    return rows, left


def take(reader: Actor, refs: Iterable[str]) -> list[str]:
    """Claim these, as far as they are free, so that nobody else reads them meanwhile."""
    with transaction():
        items, _left = found(reader, refs)
        for item in items:
            actions.claim(reader, item)
    return [item.ref for item in items]


def take_next(reader: Actor) -> list[str]:
    """Claim the twenty plain ones that have waited longest."""
    with transaction():
        waiting = sa.select(Item.ref, Case).join(Case, Case.item_id == Item.id)
        waiting = waiting.where(queries.readable(reader), Case.lane == Lane.NEW)
        waiting = waiting.order_by(Case.due_at, Case.item_id).limit(LOOKED_AT)
        refs = [row.ref for row in db.session.execute(waiting) if row.Case.is_plain]
        return take(reader, refs)


def publish(reader: Actor, seen: Mapping[str, int]) -> Together:
    """Each as it stood on the page: covered, and otherwise word for word.

    `seen`: reference → how often its author had written it anew when it was read.
    """

    def show(item: Item) -> None:
        text = texts.suggested(originals.read(item.id), queries.pattern_of(item))
        actions.publish(reader, item, text)

    return _each(reader, list(seen), show, seen)


def decline(reader: Actor, refs: Sequence[str], reason: Reason) -> Together:
    """One reason for all; each author gets a letter of their own."""

    def refuse(item: Item) -> None:
        actions.decline(reader, item, reason, claims.title(reader, item.institution_id))

    return _each(reader, refs, refuse)


def release(reader: Actor, refs: Sequence[str]) -> Together:
    """Back to the others, where one had them."""

    def let_go(item: Item) -> None:
        if db.session.get_one(Case, item.id).claimed_by == reader.id:
            actions.release(reader, item)

    return _each(reader, refs, let_go)


def _each(
    reader: Actor,
    refs: Sequence[str],
    act: Callable[[Item], object],
    seen: Mapping[str, int] | None = None,
) -> Together:
    """Asked anew inside each transaction: what was graded or taken since the page was read, stays."""
    outcome = Together()
    for ref in _asked(refs):
        why = Why.MORE if len(outcome.done) == AT_ONCE else _one(reader, ref, act, seen)
        if why:
            outcome.left.append(Left(ref, why))
        else:
            outcome.done.append(ref)
    return replace(outcome, public=_public(outcome.done))


def _anew(item: Item, seen: Mapping[str, int] | None) -> Why | None:
    """Words that came after the reading nobody has read."""
    is_new = seen is not None and seen[item.ref] != rewriting.number(item)
    return Why.CHANGED if is_new else None


def _public(refs: Sequence[str]) -> int:
    """Less than all: a story goes to its author first, and some texts stay private."""
    ids = db.session.scalars(sa.select(Item.id).where(Item.ref.in_(refs)))
    return len(gate.publications(ids))


def _one(
    reader: Actor, ref: str, act: Callable[[Item], object], seen: Mapping[str, int] | None
) -> Why | None:
    try:
        with transaction():
            row = queries.one(reader, ref)
            if row is None:
                return Why.DECIDED
            why = why_not(reader, *row, _barred(reader, [row[0].id])) or _anew(row[0], seen)
            if not why:
                act(row[0])
    except (OutOfTurn, NotAllowed):
        return Why.DECIDED
    return why
