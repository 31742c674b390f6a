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

from cocreate.consent import gate
from cocreate.ideas import counts
from cocreate.ideas.models import Idea
from cocreate.intake.lexicon import lexicon, stem
from cocreate.intake.likeness import Likeness, mark
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.text import fold

SHORTEST = 4  # characters; of Chinese ones two say as much
MOST = 5
CONCEPTS = 8  # at most so many of a text are looked up, the rarest first
ROWS = 20_000  # … and no more once these hold so many rows: a list of everybody who waits
LOOKED_AT = 300  # of all institutions
COMPARED = 50  # of the one that it goes to
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
    rarity = _rarity(at)
    mine = lexicon().concepts(text) & rarity.touching.keys()  # what nobody speaks of finds nobody
    ideas = _ideas(_nearest(rarity, mine), institution_id)
    shown = gate.publications(list(ideas)[:COMPARED], at)
    scored = [
        Like(idea, shown[number], _score(text, mine, shown[number], rarity, place))
        for number, idea in ideas.items()
        if number in shown
        for place in [SAME_PLACE if department_id and idea.department_id == department_id else 0]
    ]
    best = sorted(scored, key=lambda it: (-it.score, -it.idea.id))
    return [it for it in best if it.score >= max(ALIKE, HALF_AS * best[0].score)][:MOST]


def _says_something(text: str) -> bool:
    folded = fold(text)
    return len(folded) + sum(letter > "\u2e7f" for letter in folded) >= SHORTEST


def _rarity(at: datetime) -> Rarity:
    """No older than ten minutes: they change slowly, and counting reads a row a concept a text."""
    stamp = at.replace(minute=at.minute - at.minute % 10, second=0, microsecond=0)
    found: Rarity = counts.kept(("concepts",), stamp, _count)
    return found


def _count() -> Rarity:
    number = sa.func.count().label("number")
    every = sa.select(Likeness.concept, number).group_by(Likeness.concept)
    touching = {row.concept: row.number for row in db.session.execute(every)}
    return Rarity(touching.get(mark(lexicon()), 0), touching)


_SLOTS = range(CONCEPTS)
_WEIGHT = sa.case(
    *(
        (
            Likeness.concept == sa.bindparam(f"concept_{at}"),
            sa.bindparam(f"weight_{at}", type_=sa.Float),
        )
        for at in _SLOTS
    ),
    else_=0.0,
)
_NEAREST = (
    sa.select(Likeness.item_id)
    .where(Likeness.concept.in_([sa.bindparam(f"concept_{at}") for at in _SLOTS]))
    .group_by(Likeness.item_id)
    .order_by(sa.func.sum(_WEIGHT).desc(), Likeness.item_id.desc())
    .limit(LOOKED_AT)
)


def _nearest(rarity: Rarity, mine: Iterable[str]) -> list[int]:
    """Items that share the rarest of these concepts, by the weight of what they share."""
    chosen = _rarest(rarity, mine)
    asked: dict[str, Any] = {}
    for at in _SLOTS:
        concept = chosen[at] if at < len(chosen) else ""
        asked |= {f"concept_{at}": concept, f"weight_{at}": rarity.weight(concept)}
    return list(db.session.scalars(_NEAREST, asked)) if chosen else []


def _rarest(rarity: Rarity, mine: Iterable[str]) -> list[str]:
    known = sorted((rarity.touching[it], it) for it in mine)
    chosen: list[str] = []
    rows = 0
    for number, concept in known[:CONCEPTS]:
        if chosen and rows + number > ROWS:
            break
        chosen.append(concept)
        rows += number
    return chosen


def _ideas(numbers: list[int], institution_id: int) -> dict[int, Any]:
    """In their order, without those that went into another: they are found under it."""
    wanted = sa.select(Idea.__table__).where(
        Idea.id.in_(numbers),
        Idea.institution_id == institution_id,
        Idea.state == State.PUBLISHED,
        Idea.merged_into_id.is_(None),
    )
    rows = {row.id: row for row in db.session.execute(wanted)} if numbers else {}
    return {number: rows[number] for number in numbers if number in rows}


def _score(
    text: str, mine: frozenset[str], shown: gate.Shown, rarity: Rarity, place: float
) -> float:
    other = shown.body if shown.body.startswith(shown.title) else f"{shown.title}\n{shown.body}"
    concepts = _cosine(mine, lexicon().concepts(other), rarity)
    return (1 - WORDS_COUNT) * concepts + WORDS_COUNT * _overlap(text, other) + place


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
