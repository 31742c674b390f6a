"""The evidence that stands behind an idea now. Small reads that gates, pages and verbs share."""

from collections.abc import Sequence

import sqlalchemy as sa

from cocreate.ideas.models import Idea
from cocreate.incubation.models import (
    Assessment,
    Measure,
    Pilot,
    PilotVerdict,
    Point,
    Report,
    Review,
)
from cocreate.kernel.db import db


def assessment(idea: Idea) -> Assessment | None:
    return db.session.get(Assessment, idea.id)


def decision(idea: Idea) -> str:
    """The decision that holds now, "" for none."""
    found = assessment(idea)
    return found.standing if found else ""


def reviews(idea: Idea) -> int:
    """Sheets that count: filled in, no conflict declared."""
    counted = sa.select(sa.func.count()).select_from(Review)
    good = counted.where(Review.idea_id == idea.id, ~Review.conflict, Review.done_at.is_not(None))
    return db.session.scalar(good) or 0


def pilot(idea: Idea) -> Pilot | None:
    """The newest pilot, begun or only planned."""
    mine = sa.select(Pilot).where(Pilot.idea_id == idea.id)
    return db.session.scalar(mine.order_by(Pilot.id.desc()).limit(1))


def running(idea: Idea) -> Pilot | None:
    found = pilot(idea)
    return found if found and found.started_at and not found.verdict else None


def measures(pilot_id: int) -> Sequence[Measure]:
    return db.session.scalars(
        sa.select(Measure).where(Measure.pilot_id == pilot_id).order_by(Measure.id)
    ).all()


def figures(pilot_id: int) -> dict[int, int]:
    """Measure id → how many figures it has."""
    counted = (
        sa.select(Point.measure_id, sa.func.count())
        .join(Measure, Measure.id == Point.measure_id)
        .where(Measure.pilot_id == pilot_id, Point.replaced_by.is_(None), Point.value.is_not(None))
        .group_by(Point.measure_id)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}


def report(idea: Idea) -> Report | None:
    return db.session.get(Report, idea.id)


def verdict(idea: Idea) -> str:
    """What the road came to: the pilot's verdict, or what the decision says where there is none."""
    spoken = {"do_now": PilotVerdict.DONE, "not_this_time": PilotVerdict.NOT_THIS_TIME}
    found = pilot(idea)
    return spoken.get(decision(idea)) or (found.verdict if found else "")


def public_reason(idea: Idea) -> str:
    found = assessment(idea)
    return found.public_reason if found else ""


def change_tried(idea: Idea) -> str:
    found = pilot(idea)
    return found.change if found else ""


def verdict_reason(idea: Idea) -> str:
    found = pilot(idea)
    return found.verdict_reason if found else ""


def what_was_done(idea: Idea) -> str:
    found = report(idea)
    return found.we_did if found else ""
