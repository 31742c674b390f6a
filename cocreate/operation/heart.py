"""The worker's heartbeat: by it the web process knows that letters will be sent."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.operation.models import Heartbeat

WORKER = "worker"
ALIVE = timedelta(minutes=2)


def beat() -> int:
    """Once more alive. Always 1."""
    with transaction():
        again = sa.update(Heartbeat).where(Heartbeat.name == WORKER).values(at=now())
        done = db.session.execute(again)
        if not done.rowcount:  # type: ignore[attr-defined]  # a result of DML has it
            db.session.add(Heartbeat(name=WORKER))
    return 1


def last() -> datetime | None:
    return db.session.scalar(sa.select(Heartbeat.at).where(Heartbeat.name == WORKER))


def is_beating() -> bool:
    at = last()
    return at is not None and at > now() - ALIVE
