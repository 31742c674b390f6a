"""Several short, plain cases at once: read on one page, published with one press (PRODUCT, C1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cocreate.consent import originals
from cocreate.intake import rewriting
from cocreate.intake.models import Item
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor, may
from cocreate.moderation import actions, facts, lifecycle, queries, redactions, texts
from cocreate.moderation.redactions import Compared
from cocreate.moderation.texts import Text


@dataclass(frozen=True, slots=True)
class Plain:
    """One of several that are read on one page."""

    item: Item
    text: Text
    compared: list[Compared]
    facts: facts.Facts


def chosen(reader: Actor, refs: Sequence[str]) -> list[Plain]:
    """Those of the wanted that this reader may handle together, each with its whole text."""
    found = [
        item
        for item, case in queries.chosen(reader, refs)
        if case.is_plain and may(reader, lifecycle.PUBLISH.permission, item)
    ]
    ids = [item.id for item in found]
    words, known = originals.read_many(ids), facts.of(ids)
    rows = []
    for item in found:
        text = replace(texts.suggested(words[item.id]), seen=rewriting.number(item))
        compared = redactions.side_by_side(texts.written(words[item.id]), text.parts, {})
        rows.append(Plain(item, text, compared, known.get(item.id, facts.Facts())))
    return rows


def publish(reader: Actor, rows: Sequence[Plain]) -> tuple[int, int]:
    """Each in a change of its own: who lost a race loses one, not all. Done, and left."""
    done = 0
    for row in rows:
        try:
            actions.publish(reader, row.item, row.text)
        except OutOfTurn:
            continue
        done += 1
    return done, len(rows) - done
