"""What came of the jobs, for somebody who looks the next morning; and which are wanted at once."""

from contextlib import suppress
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import Event
from cocreate.operation.models import JobFault, JobRun

SELDOM = timedelta(minutes=1)  # a job of every two seconds would write at each of them
KEPT = timedelta(days=30)
_noted: dict[str, datetime] = {}
_failing: set[str] = set()


def note(name: str, count: int, fault: str = "", reference: str = "") -> None:
    """After a run. Nothing is said of a database that can't be written to: the log has it."""
    at = now()
    recently = _noted.get(name)
    is_news = bool(fault) or name in _failing or (count and name != "heartbeat")
    if not is_news and recently is not None and at - recently < SELDOM:
        return
    with suppress(Refused, SQLAlchemyError):
        _write(name, count, fault, reference)
        _noted[name] = at
        (_failing.add if fault else _failing.discard)(name)


def _write(name: str, count: int, fault: str, reference: str) -> None:
    at = now()
    with transaction():
        row = _row(name)
        row.at = at
        if count:
            row.did_at, row.did = at, count
        row.failed_at = at if fault else None
        if fault:
            db.session.add(JobFault(name=name, at=at, kind=fault[:80], reference=reference))
            db.session.execute(sa.delete(JobFault).where(JobFault.at < at - KEPT))


def ask(name: str) -> None:
    """Let the worker run this job as soon as it looks."""
    with transaction():
        row = _row(name)
        row.asked_at = row.asked_at or now()


def _row(name: str) -> JobRun:
    row = db.session.get(JobRun, name)
    if row is None:
        row = JobRun(name=name)
        db.session.add(row)
        db.session.flush()
    return row


def take_asked() -> list[str]:
    """The names of the jobs that are wanted; nobody else gets them too."""
    wanted = sa.select(JobRun.name).where(JobRun.asked_at.is_not(None))
    if db.session.scalar(wanted.limit(1)) is None:
        return []
    with transaction():
        names = list(db.session.scalars(wanted))
        done = sa.update(JobRun).where(JobRun.name.in_(names)).values(asked_at=None)
        db.session.execute(done)
    return names


def read_again(_event: Event) -> None:
    """Reaction to lexicon.changed: the published texts are looked at with the words of today."""
    ask("likeness")


def runs() -> dict[str, JobRun]:
    return {row.name: row for row in db.session.scalars(sa.select(JobRun))}


def faults(limit: int = 20) -> list[JobFault]:
    """The newest first."""
    return list(db.session.scalars(sa.select(JobFault).order_by(JobFault.id.desc()).limit(limit)))
