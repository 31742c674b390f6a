"""What a usual run takes of many that are alike: some today, others tomorrow.

With COCREATE_LONG all of it. Nothing is sampled that alone shows some kind of thing.
"""

import os
import zlib
from datetime import UTC, datetime
from typing import TypeVar

import pytest

One = TypeVar("One")
LONG = bool(os.environ.get("COCREATE_LONG"))
USUAL = bool(os.environ.get("COCREATE_USUAL"))  # a run of everything, as `./run test` starts it
TODAY = datetime.now(UTC).toordinal()


def is_todays(number: int, of: int = 2) -> bool:
    """Every second one of a list, or every third: others on each of so many days."""
    return LONG or (number + TODAY) % of == 0


def todays(*several: One) -> list[One]:
    """One of these today, the next one tomorrow; with COCREATE_LONG all of them."""
    return list(several) if LONG else [several[TODAY % len(several)]]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a run of everything a third of what opens a browser; whoever names tests gets all of them.

    Drawn from name and day, so that all processes choose alike, and no way of a test that is itself
    taken on some days only is missed for ever.
    """
    if LONG or not USUAL:
        return
    later = [it for it in items if it.get_closest_marker("browser") and not _is_todays(it)]
    if later:
        config.hook.pytest_deselected(items=later)
        items[:] = [it for it in items if it not in later]


def _is_todays(item: pytest.Item) -> bool:
    return zlib.crc32(f"{item.nodeid} {TODAY}".encode()) % 3 == 0
