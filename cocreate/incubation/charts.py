"""The charts of a pilot: each measure with its figures, its limits, and what they mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import pairwise

import sqlalchemy as sa
from flask_babel import gettext as _
from markupsafe import Markup

from cocreate.drawings.charts import DESKTOP, Frame, Subject, key, plain
from cocreate.incubation import evidence
from cocreate.incubation.models import Better, Change, Cycle, Measure, MeasureKind, Pilot, Point
from cocreate.incubation.picture import drawn, subject
from cocreate.incubation.sentence import Meaning, Telling, meaning
from cocreate.incubation.spc import KINDS, Chart, Plan, Series
from cocreate.incubation.spc import chart as charted
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.language import day

SMALL = Frame(254, 210, "chart-small", "chart-wide")
CLAUSE = re.compile(r"[，；。,;]|\.(?:\s|$)")


@dataclass(frozen=True)
class Gauge:
    """One measure. `chart` and all that comes from it is None before there are figures.

    `position` is its place in the charter, from 1: what addresses and elements are named by.
    """

    measure: Measure
    points: Sequence[Point]
    chart: Chart | None = None
    meaning: Meaning | None = None
    subject: Subject | None = None
    position: int = 1

    @property
    def finding(self) -> str:
        return self.meaning.finding if self.meaning else str(_("No figures yet."))

    @property
    def word(self) -> str:
        return self.meaning.word if self.meaning else "too_early"

    @property
    def is_main(self) -> bool:
        return self.measure.kind == MeasureKind.OUTCOME

    @property
    def latest(self) -> float | None:
        return self.figures[-1] if self.points and self.figures else None

    @property
    def figures(self) -> list[float]:
        """As the chart shows them."""
        shown = self.measure.shown
        return [shown(it.value, it.size) for it in self.points if it.value is not None]

    def drawn(self, small: bool = False) -> Markup:
        """For wide screens and for phones; the style sheet shows the one that fits."""
        if self.subject is None:
            return Markup("")
        return drawn(self.subject, self.position, SMALL if small else DESKTOP)

    def key(self) -> Markup:
        return key(self.subject.words, self.subject) if self.subject else Markup("")

    def rows(self) -> list[tuple[str, str, str]]:
        """The figures as a table: day, figure, what stands beside it."""
        return [(day(point.on), self._written(point), point.note) for point in self.points]

    def _written(self, point: Point) -> str:
        """7.69 (4 of 52)."""
        if point.value is None:
            return ""
        figure = plain(self.measure.shown(point.value, point.size))
        if point.size is None:
            return figure
        whole = {"figure": figure, "part": plain(point.value), "whole": plain(point.size)}
        return str(_("%(figure)s (%(part)s of %(whole)s)", **whole))


def of(pilot: Pilot) -> list[Gauge]:
    """The outcome first. Figures that were corrected are not drawn."""
    measures = evidence.measures(pilot.id)
    given = _points([row.id for row in measures])
    changes, cycles = _changes(pilot), cycles_of(pilot)
    return [
        replace(_gauge(pilot, row, given.get(row.id, []), changes, cycles), position=n)
        for n, row in enumerate(measures, start=1)
    ]


def _points(measure_ids: list[int]) -> dict[int, list[Point]]:
    rows = sa.select(Point).where(Point.measure_id.in_(measure_ids), Point.replaced_by.is_(None))
    found: dict[int, list[Point]] = {}
    for row in db.session.scalars(rows.order_by(Point.on, Point.id)):
        found.setdefault(row.measure_id, []).append(row)
    return found


def _changes(pilot: Pilot) -> list[Change]:
    rows = sa.select(Change).where(Change.pilot_id == pilot.id).order_by(Change.on, Change.id)
    return list(db.session.scalars(rows))


def cycles_of(pilot: Pilot) -> list[Cycle]:
    rows = sa.select(Cycle).where(Cycle.pilot_id == pilot.id).order_by(Cycle.starts_on, Cycle.id)
    return list(db.session.scalars(rows))


def _gauge(
    pilot: Pilot,
    measure: Measure,
    points: list[Point],
    changes: list[Change],
    cycles: list[Cycle],
) -> Gauge:
    first = partial(_first, [point.on for point in points])
    begun = first(pilot.starts_on) if pilot.starts_on else None
    chart = _chart(measure, points, begun, [first(it.on) for it in changes if it.rebases])
    if chart is None:
        return Gauge(measure, points)
    judged = (begun, _clause(pilot.change)) if begun and begun > 1 else None
    telling = Telling([day(it.on) for it in points], _with_unit(measure), "week", judged)
    means = meaning(chart, telling)
    short = replace(telling, dates=[_short(it.on) for it in points], written=plain)
    marks = [(first(it.on), _clause(it.text)) for it in changes]
    rings = [(first(it.starts_on), str(n)) for n, it in enumerate(cycles, start=1)]
    drawing = subject(
        chart,
        short,
        f"{measure.name}: {means.finding}",
        [(at, text) for at, text in marks if at],
        [(at, text) for at, text in rings if at],
    )
    return Gauge(measure, points, chart, means, drawing)


def _first(days: Sequence[date], since: date) -> int | None:
    """The number of the first point on or after that day."""
    return next((n for n, on in enumerate(days, start=1) if on >= since), None)


def _chart(
    measure: Measure, points: list[Point], begun: int | None, splits: list[int | None]
) -> Chart | None:
    """Limits come from before the pilot began: what came with it was never usual."""
    ends = tuple(sorted({at - 1 for at in splits if at and at > 1}))
    frozen = _frozen(points, begun, ends, in_pairs=measure.chart == "xmr")
    values = tuple(point.value for point in points)
    sizes = tuple(point.size for point in points) if measure.is_sized else ()
    labels = tuple(point.on.isoformat() for point in points)
    plan = Plan(
        kind=next((kind for kind in KINDS if kind == measure.chart), "xmr"),
        multiply=measure.times,
        better="up" if measure.better == Better.UP else "down",
        target=measure.target,
        splits=ends,
        freeze=frozen,
    )
    try:
        return charted(Series(values, sizes, labels), plan)
    except Refused:
        return None


def _frozen(
    points: list[Point], begun: int | None, ends: tuple[int, ...], *, in_pairs: bool
) -> int | None:
    """How many points make the baseline; None where moving ranges would have no pair in it."""
    number = min([(begun or 1) - 1, *ends[:1]])
    known = [point.value is not None for point in points[:number]]
    is_enough = any(a and b for a, b in pairwise(known)) if in_pairs else any(known)
    return number if is_enough else None


def _with_unit(measure: Measure) -> Callable[[float], str]:
    """42分钟, 12%, 42 min: a Latin unit stands apart, all others close."""
    gap = " " if measure.unit[:1].isascii() and measure.unit[:1].isalpha() else ""
    return lambda figure: f"{plain(figure)}{gap}{measure.unit}"


def _short(on: date) -> str:
    return f"{on.month}/{on.day}"


def _clause(text: str) -> str:
    """What a flag says: the first clause, whole; the drawing cuts it where it has no room."""
    return CLAUSE.split(text.strip(), maxsplit=1)[0]
