"""What a chart means, in whole sentences that a tired reader understands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.drawings.charts import plain
from cocreate.incubation.spc import FIRM, Chart, Episode, Point
from cocreate.incubation.verdict import LEAST, Verdict, Word, verdict

Period = Literal["point", "day", "week", "month"]
LOOKED_BACK = 12


@dataclass(frozen=True)
class Telling:
    """How to speak of a chart. `dates` name the points; `written` makes a figure a text with unit.

    `change`: number of the first point after the change that is judged, and what it was.
    """

    dates: Sequence[str]
    written: Callable[[float], str] = plain
    period: Period = "point"
    change: tuple[int, str] | None = None

    def date(self, number: int) -> str:
        return self.dates[number - 1]


@dataclass(frozen=True)
class Meaning:
    """The verdict in one word, and whole sentences, the finding first."""

    word: Word
    sentences: tuple[str, ...]

    @property
    def finding(self) -> str:
        return self.sentences[0]

    @property
    def rest(self) -> str:
        """What is said under a drawing whose title is the finding."""
        return " ".join(self.sentences[1:]).replace("。 ", "。")

    @property
    def text(self) -> str:
        """All sentences; no space after a Chinese full stop."""
        return " ".join(self.sentences).replace("。 ", "。")


def meaning(chart: Chart, telling: Telling) -> Meaning:
    """What the figures say, in the reader's language."""
    found = verdict(chart, telling.change[0] if telling.change else None)
    tell = TOLD[found.word]
    said = [*tell(chart, found, telling), *_trial(chart, found, telling)]
    said += [*_rebased(chart, telling), *_aim(chart, telling)]
    return Meaning(found.word, tuple(str(one) for one in said))


def _too_early(chart: Chart, _found: Verdict, _telling: Telling) -> Iterator[str]:
    if chart.phases[-1].used < LEAST and len(_figures(chart, 1, len(chart.points))) >= FIRM:
        yield _("Too few figures from before to compare with.")
    else:
        yield _("Too early to say: fewer than 12 points.")


def _trial(chart: Chart, found: Verdict, telling: Telling) -> Iterator[str]:
    """Limits of fewer than 12 figures are shown, and their weakness with them."""
    if chart.trial and found.word != "too_early":
        yield _(
            "What is usual rests on %(run)s only.",
            run=counted(chart.phases[-1].used, telling.period),
        )


def _ordinary(chart: Chart, found: Verdict, telling: Telling) -> Iterator[str]:
    yield _("Only the usual ups and downs so far.")
    yield _("Usually it is about %(mean)s.", mean=telling.written(chart.phases[-1].centre))
    if found.episode:
        yield _past(found.episode, telling)


def _drifted(_chart: Chart, _found: Verdict, _telling: Telling) -> Iterator[str]:
    yield _("It crosses its middle too rarely for chance.")
    yield _("Something has changed; look when it began.")


def _moved(chart: Chart, found: Verdict, telling: Telling) -> Iterator[str]:
    if found.episode:
        yield SAID[found.episode.rule](chart, found.episode, telling)
    if found.word == "better":
        yield _("This is hardly chance, and it is better.")
    else:
        yield _("This is hardly chance, and it is worse.")
    if _is_credited(chart, telling):
        yield _("It began after the change. There may be other reasons too.")


def _began_before(chart: Chart, found: Verdict, telling: Telling) -> Iterator[str]:
    if found.episode and telling.change:
        yield SAID[found.episode.rule](chart, found.episode, telling)
        yield _(
            "It began before “%(change)s”, so it can't be put down to that.",
            change=telling.change[1],
        )


TOLD: dict[Word, Callable[[Chart, Verdict, Telling], Iterator[str]]] = {
    "too_early": _too_early,
    "ordinary": _ordinary,
    "drifted": _drifted,
    "better": _moved,
    "worse": _moved,
    "began_before": _began_before,
}


def _run(chart: Chart, one: Episode, telling: Telling) -> str:
    said = {
        "since": telling.date(one.first),
        "run": counted(len(_figures(chart, one.first, one.last)), telling.period),
        "mean": telling.written(chart.phases[-1].centre),
    }
    if one.side > 0:
        return str(_("Since %(since)s, %(run)s in a row above the usual %(mean)s.", **said))
    return str(_("Since %(since)s, %(run)s in a row below the usual %(mean)s.", **said))


def _trend(chart: Chart, one: Episode, telling: Telling) -> str:
    run = counted(len(_figures(chart, one.first, one.last)), telling.period)
    since = telling.date(one.first)
    if one.side > 0:
        return str(_("Since %(since)s, %(run)s rising without a break.", since=since, run=run))
    return str(_("Since %(since)s, %(run)s falling without a break.", since=since, run=run))


def _near(_chart: Chart, one: Episode, telling: Telling) -> str:
    since = telling.date(one.first)
    if one.side > 0:
        return str(_("Since %(since)s, close to the upper limit again and again.", since=since))
    return str(_("Since %(since)s, close to the lower limit again and again.", since=since))


def _outside(chart: Chart, one: Episode, telling: Telling) -> str:
    when = telling.date(one.first)
    figure = telling.written(chart.points[one.first - 1].y or 0.0)
    if one.side > 0:
        return str(_("%(when)s: %(figure)s, above the usual range.", when=when, figure=figure))
    return str(_("%(when)s: %(figure)s, below the usual range.", when=when, figure=figure))


SAID: dict[str, Callable[[Chart, Episode, Telling], str]] = {
    "run7": _run,
    "trend7": _trend,
    "two_of_three": _near,
    "outside": _outside,
}


def _past(one: Episode, telling: Telling) -> str:
    since, until = telling.date(one.first), telling.date(one.last)
    if one.first == one.last:
        return str(_("The figure of %(since)s was unlike the others.", since=since))
    return str(_("From %(since)s to %(until)s it was different.", since=since, until=until))


def _is_credited(chart: Chart, telling: Telling) -> bool:
    """Against new limits a signal says nothing about the change that brought them."""
    return telling.change is not None and telling.change[0] > chart.phases[-1].first


def _rebased(chart: Chart, telling: Telling) -> Iterator[str]:
    if len(chart.phases) > 1:
        before, now = (telling.written(phase.centre) for phase in chart.phases[-2:])
        yield _("The usual figure was %(before)s before, now %(now)s.", before=before, now=now)


def _aim(chart: Chart, telling: Telling) -> Iterator[str]:
    """How often the aim was met, since the change or in the last twelve figures."""
    target = chart.plan.target
    if target is None:
        return
    first = telling.change[0] if telling.change else 1
    figures = [point.y or 0.0 for point in _figures(chart, first, len(chart.points))]
    figures = figures[-LOOKED_BACK:]
    met = sum((y - target) * chart.plan.good >= 0 for y in figures)
    yield _(
        "The aim is %(aim)s: met in %(met)s of the last %(all)s.",
        aim=telling.written(target),
        met=met,
        all=len(figures),
    )


def _figures(chart: Chart, first: int, last: int) -> list[Point]:
    return [one for one in chart.points[first - 1 : last] if one.y is not None and not one.excluded]


def counted(number: int, period: Period) -> str:
    """Seven weeks, in the reader's language."""
    words = {
        "point": ngettext("%(num)s point", "%(num)s points", number),
        "day": ngettext("%(num)s day", "%(num)s days", number),
        "week": ngettext("%(num)s week", "%(num)s weeks", number),
        "month": ngettext("%(num)s month", "%(num)s months", number),
    }
    return str(words[period])
