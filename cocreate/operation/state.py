"""How the installation does, as plain values for a page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.notifications.models import Letter
from cocreate.operation import heart, jobs, labels, logbook, readiness
from cocreate.operation.models import JobFault, JobRun

QUIET = {"heartbeat", "asked"}  # nobody needs to press these


@dataclass(frozen=True, slots=True)
class Row:
    """`state` is well, failed, asked or new; `next_at` is None for what never ran."""

    name: str
    label: str
    every: timedelta
    state: str
    at: datetime | None
    next_at: datetime | None
    did: int
    did_at: datetime | None
    can_press: bool


@dataclass(frozen=True, slots=True)
class Fault:
    row: JobFault
    label: str


@dataclass(frozen=True, slots=True)
class State:
    """`free` and `size` in bytes; `dead` are letters that no e-mail could bring, unread so far."""

    is_beating: bool
    last: datetime | None
    free: int
    is_tight: bool
    size: int
    waiting: int
    dead: int


def rows() -> list[Row]:
    found = logbook.runs()
    return [_row(job, found.get(job.name)) for job in jobs.JOBS]


def _row(job: jobs.Job, run: JobRun | None) -> Row:
    at = run.at if run else None
    return Row(
        job.name,
        labels.of(job.name),
        job.every,
        _state(run),
        at,
        at + job.every if at else None,
        run.did if run else 0,
        run.did_at if run else None,
        job.name not in QUIET,
    )


def _state(run: JobRun | None) -> str:
    if run is None:
        return "new"
    if run.asked_at is not None:
        return "asked"
    return "failed" if run.failed_at else "well"


def faults() -> list[Fault]:
    return [Fault(row, labels.of(row.name)) for row in logbook.faults()]


def now() -> State:
    return State(
        heart.is_beating(),
        heart.last(),
        readiness.free(),
        not readiness.disk(),
        readiness.size(),
        _letters(Letter.due_at.is_not(None)),
        _letters(Letter.failed_at.is_not(None), Letter.read_at.is_(None)),
    )


def _letters(*rules: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(Letter.id)).where(*rules)) or 0
