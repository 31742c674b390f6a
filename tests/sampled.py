"""What a usual run takes of many that are alike: one half today, the other tomorrow.

With COCREATE_LONG all of it. Nothing is sampled that alone shows some kind of thing.
"""

import os
from datetime import UTC, datetime
from typing import TypeVar

One = TypeVar("One")
LONG = bool(os.environ.get("COCREATE_LONG"))
TODAY = datetime.now(UTC).toordinal()


def is_todays(number: int) -> bool:
    return LONG or (number + TODAY) % 2 == 0


def todays(*several: One) -> list[One]:
    """One of these today, the next one tomorrow; with COCREATE_LONG all of them."""
    return list(several) if LONG else [several[TODAY % len(several)]]
