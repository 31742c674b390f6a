"""When a department was merged into another: what was about the one is about the other."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Department
from cocreate.consent import epochs
from cocreate.ideas.lifecycle import MOVED
from cocreate.ideas.models import Idea
from cocreate.kernel import events
from cocreate.kernel.db import db
from cocreate.kernel.events import Event


def follow(event: Event) -> None:
    """Reaction to department.merged. One line for all of them: an idea's own road goes on as it was."""
    ward = db.session.get_one(Department, int(event.details["department"]))
    into = int(event.details["into"])
    moved: Any = db.session.execute(
        sa.update(Idea).where(Idea.department_id == ward.id).values(department_id=into)
    )
    if moved.rowcount:
        details = {"department": ward.id, "into": into, "ideas": moved.rowcount}
        events.record(event.actor_id, MOVED, ward, details)
    epochs.rise("idea")
