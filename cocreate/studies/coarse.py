"""Who somebody is can be put together from what is said beside a text: so little of it is said.

Pure. Of department, group and month a line tells only what at least `LEAST` lines of the same
file tell in the same way, and in every file of a study the same (k-anonymity by local suppression: Sweeney 2002, doi
10.1142/S0218488502001648). It can't promise more: the text itself is public and can be searched for.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5
Level = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside a text, "" for what is not said."""

    department: str = ""
    group: str = ""
    month: str = ""

    def only(self, names: Level) -> "Beside":
        return Beside(**{name: getattr(self, name) for name in names})


LEVELS: tuple[Level, ...] = (
    ("department", "group", "month"),
    ("department", "group"),
    ("department", "month"),
    ("group", "month"),
    ("department",),
    ("group",),
    ("month",),
)


def levels(rows: Sequence[Beside], before: Sequence[Level], least: int = LEAST) -> list[Level]:
    """What of each line may be told: as much as `least` lines share, nothing of the rest.

    `before`: what was told of it in an earlier file of the same people, () for nothing yet. That
    stays: month and group in one file, group and department in another would be all three.
    """
    told = list(before)
    left = {it for it, names in enumerate(told) if not names}
    for names in LEVELS:
        same = (it for it in range(len(rows)) if it in left or told[it] == names)
        shared = Counter(rows[it].only(names) for it in same)
        fit = {it for it in left if shared[rows[it].only(names)] >= least}
        for it in fit:
            told[it] = names
        left -= fit
    return told


def coarsened(rows: Sequence[Beside], told: Sequence[Level], least: int = LEAST) -> list[Beside]:
    """What each line tells in a file of these: no more than `told`, and nothing once too few share it."""
    said = [row.only(names) for row, names in zip(rows, told, strict=True)]
    shared = Counter(said)
    return [it if shared[it] >= least else Beside() for it in said]
