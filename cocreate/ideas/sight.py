"""Which of many hits everybody may see, for their number; a page asks the gate for each it shows."""

from collections.abc import Sequence
from datetime import datetime

from cocreate.consent import sight
from cocreate.kernel.keeping import kept

AT_ONCE = 1001
MOST_KEPT = 50_000


def seen(item_ids: Sequence[int], at: datetime, most: int) -> list[int]:
    """The first of them, at most so many.

    The gate is asked once for each, until something is published, taken back or decided, or a
    minute has passed.
    """
    known: dict[int, bool] = kept(("sight",), sight.stamp(at), dict)
    found: list[int] = []
    for start in range(0, len(item_ids), AT_ONCE):
        told = _told(known, item_ids[start : start + AT_ONCE], at)
        found += [it for it, is_public in told.items() if is_public]
        if len(found) >= most:
            break
    return found[:most]


def _told(known: dict[int, bool], some: Sequence[int], at: datetime) -> dict[int, bool | None]:
    """In their order. Another request may empty what is known meanwhile, so it is read once."""
    told = {it: known.get(it) for it in some}
    fresh = [it for it, is_public in told.items() if is_public is None]
    if fresh:
        public = sight.public(fresh, at)
        answers = {it: it in public for it in fresh}
        told.update(answers)
        if len(known) > MOST_KEPT:
            known.clear()
        known.update(answers)
    return told
