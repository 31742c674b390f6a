"""What ideas offer to workshops: which may be put to a vote, under which reference."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.intake.models import State
from cocreate.kernel import search
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

OFFERED = 12


@dataclass(frozen=True, slots=True)
class Ref:
    """Where an idea of a workshop's list is found, and whether it may be voted on (rule 6)."""

    id: int
    ref: str
    is_public: bool
    votable: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """An idea to choose for a workshop, under the title that everybody reads."""

    id: int
    ref: str
    title: str
    lang: str
    supports: int


def refs(idea_ids: list[int]) -> list[Ref]:
    """Slot `ballot_refs`."""
    wanted = sa.select(Idea.id, Idea.ref, Idea.state, Idea.votable).where(Idea.id.in_(idea_ids))
    rows = db.session.execute(wanted)
    return [Ref(it.id, it.ref, it.state == State.PUBLISHED, it.votable) for it in rows]


def offers(houses: frozenset[int], words: str = "") -> list[Offer]:
    """Slot `ballot_ideas`: published, votable, not over, most wanted first."""
    at = now()
    over = sa.or_(Idea.stage == Stage.REPORTED, Idea.ending.in_([Ending.MERGED, Ending.WITHDRAWN]))
    chosen = sa.select(Idea.id, Idea.ref, Idea.supports).where(
        Idea.state == State.PUBLISHED,
        Idea.institution_id.in_(houses),
        Idea.votable,
        ~over,
        gate.showing(Idea.id, at),
    )
    if words.strip():
        chosen = chosen.where(Idea.id.in_(search.matching(words)))
    rows = list(db.session.execute(chosen.order_by(Idea.supports.desc(), Idea.id).limit(OFFERED)))
    shown = gate.publications([row.id for row in rows], at)
    found = [(row, shown[row.id]) for row in rows if row.id in shown]
    return [Offer(row.id, row.ref, it.title, it.lang, row.supports) for row, it in found]
