"""From pasted cells to a chart: its drawing, its sentence, its table, its file."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import pgettext
from markupsafe import Markup

from cocreate.drawings.charts import key, plain
from cocreate.incubation.picture import drawn, subject
from cocreate.incubation.sentence import Meaning, Telling, meaning
from cocreate.incubation.spc import Chart, Plan, Series, chart
from cocreate.incubation.spc.pasting import read_pasted
from cocreate.incubation.spc.series import Kind
from cocreate.kernel import tables
from cocreate.kernel.errors import Refused

LARGEST = 1e9
SMALLEST = 1e-6
MOST = 1000  # rows that one drawing shows
LONGEST = 60  # letters of a label
SHORT = 12  # of those under the drawing
HEAD = ("label", "value", "centre", "lower", "upper", "signals")


@dataclass(frozen=True, slots=True)
class Wish:
    """`per`: rates are shown per so many; shares always per hundred."""

    text: str
    chart: Kind
    better: str
    target: float | None
    per: int = 1

    @property
    def plan(self) -> Plan:
        is_up = self.better == "up"
        times = {"p": 100, "u": self.per}.get(self.chart, 1)
        return Plan(
            self.chart, multiply=times, better="up" if is_up else "down", target=self.target
        )


@dataclass(frozen=True)
class Made:
    """`notes` say in sentences what was assumed in reading."""

    chart: Chart
    telling: Telling
    meaning: Meaning
    notes: tuple[str, ...]

    def drawing(self) -> Markup:
        labels = [label[:SHORT] for label in self.telling.dates]
        picture = subject(self.chart, replace(self.telling, dates=labels), self.meaning.finding)
        return drawn(picture) + key(picture.words, picture)

    def rows(self) -> list[tuple[str, str, str]]:
        """Label, figure, and what stands out."""
        said = pgettext("chart", "Hardly chance")
        written = self.telling.written
        return [
            (label, "" if it.y is None else written(it.y), said if it.signals else "")
            for label, it in zip(self.telling.dates, self.chart.points, strict=True)
        ]

    def csv(self) -> str:
        rows = [
            (label, it.y, it.centre, it.lower, it.upper, " ".join(it.signals))
            for label, it in zip(self.telling.dates, self.chart.points, strict=True)
        ]
        return tables.MARK + tables.lines([HEAD, *rows])


def made(wish: Wish) -> Made:
    """Raises `Refused` with a sentence that names the row."""
    reading = read_pasted(wish.text)
    series = _bounded(reading.series)
    if wish.chart == "c" and series.sizes:
        raise Refused(_("A c chart takes no third column. Choose the u chart, or leave it out."))
    result = chart(series, wish.plan)
    telling = Telling([point.x for point in result.points], percent if wish.chart == "p" else plain)
    return Made(result, telling, meaning(result, telling), reading.notes)


def percent(figure: float) -> str:
    return f"{plain(figure)}%"


def _bounded(series: Series) -> Series:
    """What can be drawn. Letters that can't be seen, or turn the line round, are left out."""
    if len(series.values) > MOST:
        raise Refused(_("There are more than %(most)s rows.", most=MOST))
    for column in (series.values, series.sizes):
        for row, figure in zip(series.rows, column, strict=False):
            if figure and not SMALLEST <= abs(figure) <= LARGEST:
                raise Refused(_("Row %(row)s: this figure is too large or too small.", row=row))
    labels = tuple("".join(filter(str.isprintable, it))[:LONGEST] for it in series.labels)
    return replace(series, labels=labels)
