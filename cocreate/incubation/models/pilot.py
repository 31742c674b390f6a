"""A small trial of an idea: its charter, what is measured, each figure, what was changed when."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class MeasureKind(StrEnum):
    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"

    @property
    def label(self) -> str:
        return str(MEASURES[self])


class Better(StrEnum):
    UP = "up"
    DOWN = "down"


class PilotVerdict(StrEnum):
    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"
    DONE = "done"
    NOT_THIS_TIME = "not_this_time"

    @property
    def label(self) -> str:
        return str(VERDICTS[self])


MEASURES = {
    MeasureKind.OUTCOME: _p("measure", "What should get better"),
    MeasureKind.PROCESS: _p("measure", "Whether it is really done"),
    MeasureKind.BALANCING: _p("measure", "What must not get worse"),
}
VERDICTS = {
    PilotVerdict.ADOPT: _p("verdict", "Adopt"),
    PilotVerdict.ADAPT: _p("verdict", "Adapt"),
    PilotVerdict.ABANDON: _p("verdict", "Abandon"),
    PilotVerdict.DONE: _p("verdict", "Done"),
    PilotVerdict.NOT_THIS_TIME: _p("verdict", "Not this time"),
}


class Pilot(Base):
    """The charter, and after the trial its verdict. The newest one of an idea is the one meant."""

    __tablename__ = "pilot"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:idea_id",
        none="id aim change site starts_on ends_on stop_rule started_at verdict verdict_reason verdict_at version",
        pseudonymous="idea_id owner_id",
        copied="idea_id aim change site starts_on ends_on verdict verdict_reason verdict_at",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    owner_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"))
    aim: Mapped[str] = mapped_column(sa.Text, default="")
    change: Mapped[str] = mapped_column(sa.Text, default="")
    site: Mapped[str] = mapped_column(sa.String(200), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    stop_rule: Mapped[str] = mapped_column(sa.Text, default="")
    started_at: Mapped[datetime | None]
    verdict: Mapped[str] = mapped_column(sa.String(14), default="")
    verdict_reason: Mapped[str] = mapped_column(sa.Text, default="")
    verdict_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Measure(Base):
    """A number followed over time. `baseline` and `target` are in `unit`, as the chart shows it.

    Of p and u charts each point is a count of so many; u shows it per `per`, p per hundred.
    """

    __tablename__ = "measure"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        none="id pilot_id kind name unit better baseline target chart per",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(sa.ForeignKey("pilot.id"), index=True)
    kind: Mapped[MeasureKind] = mapped_column(sa.String(10))
    name: Mapped[str] = mapped_column(sa.String(120))
    unit: Mapped[str] = mapped_column(sa.String(40), default="")
    better: Mapped[Better] = mapped_column(sa.String(4))
    baseline: Mapped[float | None]
    target: Mapped[float | None]
    chart: Mapped[str] = mapped_column(sa.String(4), default="xmr")
    per: Mapped[int] = mapped_column(default=1, server_default="1")

    @property
    def kind_label(self) -> str:
        return MeasureKind(self.kind).label

    @property
    def is_sized(self) -> bool:
        return self.chart in {"p", "u"}

    @property
    def times(self) -> int:
        return {"p": 100, "u": self.per}.get(self.chart, 1)

    def shown(self, value: float, size: float | None) -> float:
        """The figure as the chart shows it: 4 of 52 as 7.69 per cent."""
        return value / size * self.times if self.is_sized and size else value


class Point(Base):
    """One figure of one day. A corrected one stays and names what took its place.

    `value` is None when there was no figure; then `note` says why. `size`: of how many.
    """

    __tablename__ = "point"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        none="id measure_id on_day value size note at replaced_by",
        pseudonymous="by_id",
    )
    __table_args__ = (sa.Index("ix_point_measure_on", "measure_id", "on_day", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(sa.ForeignKey("measure.id"))
    on: Mapped[date] = mapped_column("on_day")
    value: Mapped[float | None]
    size: Mapped[float | None]
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)
    replaced_by: Mapped[int | None] = mapped_column(sa.ForeignKey("point.id"))


class Change(Base):
    """Something was changed on that day: a mark on every chart of the pilot.

    `rebases`: from here on the charts have new limits, and `text` is the reason.
    """

    __tablename__ = "pilot_change"
    __held__ = held(
        Thing.WORK, Why.HANDLE, Kept.RECORD, Gone.STAYS, none="id pilot_id on_day text rebases"
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(sa.ForeignKey("pilot.id"), index=True)
    on: Mapped[date] = mapped_column("on_day")
    text: Mapped[str] = mapped_column(sa.String(120))
    rebases: Mapped[bool] = mapped_column(default=False)


class Cycle(Base):
    """One small trial within the pilot (plan, do, study, act): what was guessed, what came."""

    __tablename__ = "pilot_cycle"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        none="id pilot_id starts_on ends_on plan predicted result next",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(sa.ForeignKey("pilot.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    plan: Mapped[str] = mapped_column(sa.Text)
    predicted: Mapped[str] = mapped_column(sa.Text)
    result: Mapped[str] = mapped_column(sa.Text, default="")
    next: Mapped[str] = mapped_column(sa.String(14), default="")
