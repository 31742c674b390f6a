"""When a department was merged into another: the desk reads its cases under the other's name."""

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.moderation.models import Case


def follow(event: Event) -> None:
    """Reaction to department.merged."""
    ward, into = int(event.details["department"]), int(event.details["into"])
    here = sa.update(Case).where(Case.department_id == ward)
    db.session.execute(here.values(department_id=into))
