"""Joining many ideas with one: which could go with it, and what it would count then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas import queries as ideas
from cocreate.ideas import similar
from cocreate.ideas.models import Idea, IdeaKind, Support
from cocreate.incubation import carrying
from cocreate.incubation.actions.merging import OPEN
from cocreate.incubation.models import Merging
from cocreate.incubation.queries import Line, lines, of_reader
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor

MOST = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """What joining these would come to. `twice`: supporters who would have counted twice."""

    lines: list[Line]
    before: int
    after: int
    twice: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Ideas that were joined by one press."""

    at: datetime
    lines: list[Line]


def candidates(reader: Actor, into: Idea, words: str) -> list[Line]:
    """Those that hold these words; without words, those that say the same in others."""
    found = ideas.hits(words)
    if found is None:
        found = [like.idea.id for like in similar.to(_text(into), into.institution_id)]
    return _lines(reader, into, Idea.id.in_(found))


def chosen(reader: Actor, into: Idea, refs: Iterable[str]) -> list[Line]:
    """Of these references, those that may go with it now."""
    return _lines(reader, into, Idea.ref.in_({ref.upper() for ref in refs}))


def _text(idea: Idea) -> str:
    shown = gate.publication(idea.id)
    return f"{shown.title}\n{shown.body}" if shown else idea.summary


def _lines(reader: Actor, into: Idea, condition: sa.ColumnElement[bool]) -> list[Line]:
    wanted = sa.select(Idea).where(
        of_reader(reader),
        Idea.institution_id == into.institution_id,
        Idea.kind != IdeaKind.THANKS,
        Idea.id != into.id,
        Idea.ending == "",
        Idea.stage.in_(OPEN),
        condition,
    )
    rows = list(db.session.scalars(wanted.order_by(Idea.supports.desc(), Idea.id).limit(MOST)))
    lined = lines(rows)
    return [lined[idea.id] for idea in rows]


def preview(into: Idea, these: list[Line]) -> Preview:
    rows = [line.idea for line in these]
    numbers = carrying.numbers_only(rows)
    new = carrying.new_ones([idea.id for idea in rows], into.id)
    known = sa.select(sa.func.count()).where(Support.idea_id.in_([idea.id for idea in rows]))
    said = db.session.scalar(known) or 0
    return Preview(these, into.supports, into.supports + len(new) + numbers, said - len(new))


def batches(into: Idea) -> list[Batch]:
    """What was joined with it, the newest press first."""
    rows = db.session.execute(
        sa.select(Idea, Merging.at)
        .join(Merging, Merging.idea_id == Idea.id)
        .where(Merging.into_id == into.id)
        .order_by(Merging.at.desc(), Idea.id)
    ).all()
    lined = lines([idea for idea, _at in rows])
    times = dict.fromkeys(at for _idea, at in rows)
    return [Batch(at, [lined[idea.id] for idea, when in rows if when == at]) for at in times]


def joined_at(into: Idea, word: str) -> list[Idea]:
    """Those of one press; `word` is its time as the page wrote it."""
    return next(
        ([line.idea for line in it.lines] for it in batches(into) if it.at.isoformat() == word), []
    )
