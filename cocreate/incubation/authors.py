"""What an author sees of the road on their own page, and how they answer to a report-back."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import abort
from flask_babel import gettext as _

from cocreate.ideas.models import Idea
from cocreate.incubation import board, evidence
from cocreate.incubation.models import AuthorVerdict
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.db import db

MISSES = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of somebody else's page: its template and what it draws."""

    template: str
    idea: Idea
    told: board.Told | None
    code: str = ""
    verdict: AuthorVerdict | None = None
    is_asked: bool = False
    more: Any = None


def follow_part(item: Item, code: str) -> list[Part]:
    """Slot `follow_parts`: the report-back, and whether it answered the author."""
    idea = db.session.get(Idea, item.id)
    if idea is None or item.withdrawn_at is not None:
        return []
    told = board.one(idea)
    verdict = verdict_of(idea)
    if told is None and verdict is None:
        return []
    asked = told is not None and (verdict is None or verdict.at < told.report.at)
    return [Part("incubation/follow_part.html", idea, told, code, verdict, asked)]


def verdict_of(idea: Idea) -> AuthorVerdict | None:
    """What the author said last."""
    rows = sa.select(AuthorVerdict).where(AuthorVerdict.idea_id == idea.id)
    return db.session.scalar(rows.order_by(AuthorVerdict.id.desc()).limit(1))


def idea_part(idea: Idea) -> list[Part]:
    """Slots `idea_parts` and `idea_left`: the decision with its reason, the pilot, the report-back.

    All in the institution's own words: of what its author said, only what the gate lets through.
    """
    assessment = evidence.assessment(idea)
    pilot = evidence.pilot(idea)
    begun = pilot if pilot and pilot.started_at else None
    told = board.one(idea)
    is_decided = assessment is not None and bool(assessment.decision)
    if not (is_decided or begun or told):
        return []
    more = {"assessment": assessment if is_decided else None, "pilot": begun}
    return [Part("incubation/idea_part.html", idea, told, more=more)]


def by_code(word: str) -> Idea:
    """The idea that its author opened; a miss counts, as it does on the page of the code itself."""
    return db.session.get(Idea, opening.opened(word).id) or abort(404)


def please_say() -> str:
    return str(_("Please write what is still missing. Then we look at it again."))
