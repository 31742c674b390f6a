"""What a usual run takes of many that are alike: one half today, the other tomorrow.

With COCREATE_LONG all of it. Nothing is sampled that alone shows some kind of thing.
"""

import os
from datetime import UTC, datetime

LONG = bool(os.environ.get("COCREATE_LONG"))
TODAY = datetime.now(UTC).toordinal()


def is_todays(number: int) -> bool:
    return LONG or (number + TODAY) % 2 == 0
