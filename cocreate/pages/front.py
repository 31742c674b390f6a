"""The figures and pairs of the front door: real numbers, nothing shown without consent."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import to_user_timezone

from cocreate.consent import epochs
from cocreate.ideas.models import Idea, Stage
from cocreate.intake.models import State
from cocreate.kernel import places
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept

PAIRS = 3


def door() -> dict[str, Any]:
    first = to_user_timezone(now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    changed = places.rows("changed", PAIRS)
    return {
        "month_received": _received(first),
        "month_answered": kept(
            ("answered", first), epochs.current("idea"), lambda: _answered(first)
        ),
        "pairs": changed,
        "total_changed": sum(places.of("changed_total")),
    }


def _received(first: datetime) -> int:
    """Named state by state, so that it is one range of an index for each."""
    states = [state for state in State if state != State.WITHDRAWN]
    return _number(Idea.state.in_(states), Idea.created_at >= first)


def _answered(first: datetime) -> int:
    reported = Idea.stage == Stage.REPORTED
    return _number(Idea.state == State.PUBLISHED, reported, Idea.stage_since >= first)


def _number(*chosen: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(Idea.id)).where(*chosen)) or 0
