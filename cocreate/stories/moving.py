"""When a department was merged into another: stories of the one, and their moments, are of the other."""

import sqlalchemy as sa

from cocreate.consent import epochs
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.stories.models import StoryService, TouchPoint


def follow(event: Event) -> None:
    """Reaction to department.merged. A story that named both names one of them once."""
    ward, into = int(event.details["department"]), int(event.details["into"])
    here = StoryService.department_id == ward
    both = sa.select(StoryService.story_id).where(StoryService.department_id == into)
    session = db.session
    session.execute(sa.delete(StoryService).where(here, StoryService.story_id.in_(both)))
    for table, place in (
        (StoryService, here),
        (TouchPoint, TouchPoint.department_id == ward),
    ):
        session.execute(sa.update(table).where(place).values(department_id=into))
    epochs.rise("story")
