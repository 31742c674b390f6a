"""Who used the processors while something was measured: our servers, we who ask, or somebody else.

Server and asker share the machine, so a figure is worth what the others left of it. A run in which
others used much is not thrown away: it is shown, and marked.
"""

import os
import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

AT_MOST = 0.3  # of one core, used by others
PROC = Path("/proc")
TICK = os.sysconf("SC_CLK_TCK")
IDLE = {3, 4}  # columns of /proc/stat that are no work: idle, and waiting for a disk
GUESTS = 8  # columns from here on are counted in the ones before


@dataclass(slots=True)
class Shares:
    """Cores used by each, on average over the time; None where the machine doesn't say (no /proc)."""

    seconds: float = 0.0
    servers: float | None = None
    asker: float = 0.0
    others: float | None = None

    @property
    def is_disturbed(self) -> bool:
        return self.others is not None and self.others > AT_MOST

    @property
    def sentence(self) -> str:
        if self.servers is None or self.others is None:
            return f"cores: who asks {self.asker:.2f}; what else ran is not known here"
        told = f"cores: servers {self.servers:.2f}, who asks {self.asker:.2f}, others "
        mark = f": DISTURBED, above {AT_MOST}" if self.is_disturbed else ""
        return f"{told}{self.others:.2f}{mark}"


@contextmanager
def watched(servers: Sequence[int]) -> Iterator[Shares]:
    """Filled in at the end. `servers`: the first process of each; those it started count with it."""
    shares = Shares()
    begun, own, theirs, all_of_it = time.monotonic(), _own(), used_by(servers), _busy()
    yield shares
    shares.seconds = max(time.monotonic() - begun, 0.001)
    shares.asker = (_own() - own) / shares.seconds
    after, busy = used_by(servers), _busy()
    if theirs is None or after is None or all_of_it is None or busy is None:
        return
    shares.servers = (after - theirs) / shares.seconds
    rest = (busy - all_of_it) / shares.seconds - shares.servers - shares.asker
    shares.others = max(0.0, rest)


def used_by(leaders: Sequence[int]) -> float | None:
    """Seconds of processor that these processes and what they started have used so far."""
    if not PROC.joinpath("stat").exists():
        return None
    known = set(leaders)
    found = (_stat(folder) for folder in PROC.iterdir() if folder.name.isdigit())
    rows = [row for row in found if row is not None]
    mine = [row for row in rows if known & {row.pid, row.parent, row.group}]
    ended = sum(row.ended for row in mine if row.pid in known)
    return (sum(row.used for row in mine) + ended) / TICK


@dataclass(frozen=True, slots=True)
class _Process:
    """Ticks used by itself, and by its children that have ended."""

    pid: int
    parent: int
    group: int
    used: int
    ended: int


def _stat(folder: Path) -> _Process | None:
    """proc(5): the name in brackets may hold anything, so it is read from behind it."""
    try:
        words = (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return None
    used, ended = int(words[11]) + int(words[12]), int(words[13]) + int(words[14])
    return _Process(int(folder.name), int(words[1]), int(words[2]), used, ended)


def _busy() -> float | None:
    """Seconds of work of all processors together, since the machine started."""
    try:
        words = PROC.joinpath("stat").read_text().split("\n", 1)[0].split()[1:]
    except OSError:
        return None
    ticks = [int(word) for word in words[:GUESTS]]
    return sum(it for at, it in enumerate(ticks) if at not in IDLE) / TICK


def _own() -> float:
    """With what it started and waited for: commands, and a server that it ended again."""
    both = [resource.getrusage(it) for it in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)
