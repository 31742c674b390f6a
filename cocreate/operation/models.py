"""A sign of life from the worker, and what came of its jobs."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import of_the_house


class Heartbeat(Base):
    """When somebody last did this kind of work. One row for each name."""

    __tablename__ = "heartbeat"
    __held__ = of_the_house("name at")

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)


class JobRun(Base):
    """When a job last ran, when it last found something to do, and whether somebody wants it now."""

    __tablename__ = "job_run"
    __held__ = of_the_house("name at did_at did failed_at asked_at")

    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    did_at: Mapped[datetime | None]
    did: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]


class JobFault(Base):
    """A run that failed: the kind of error, and the word by which the log knows it."""

    __tablename__ = "job_fault"
    __held__ = of_the_house("id name at kind reference")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(40))
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    kind: Mapped[str] = mapped_column(sa.String(80))
    reference: Mapped[str] = mapped_column(sa.String(16))
