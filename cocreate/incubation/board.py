"""The public board: you said, we did, the data show, not yet. Nothing without consent in force.

What people said is shown only while their text is: after a withdrawal our own summary stands there.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.accounts.models import GROUPS
from cocreate.consent import gate
from cocreate.ideas import counts
from cocreate.ideas.counts import overdue
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.incubation import evidence
from cocreate.incubation.figures import KEPT, Houses, changes, public
from cocreate.incubation.models import Assessment, Pause, Pilot, Report
from cocreate.incubation.policy import OVER
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

MOST = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the board. `quote` is empty when the author's text is not shown."""

    idea: Idea
    report: Report
    shown: gate.Shown | None
    reason: str
    verdict: str
    pilot_id: int | None

    @property
    def quote(self) -> str:
        return self.report.you_said if self.shown else ""

    @property
    def lang(self) -> str:
        return self.shown.lang if self.shown else ""

    @property
    def who(self) -> str:
        if self.shown and self.shown.shown_name:
            return self.shown.shown_name
        known = {str(group): str(label) for group, label in GROUPS.items()}
        return known.get(self.idea.group) or str(_("No name given"))

    @property
    def title(self) -> str:
        return self.shown.title if self.shown else self.idea.summary or self.idea.ref

    @property
    def is_no(self) -> bool:
        return self.idea.ending == Ending.NOT_THIS_TIME

    @property
    def is_change(self) -> bool:
        """Really done: at once, or kept after its pilot."""
        return self.idea.ending == Ending.DONE or self.verdict in KEPT

    @property
    def place(self) -> str:
        found = scope.departments().get(self.idea.department_id or 0)
        return found.name if found else ""


def told(houses: Houses, department: tuple[int, ...] = (), limit: int = MOST) -> list[Told]:
    """What was reported, the newest first: a walk through the reports, not through the ideas."""
    reported = counts.unindexed(Idea.stage) == Stage.REPORTED
    chosen = [*public(houses, walked=True), reported]
    if department:
        chosen.append(Idea.department_id.in_(department))
    rows = db.session.execute(
        sa.select(Idea, Report, Assessment)
        .join(Report, Report.idea_id == Idea.id)
        .outerjoin(Assessment, Assessment.idea_id == Idea.id)
        .where(*chosen)
        .order_by(Report.at.desc(), Idea.id.desc())
        .limit(limit)
    ).all()
    ids = [row[0].id for row in rows]
    shown, begun = gate.publications(ids, now()), pilots(ids)
    return [_told(row, shown, begun) for row in rows]


def _told(row: Any, shown: dict[int, gate.Shown], pilots: dict[int, Pilot]) -> Told:
    idea, report, assessment = row
    pilot = pilots.get(idea.id)
    return Told(
        idea,
        report,
        shown.get(idea.id),
        assessment.public_reason if assessment else "",
        pilot.verdict if pilot else "",
        pilot.id if pilot else None,
    )


def pilots(idea_ids: list[int]) -> dict[int, Pilot]:
    """Idea → its newest pilot that began."""
    rows = sa.select(Pilot).where(Pilot.idea_id.in_(idea_ids), Pilot.started_at.is_not(None))
    return {row.idea_id: row for row in db.session.scalars(rows.order_by(Pilot.id))}


def one(idea: Idea) -> Told | None:
    report = evidence.report(idea)
    if report is None or idea.stage != Stage.REPORTED:
        return None
    row = (idea, report, evidence.assessment(idea))
    return _told(row, gate.publications([idea.id], now()), pilots([idea.id]))


def changed(limit: int) -> list[dict[str, Any]]:
    """Slot `changed`: the newest that were really done, as pairs for the front page."""
    done = [row for row in told(scope.ids(), limit=limit * 4) if row.is_change and row.quote]
    return [_pair(row) for row in done[:limit]]


def _pair(row: Told) -> dict[str, Any]:
    return {
        "quote": row.quote,
        "lang": row.lang,
        "who": row.who,
        "changed": row.report.we_did,
        "effect": row.report.data_show,
        "place": row.place or _("Read more"),
        "url": url_for("progress.show", ref=row.idea.ref),
    }


def changed_total() -> int:
    """Slot `changed_total`: how many changes were made."""
    return changes(scope.ids())


def late(houses: Houses) -> list[Idea]:
    """What is past its day, the oldest first."""
    rows = sa.select(Idea).where(*public(houses), overdue(now()), Idea.ending.not_in(OVER))
    return list(db.session.scalars(rows.order_by(Idea.due_at).limit(MOST)))


def paused(houses: Houses) -> list[Idea]:
    """Found by their pauses, of which there are few."""
    standing = Idea.id.in_(sa.select(Pause.idea_id).where(Pause.until.is_(None)))
    chosen = [*public(houses, walked=True), standing, Idea.paused_since.is_not(None)]
    rows = sa.select(Idea).where(*chosen)
    return list(db.session.scalars(rows.order_by(Idea.paused_since).limit(MOST)))


def reasons(idea_ids: list[int]) -> dict[int, str]:
    """Why these clocks stand still, in public words."""
    rows = sa.select(Pause).where(Pause.idea_id.in_(idea_ids), Pause.until.is_(None))
    return {row.idea_id: row.reason for row in db.session.scalars(rows)}
