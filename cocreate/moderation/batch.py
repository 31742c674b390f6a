"""Cases of many items at once, for what an institution brings in itself (CONTRACT, ideas import)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import batch as consents
from cocreate.consent import originals
from cocreate.consent.models import Given
from cocreate.intake import guard
from cocreate.intake.models import Item, State
from cocreate.intake.words import Lane as Words
from cocreate.intake.words import lanes
from cocreate.kernel import policy
from cocreate.kernel.batch import insert_all, record_all
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.moderation import facts, lifecycle, log, severity, texts, watching
from cocreate.moderation.models import Case, Decision, Lane
from cocreate.moderation.safety_models import Danger


class Text(Given, Protocol):
    """An item with the words that everybody is to read."""

    @property
    def title(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def lang(self) -> str: ...


def open_cases(events: Sequence[Event]) -> None:
    """Reaction, together: each text is searched for identifiers and for words of danger.

    Words of danger hold it like any other; published as it comes it only lies there to be looked
    at (CONTRACT: flags, never holds). `criticality` of the event is what the list itself says.
    """
    ids = [_item_id(event) for event in events]
    rows = db.session.execute(
        sa.select(Item.id, Item.institution_id, Item.kind, Institution.record_pattern)
        .join(Institution, Institution.id == Item.institution_id)
        .where(Item.id.in_(ids))
    )
    items = {row.id: row for row in rows}
    words, known = originals.read_many(ids), facts.of(ids)
    cases = [
        _case(event, items[at], words[at], known.get(at, facts.Facts()))
        for event, at in zip(events, ids, strict=True)
    ]
    insert_all(Case, cases)
    held = [it for it in cases if it["lane"] == Lane.SAFETY]
    insert_all(Danger, [watching.row_of(*_begun(it)) for it in held])


def _begun(case: Mapping[str, Any]) -> tuple[int, int, datetime]:
    return case["item_id"], case["institution_id"], case["opened_at"]


def _case(
    event: Event, item: Any, words: Mapping[str, str], known: facts.Facts
) -> dict[str, object]:
    text = "\n".join(texts.written(words).values())
    roads = lanes(text)
    is_clinical = Words.CLINICAL in roads
    return {
        "item_id": item.id,
        "institution_id": item.institution_id,
        "department_id": known.department_id,
        "kind": item.kind,
        "lane": _lane(roads),
        "is_clinical": is_clinical,
        "flags": _flags(text, item.record_pattern or None, is_safety=Words.SAFETY in roads),
        "criticality": event.details.get("criticality", 0),
        "opened_at": event.at,
        "due_at": severity.due(item.institution_id, event.details.get("criticality", 0), event.at),
        **dict.fromkeys(("claimed_by", "claimed_until", "held_by", "replied_at", "closed_at")),
        "version": 1,
    }


def _lane(roads: frozenset[Words]) -> Lane:
    if Words.SAFETY in roads:
        return Lane.SAFETY
    return Lane.CLINICAL if Words.CLINICAL in roads else Lane.NEW


def _flags(text: str, pattern: str | None, *, is_safety: bool) -> dict[str, object]:
    found = sorted({one.type for one in guard.find(text, pattern)})
    flags: dict[str, object] = {"identifiers": found} if found else {}
    return flags | ({"words": str(Words.SAFETY)} if is_safety else {})


def in_danger(items: Sequence[Given]) -> int:
    """How many of these a named person is to look at now."""
    mine = sa.and_(Case.item_id.in_([item.id for item in items]), Case.lane == Lane.SAFETY)
    return db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(mine)) or 0


def publish_all(actor: Actor, items: Sequence[Text]) -> None:
    """Show what an institution declared fit to be shown, as it is. Inside a change.

    The cases lie with what is done, their flags on them; those with words of danger stay in the
    lane of safety, where a named person clears them or takes them off the pages. Raises NotAllowed and, where a person
    has not agreed, Refused.
    """
    for item in items:
        policy.enforce(actor, lifecycle.PUBLISH.permission, item)
    ids = [item.id for item in items]
    asked = db.session.execute(
        sa.select(Case.item_id, Case.is_clinical).where(Case.item_id.in_(ids))
    )
    clinical = {row.item_id: row.is_clinical for row in asked}
    _close(actor.id, ids)
    consents.show_all([(item, item.title, item.body, item.lang) for item in items])
    said = {"with_text": 1, "declared": 1}
    told = [(item, said | {"clinical": int(clinical[item.id])}) for item in items]
    record_all(actor.id, lifecycle.PUBLISH.kind, told)


def close_all(events: Sequence[Event]) -> None:
    """Reaction, together: taken back, so there is nothing left to decide."""
    done = sa.update(Case).where(Case.item_id.in_([_item_id(event) for event in events]))
    free = dict.fromkeys(("replied_at", "claimed_by", "claimed_until"))
    done = done.values(lane=Lane.DONE, closed_at=now(), version=Case.version + 1, **free)
    over = sa.update(Danger).where(Danger.item_id.in_([_item_id(event) for event in events]))
    over = over.where(Danger.due_at.is_not(None)).values(
        closed_at=now(), due_at=None, outcome=watching.TAKEN_BACK
    )
    for statement in (done, over):
        db.session.execute(statement.execution_options(synchronize_session=False))


def _close(by: UUID, ids: Sequence[int]) -> None:
    at = now()
    done = sa.update(Case).where(Case.item_id.in_(ids), Case.lane != Lane.SAFETY)
    done = done.values(lane=Lane.DONE, closed_at=at, version=Case.version + 1)
    shown = sa.update(Item).where(Item.id.in_(ids))
    shown = shown.values(state=State.PUBLISHED, version=Item.version + 1)
    for statement in (done, shown):
        db.session.execute(statement.execution_options(synchronize_session=False))
    houses = sa.select(Item.id, Item.institution_id).where(Item.id.in_(ids))
    at_house = {row.id: row.institution_id for row in db.session.execute(houses)}
    decided = {"by_id": by, "move": lifecycle.PUBLISH.name, "at": at, "waited": None}
    decided |= {"reason_code": log.DECLARED, "reason": "", "redacted": "", "appealed": ""}
    decided |= {"month": log.month_of(log.local(at))}
    rows = [{**decided, "item_id": it, "institution_id": at_house[it]} for it in ids]
    insert_all(Decision, rows)


def _item_id(event: Event) -> int:
    return int(event.chain.removeprefix("item:"))
