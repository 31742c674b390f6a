"""What a chart can't be made of, said in a sentence."""

from collections.abc import Iterator
from itertools import pairwise

from flask_babel import gettext as _

from cocreate.incubation.spc.figures import together
from cocreate.incubation.spc.series import KINDS, Kind, Plan, Series
from cocreate.kernel.errors import Refused

RATES = ("p", "u")
COUNTS = ("p", "u", "c")


def check(series: Series, plan: Plan) -> None:
    """Raise `Refused` for the first thing that does not fit."""
    for fault in (*_misfits(series, plan), *_misplaced(len(series.values), plan)):
        raise Refused(fault)
    faults = {
        _row(series, number): _at(series, number, fault)
        for number, (value, size) in enumerate(_pairs(series), start=1)
        for fault in _wrong(value, size, plan)
    }
    if faults:
        raise Refused(together(faults))
    _enough(series, plan)


def _row(series: Series, number: int) -> int:
    return series.rows[number - 1] if series.rows else number


def _at(series: Series, number: int, fault: str) -> str:
    if series.rows:
        return str(_("Row %(row)s: %(fault)s", row=series.rows[number - 1], fault=fault))
    return str(_("Point %(number)s: %(fault)s", number=number, fault=fault))


def _misfits(series: Series, plan: Plan) -> Iterator[str]:
    if not any(value is not None for value in series.values):
        yield _("There are no figures.")
    if plan.kind in RATES and not series.sizes:
        yield _("A %(kind)s chart needs the size of each sample.", kind=plan.kind)
    if plan.kind == "c" and series.sizes:
        yield _("A c chart has no sizes. Use a u chart for rates.")
    for column in (series.sizes, series.labels):
        if column and len(column) != len(series.values):
            yield _("The columns are not of the same length.")


def _misplaced(points: int, plan: Plan) -> Iterator[str]:
    if list(plan.splits) != sorted(set(plan.splits) & set(range(1, points))):
        yield _("Splits must rise, from 1 to %(last)s.", last=points - 1)
    for number in sorted(set(plan.exclude) - set(range(1, points + 1))):
        yield _("There is no point %(number)s to leave out.", number=number)
    end = plan.splits[0] if plan.splits else points
    if plan.freeze is not None and not 1 <= plan.freeze <= end:
        yield _("Freeze must be between 1 and %(last)s.", last=end)


def _pairs(series: Series) -> list[tuple[float | None, float | None]]:
    sizes = series.sizes or (1.0,) * len(series.values)
    return list(zip(series.values, sizes, strict=True))


def fault(value: float | None, size: float | None, chart: str) -> str:
    """What is wrong with one figure of such a chart, in a sentence; "" for nothing."""
    kind: Kind = next((kind for kind in KINDS if kind == chart), "xmr")
    whole = size if kind in RATES else 1.0
    return next(_wrong(value, whole, Plan(kind)), "")


def _wrong(value: float | None, size: float | None, plan: Plan) -> Iterator[str]:
    if value is None:
        return
    if size is None or size < 0 or (size == 0 and value != 0):
        yield _("the size must be more than 0.")
    if plan.kind in COUNTS and (value < 0 or value != int(value)):
        yield _("%(value)s is not a count. Give whole numbers, not rates.", value=f"{value:g}")
    if plan.kind == "p" and size is not None and value > size:
        yield _("%(value)s of %(size)s is more than all.", value=f"{value:g}", size=f"{size:g}")


def _enough(series: Series, plan: Plan) -> None:
    """Each phase needs figures that limits can come from; moving ranges need two in a row."""
    for first, last in plan.phases(len(series.values)):
        stop = min(last, plan.freeze or last) if first == 1 else last
        if not _charted(series, plan, range(first, stop + 1)):
            raise Refused(
                _(
                    "There are too few figures from point %(first)s to %(last)s.",
                    first=first,
                    last=stop,
                )
            )


def _charted(series: Series, plan: Plan, numbers: range) -> bool:
    pairs = _pairs(series)
    kept = [pairs[n - 1] for n in numbers if n not in plan.exclude]
    there = [value is not None and bool(size) for value, size in kept]
    if plan.kind in ("xmr", "mr"):
        return any(a and b for a, b in pairwise(there))
    return any(there)
