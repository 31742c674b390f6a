"""Ideas that say the same in other words, for somebody who is just writing theirs (A4).

First the concepts that both touch, rare ones counting more (inverse document frequency, Spärck
Jones 1972), as a sum in the database; then the best of these are compared as a whole: the cosine
of their concepts, and how many words or pairs of characters they share.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import log, sqrt
from typing import Any

import sqlalchemy as sa

from cocreate.consent import epochs, gate
from cocreate.ideas import counts
from cocreate.ideas.models import Idea
from cocreate.intake import likeness, wording
from cocreate.intake.lexicon import Lexicon, stem
from cocreate.intake.likeness import Likeness
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept
from cocreate.kernel.text import fold

SHORTEST = 4  # characters; of Chinese ones two say as much
MOST = 5
CONCEPTS = 8  # at most so many of a text are looked up, the rarest first
NEWEST = 2000  # of the texts of each: a concept of half of all texts says little
LOOKED_AT = 120  # of all institutions
COMPARED = 30  # of the one that it goes to
ALIKE = 0.15  # below this it is another concern
HALF_AS = 0.5  # so much of the likest, else it only stands in the way of that one
WORDS_COUNT = 0.25  # how much of the likeness is the words themselves
SAME_PLACE = 0.05
_HAN, _LATIN = re.compile("[一-鿿]+"), re.compile("[a-z0-9]{4,}")


@dataclass(frozen=True, slots=True)
class Like:
    """An idea that everybody may read, and how like it is: from 0 to a little over 1."""

    idea: Any
    shown: gate.Shown
    score: float


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many published texts there are, and how many touch each concept."""

    texts: int
    touching: Mapping[str, int]

    def weight(self, concept: str) -> float:
        """Never 0, so that a concept of all texts still counts a little."""
        return log(1 + self.texts / (self.touching.get(concept, 0) + 1))


def to(text: str, institution_id: int, department_id: int | None = None) -> list[Like]:
    """Up to five published ideas there, the likest first: only what everybody may read."""
    if not _says_something(text):
        return []
    at = now()
    rarity, words = _rarity(at), wording.of(institution_id)
    mine = words.concepts(text) & rarity.touching.keys()  # what nobody speaks of finds nobody
    there = _there(_nearest(rarity, mine), institution_id)
    shown = gate.publications(there, at)
    scores = {
        number: _score(_Written(text, mine), it, words, rarity)
        + SAME_PLACE * (there[number] == department_id)
        for number, it in shown.items()
    }
    best = sorted(scores, key=lambda number: (-scores[number], -number))[:MOST]
    ideas = _ideas(best)
    least = max(ALIKE, HALF_AS * max(scores.values(), default=0))
    return [Like(ideas[it], shown[it], scores[it]) for it in best if scores[it] >= least]


def _says_something(text: str) -> bool:
    folded = fold(text)
    return len(folded) + sum(letter > "\u2e7f" for letter in folded) >= SHORTEST


def _rarity(at: datetime) -> Rarity:
    """No older than an hour: they change slowly, and counting reads a row a concept a text.

    Counted anew when the texts were read for other words.
    """
    stamp = at.replace(minute=0, second=0, microsecond=0), epochs.current(likeness.FAMILY)
    found: Rarity = kept(("concepts",), stamp, _count)
    return found


def _count() -> Rarity:
    number = sa.func.count().label("number")
    every = sa.select(Likeness.concept, number).group_by(Likeness.concept)
    touching = {row.concept: row.number for row in db.session.execute(every)}
    return Rarity(sum(n for it, n in touching.items() if likeness.is_mark(it)), touching)


_SLOTS = range(CONCEPTS)


def _of(slot: int) -> sa.Select[Any]:
    weight = sa.bindparam(f"weight_{slot}", type_=sa.Float)
    mine = sa.select(Likeness.item_id, weight.label("weight"))
    mine = mine.where(Likeness.concept == sa.bindparam(f"concept_{slot}"))
    newest = mine.order_by(Likeness.item_id.desc()).limit(NEWEST).subquery()
    return sa.select(newest.c.item_id, newest.c.weight)


_SHARED = sa.union_all(*map(_of, _SLOTS)).subquery()
_NEAREST = (
    sa.select(_SHARED.c.item_id)
    .group_by(_SHARED.c.item_id)
    .order_by(sa.func.sum(_SHARED.c.weight).desc(), _SHARED.c.item_id.desc())
    .limit(LOOKED_AT)
)


def _nearest(rarity: Rarity, mine: Iterable[str]) -> list[int]:
    """Items that share the rarest of these concepts, by the weight of what they share."""
    chosen = sorted((rarity.touching[it], it) for it in mine)[:CONCEPTS]
    asked: dict[str, Any] = {}
    for at in _SLOTS:
        concept = chosen[at][1] if at < len(chosen) else ""
        asked |= {f"concept_{at}": concept, f"weight_{at}": rarity.weight(concept)}
    return list(db.session.scalars(_NEAREST, asked)) if chosen else []


def _there(numbers: list[int], institution_id: int) -> dict[int, int]:
    """The first of them at this institution, with their departments (0 for none).

    Without those that went into another: they are found under it.
    """
    wanted = sa.select(Idea.id, Idea.department_id).where(
        Idea.id.in_(numbers),
        counts.unindexed(Idea.institution_id, 0) == institution_id,
        counts.unindexed(Idea.state) == State.PUBLISHED,
        counts.unindexed(Idea.merged_into_id, 0) == 0,
    )
    found = {row.id: row.department_id or 0 for row in db.session.execute(wanted)}
    mine = [number for number in numbers if number in found]
    return {number: found[number] for number in mine[:COMPARED]}


def _ideas(numbers: list[int]) -> dict[int, Any]:
    wanted = sa.select(Idea.__table__).where(Idea.id.in_(numbers))
    return {row.id: row for row in db.session.execute(wanted)}


@dataclass(frozen=True, slots=True)
class _Written:
    text: str
    concepts: frozenset[str]


def _score(mine: _Written, shown: gate.Shown, words: Lexicon, rarity: Rarity) -> float:
    other = shown.body if shown.body.startswith(shown.title) else f"{shown.title}\n{shown.body}"
    concepts = _cosine(mine.concepts, words.concepts(other), rarity)
    return (1 - WORDS_COUNT) * concepts + WORDS_COUNT * _overlap(mine.text, other)


def _cosine(mine: frozenset[str], theirs: frozenset[str], rarity: Rarity) -> float:
    def size(concepts: Iterable[str]) -> float:
        return sum(rarity.weight(it) for it in concepts)

    whole = sqrt(size(mine) * size(theirs))
    return size(mine & theirs) / whole if whole else 0.0


def _overlap(one: str, other: str) -> float:
    """What they share of the words that the shorter text has (overlap coefficient)."""
    ours, theirs = _words(one), _words(other)
    return len(ours & theirs) / max(min(len(ours), len(theirs)), 1)


def _words(text: str) -> set[str]:
    """Pairs of Chinese characters, and the stems of longer words."""
    folded = fold(text)
    chinese = {a + b for run in _HAN.findall(folded) for a, b in pairwise(run)}
    return chinese | {stem(word) for word in _LATIN.findall(folded)}
