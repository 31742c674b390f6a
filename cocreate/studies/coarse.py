"""Who somebody is can be put together from what is said beside a text: so little of it is said.

Pure. Of department, group and month a line tells only what at least `LEAST` lines of the same
file tell in the same way (k-anonymity by local suppression: Sweeney 2002, doi
10.1142/S0218488502001648). It can't promise more: the text itself is public and can be searched for.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside a text, "" for what is not said."""

    department: str = ""
    group: str = ""
    month: str = ""

    def only(self, names: tuple[str, ...]) -> "Beside":
        return Beside(**{name: getattr(self, name) for name in names})


LEVELS: tuple[tuple[str, ...], ...] = (
    ("department", "group", "month"),
    ("department", "group"),
    ("department", "month"),
    ("group", "month"),
    ("department",),
    ("group",),
    ("month",),
)


def coarsened(rows: Sequence[Beside], least: int = LEAST) -> list[Beside]:
    """What each line may tell: as much as `least` lines share, nothing for the rest."""
    told = [Beside()] * len(rows)
    left = set(range(len(rows)))
    for names in LEVELS:
        shared = Counter(rows[it].only(names) for it in left)
        fit = {it for it in left if shared[rows[it].only(names)] >= least}
        for it in fit:
            told[it] = rows[it].only(names)
        left -= fit
    return told
