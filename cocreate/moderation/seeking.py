"""Words looked for in what nobody has read yet, by those who may read it (PRODUCT, C1).

Unread originals are sealed and never indexed. Each is opened in memory for this one look, so
there is a limit to how many, and the answer says how far it came. The words that were looked for
stand in no address, no log and no record: the record says only that somebody looked, and where.
A text in which nothing was found is shown to nobody, so nothing of it was read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from time import monotonic

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import readings
from cocreate.consent.readings import What, Why
from cocreate.intake.models import Item
from cocreate.kernel import text
from cocreate.kernel.change import change
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.moderation import lifecycle, queries, texts
from cocreate.moderation.models import Case
from cocreate.moderation.policy import MODERATORS, someone_elses

LOOKED_AT = 500  # the newest
AT_ONCE = 50
SECONDS = 1.5
AROUND = 40  # characters on each side of what was found


@dataclass(frozen=True, slots=True)
class Match:
    """`before`, `found`, `after`: the place in its original, spelled as its author did."""

    ref: str
    lang: str
    lane: str
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Sought:
    """`looked`: how many of the `waiting` were opened, the newest first."""

    matches: list[Match]
    looked: int
    waiting: int

    @property
    def is_whole(self) -> bool:
        return self.looked == self.waiting


def seek(reader: Actor, words: str, seconds: float = SECONDS) -> Sought:
    """Every word must stand somewhere in the text, in any case and width. Puts itself on record."""
    wanted = text.words(words)
    waiting = _newest(reader)
    matches, looked, end = list[tuple[Item, Match]](), Counter[int](), monotonic() + seconds
    for items in _portions(waiting):
        if looked and monotonic() > end:
            break
        originals = queries.words_of([item for item, _lane in items])
        for item, lane in items:
            looked[item.institution_id] += 1
            written = _whole(texts.written(originals[item.id]))
            if holds(written, wanted):
                match = Match(item.ref, item.lang, lane, *_place(written, wanted[0]))
                matches.append((item, match))
    _note(reader, looked, [item for item, _match in matches])
    return Sought([match for _item, match in matches], looked.total(), _how_many(reader))


def _whole(parts: Mapping[str, str]) -> str:
    """In one; a title that is only how the text begins says nothing twice."""
    told = dict(parts)
    if told.get("body", "").startswith(told.get("title", "").rstrip("…")):
        told.pop("title", None)
    return "\n".join(told.values())


def holds(written: str, wanted: Sequence[str]) -> bool:
    folded = text.fold(written)
    return bool(wanted) and all(word in folded for word in wanted)


def _newest(reader: Actor) -> list[tuple[Item, str]]:
    """What is open and not taken back; the texts are sealed still."""
    wanted = sa.select(Item, Case.lane).join(Case, Case.item_id == Item.id).where(*_open(reader))
    wanted = wanted.order_by(Item.id.desc()).limit(LOOKED_AT)
    return [(row[0], row[1]) for row in db.session.execute(wanted)]


def _how_many(reader: Actor) -> int:
    wanted = sa.select(sa.func.count(Case.item_id)).join(Item, Item.id == Case.item_id)
    return db.session.scalar(wanted.where(*_open(reader))) or 0


def _open(reader: Actor) -> tuple[sa.ColumnElement[bool], ...]:
    return queries.readable(reader), Case.lane.in_(queries.OPEN), Item.withdrawn_at.is_(None)


def _portions(rows: Sequence[tuple[Item, str]]) -> Iterator[Sequence[tuple[Item, str]]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _place(written: str, word: str) -> tuple[str, str, str]:
    """Where the first word stands. Folding may change lengths, so single characters are folded."""
    start, stop = _span(written, word)
    begin = max(0, start - AROUND)
    before = ("…" if begin else "") + written[begin:start]
    after = written[stop : stop + AROUND] + ("…" if len(written) > stop + AROUND else "")
    return before, written[start:stop], after


def _span(written: str, word: str) -> tuple[int, int]:
    lengths = [len(text.fold(letter)) for letter in written]
    at = "".join(text.fold(letter) for letter in written).find(word)
    if at < 0:  # it stands over a blank or a letter that folds with its neighbour
        return 0, 0
    ends = list(accumulate(lengths))
    start = next(number for number, end in enumerate(ends) if end > at)
    stop = next(number for number, end in enumerate(ends) if end >= at + len(word))
    return start, stop + 1


def _note(reader: Actor, looked: Counter[int], shown: list[Item]) -> None:
    """On each institution's own record that somebody looked, and through how many; on that of each
    text of which a line is shown, that somebody read it.
    """
    at = looked.keys() or reader.where(*MODERATORS)
    others = [item for item in shown if someone_elses(reader, item)]
    readings.note(reader, lifecycle.SEARCH, others, What.PART, Why.SEARCH)
    with transaction():
        for place in db.session.scalars(sa.select(Institution).where(Institution.id.in_(at))):
            with change(reader, lifecycle.SEARCH, on=place) as record:
                record(lifecycle.SEARCHED, place, looked=looked[place.id])
