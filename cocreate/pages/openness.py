"""/about/moderation: what the figures of moderation say, in words and rows for its page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.kernel import tables
from cocreate.kernel.language import short
from cocreate.moderation import figures, log, reasons
from cocreate.moderation.figures import Figures
from cocreate.moderation.models import Outcome

Row = tuple[str, int]
CODES: Mapping[str, Any] = {**reasons.WHAT, **reasons.CHANGED}


def context() -> dict[str, Any]:
    """The last twelve months together, and month by month as far back as anything happened."""
    months = figures.by_month(scope.ids())
    whole = figures.together(months.values())
    return {
        "whole": whole,
        "facts": _facts(whole),
        "declined": _by_reason(whole.declined, reasons.NOT_SHOWN),
        "hidden": _by_reason(whole.hidden, reasons.NOT_SHOWN),
        "covered": _by_reason(whole.covered, CODES),
        "appealed": _appeals(whole),
        "months": [_month(month, one) for month, one in _begun(months)],
        "place": scope.narrowed(),
    }


def _begun(months: Mapping[int, Figures]) -> Iterator[tuple[int, Figures]]:
    """Without the months before the first in which anything was decided."""
    first = min((month for month, one in months.items() if one.moves), default=max(months))
    return ((month, one) for month, one in months.items() if month >= first)


def _facts(whole: Figures) -> list[tuple[str, str | int, str]]:
    covered = _("%(number)s with something covered", number=whole.changed) if whole.changed else ""
    return [
        (_("Read by a person"), whole.read, ""),
        (_("Half of them were read within"), waited(whole.median), ""),
        (_("Published"), whole.shown, covered),
        (_("Stories sent to their author first"), whole.moves["propose"], ""),
        (_("Accepted without a public text"), whole.without_text, _("its author wished it so")),
        (_("Not published"), whole.moves["decline"], ""),
        (_("Taken off the pages later"), whole.moves["hide"], ""),
        (_("Shown as an old list had it"), whole.declared, _("on the institution's declaration")),
    ]


def waited(median: float | None) -> str:
    """Working days, in words. Of an even number of items half a day may be the middle."""
    if median is None:
        return "–"
    if median == 0:
        return str(_("the same working day"))
    if median == int(median):
        return str(ngettext("%(num)d working day", "%(num)d working days", int(median)))
    return str(_("%(days)s working days", days=f"{median:g}"))


def _by_reason(counted: Counter[str], words: Mapping[str, Any]) -> list[Row]:
    return [(str(words.get(code, code)), number) for code, number in counted.most_common()]


def _appeals(whole: Figures) -> list[Row]:
    words = {
        Outcome.OPEN: _("Somebody else is reading it again"),
        Outcome.UPHELD: _("It stays as it was decided"),
        Outcome.OVERTURNED: _("It was decided anew"),
    }
    return [(word, whole.appeals[state]) for state, word in words.items() if whole.appeals]


def _month(month: int, one: Figures) -> tuple[str | int, ...]:
    moves = one.moves
    return (
        _named(month),
        *(one.read, waited(one.median), one.shown, moves["decline"]),
        *(one.changed, moves["hide"], one.appeals.total()),
    )


def _named(month: int) -> str:
    first = date(month // 100, month % 100, 1)
    return str(format_date(first, "y年M月" if short() == "zh" else "MMM y"))


def written() -> Iterator[str]:
    """The log as CSV, piece by piece."""
    yield tables.MARK + tables.lines([log.COLUMNS])
    for rows in log.portions(scope.ids()):
        yield tables.lines(rows)
