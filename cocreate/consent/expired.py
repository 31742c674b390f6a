"""Publications whose time is over: the gate shows them no more, and then they go."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.consent.models import ConsentNow, Publication
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction


def over(at: datetime) -> sa.Select[Any, Any]:
    """Item and institution of publications that show no more at that moment."""
    found = sa.select(Publication.item_id, Publication.institution_id)
    found = found.join(ConsentNow, ConsentNow.item_id == Publication.item_id)
    found = found.where(ConsentNow.purpose == "publish", ConsentNow.until <= at)
    return found.where(Publication.left_at.is_(None))  # what is nobody's has no end


def sweep(at: datetime | None = None) -> int:
    """Drop what stopped showing because its time is over; how many. Nothing waits for this job."""
    with transaction():
        gone = list(db.session.scalars(over(at or now())))
        for item_id in gone:
            gate.unpublish(item_id)
    return len(gone)
