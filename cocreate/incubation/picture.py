"""A chart as a drawing: its words in the reader's language, its finding as description."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import pgettext
from markupsafe import Markup

from cocreate.drawings.charts import DESKTOP, PHONE, Frame, Subject, Words, control_chart
from cocreate.incubation.sentence import Telling, meaning
from cocreate.incubation.spc import Chart, Point

MOST = 40  # points that a phone has room for; beyond, it shows the last ones and says so


def subject(
    chart: Chart,
    telling: Telling,
    title: str,
    changes: Sequence[tuple[int, str]] = (),
    cycles: Sequence[tuple[int, str]] = (),
) -> Subject:
    """What `drawings.charts.control_chart` draws. The change that is judged is flagged by itself."""
    judged = (telling.change,) if telling.change else ()
    return Subject(
        dots=_possible(chart.points),
        labels=tuple(telling.dates),
        words=words(chart, title, meaning(chart, telling).text),
        changes=tuple(sorted({*judged, *changes})),
        cycles=tuple(cycles),
        target=chart.plan.target,
        written=telling.written,
    )


def drawn(subject: Subject, position: int = 1, wide: Frame = DESKTOP) -> Markup:
    """For wide screens and for phones; the style sheet shows the one that fits."""
    wide, narrow = (replace(it, name=f"{it.name}-{position}") for it in (wide, PHONE))
    few = subject.last(MOST) if len(subject.dots) > MOST else subject
    return control_chart(subject, wide) + control_chart(few, narrow) + _rest(len(subject.dots))


def _rest(number: int) -> Markup:
    """Under a phone's drawing, when it can't hold all points."""
    if number <= MOST:
        return Markup("")
    said = _("The last %(some)d of %(all)d. The table has them all.", some=MOST, all=number)
    return Markup('<p class="chart-narrow s m">{}</p>').format(said)


def _possible(points: Sequence[Point]) -> Sequence[Point]:
    """What is never below nought has no lower limit there. Signals were found with the true limits."""
    if min((point.y for point in points if point.y is not None), default=0.0) < 0:
        return points
    return [
        point if point.lower is None else replace(point, lower=max(point.lower, 0.0))
        for point in points
    ]


def words(chart: Chart, title: str, description: str) -> Words:
    """All texts of a chart. A run chart has a median, the others an average."""
    is_run = chart.plan.kind == "run"
    return Words(
        title=title,
        description=description,
        upper=pgettext("chart", "Upper"),
        mean=pgettext("chart", "Median") if is_run else pgettext("chart", "Average"),
        lower=pgettext("chart", "Lower"),
        latest=pgettext("chart", "Latest"),
        target=pgettext("chart", "Aim"),
        signal=pgettext("chart", "Hardly chance"),
        ordinary=pgettext("chart", "Usual ups and downs"),
        band=pgettext("chart", "Usual range"),
        cycle=pgettext("chart", "A trial (PDSA)"),
        left_out=pgettext("chart", "Left out of the limits"),
    )
