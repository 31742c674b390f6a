"""The figures and pairs of the front door: real numbers, nothing shown without consent."""

from typing import Any

import sqlalchemy as sa
from flask_babel import to_user_timezone

from cocreate.ideas.models import Idea, Stage
from cocreate.intake.models import State
from cocreate.kernel import places
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

PAIRS = 3


def door() -> dict[str, Any]:
    first = to_user_timezone(now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    count = sa.select(sa.func.count(Idea.id))
    received = count.where(Idea.created_at >= first, Idea.state != State.WITHDRAWN)
    answered = count.where(
        Idea.state == State.PUBLISHED, Idea.stage == Stage.REPORTED, Idea.stage_since >= first
    )
    changed = places.rows("changed", PAIRS)
    return {
        "month_received": db.session.scalar(received) or 0,
        "month_answered": db.session.scalar(answered) or 0,
        "pairs": changed,
        "total_changed": sum(places.of("changed_total")),
    }
