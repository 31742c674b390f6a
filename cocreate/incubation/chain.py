"""What the road adds to the chain of an idea: decision, pilot, report-back, or when it is due."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from cocreate.drawings.chain import Knot, Link
from cocreate.ideas.models import Idea
from cocreate.incubation import board
from cocreate.incubation.models import Assessment, Report
from cocreate.kernel.db import db
from cocreate.kernel.language import day


def of(ideas: Sequence[Idea]) -> list[Link]:
    """Slot `chain`."""
    ids = [idea.id for idea in ideas]
    decided, told, begun = _by_idea(Assessment, ids), _by_idea(Report, ids), board.pilots(ids)
    found = []
    for idea in ideas:
        decision, report, pilot = decided.get(idea.id), told.get(idea.id), begun.get(idea.id)
        own = [_decision(idea, decision), _pilot(idea, pilot), _report(idea, report)]
        if any(link and not link.later for link in own):
            found += [link for link in own if link]
    return found


def _by_idea(model: Any, ids: list[int]) -> dict[int, Any]:
    rows = db.session.scalars(sa.select(model).where(model.idea_id.in_(ids)))
    return {row.idea_id: row for row in rows}


def _decision(idea: Idea, found: Any) -> Link | None:
    if found is None or not found.decision:
        return None
    there = url_for("ideas.show", ref=idea.ref, _anchor="decided")
    return Link(idea.id, Knot.DECISION, found.choice_label, there, day(found.decided_at))


def _pilot(idea: Idea, found: Any) -> Link | None:
    if found is None:
        return None
    there, since = url_for("progress.show", ref=idea.ref), day(found.starts_on)
    return Link(idea.id, Knot.PILOT, found.site, there, _("since %(day)s", day=since))


def _report(idea: Idea, found: Any) -> Link | None:
    if found is not None:
        there = url_for("progress.show", ref=idea.ref, _anchor="report")
        return Link(idea.id, Knot.REPORT, _("What became of it"), there, day(found.at))
    if idea.is_over:
        return None
    due = _("by %(day)s", day=day(idea.due_at)) if idea.due_at else ""
    return Link(idea.id, Knot.REPORT, _("No result yet"), note=due, later=True)
