"""When a sentence is carried: enough people, enough of them for it, and no group passed over (D3).

Pure. Shares are of those who voted, the undecided among them: who is not sure has not agreed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

LEAST = 5  # rule 8: of four patients "not reached" would say too much about each of them


class Stand(NamedTuple):
    """Of one group, or of all: so many voted, so many of them agree."""

    voted: int
    agree: int

    def reaches(self, share: int) -> bool:
        """At least so many in a hundred. A group of which nobody voted reaches nothing."""
        return self.voted > 0 and 100 * self.agree >= share * self.voted


@dataclass(frozen=True, slots=True)
class Terms:
    """What has to be reached: people, per cent of all, and per cent of each group named."""

    quorum: int = 0
    share: int = 0
    groups: Mapping[str, int] | None = None

    @property
    def are_set(self) -> bool:
        return bool(self.quorum or self.share or self.groups)


class Lack(NamedTuple):
    """One term that was not reached; `group` is "" for a term about all."""

    what: str  # "quorum", "share", or "few": of the group too few voted to say anything of it
    group: str
    needed: int


def terms(limits: Mapping[str, object]) -> Terms:
    """Of a ballot's limits."""
    groups = limits.get("groups")
    return Terms(
        int(str(limits.get("quorum", 0))),
        int(str(limits.get("share", 0))),
        {str(it): int(n) for it, n in groups.items()} if isinstance(groups, Mapping) else None,
    )


def lacking(wanted: Terms, everybody: Stand, groups: Mapping[str, Stand]) -> tuple[Lack, ...]:
    """What was not reached, the quorum first; () when it is carried."""
    found = [Lack("quorum", "", wanted.quorum)] if everybody.voted < wanted.quorum else []
    if wanted.share and not everybody.reaches(wanted.share):
        found.append(Lack("share", "", wanted.share))
    for group, share in (wanted.groups or {}).items():
        stand = groups.get(group, Stand(0, 0))
        if stand.voted < LEAST:
            found.append(Lack("few", group, LEAST))
        elif not stand.reaches(share):
            found.append(Lack("share", group, share))
    return tuple(found)


def weighted(groups: Mapping[str, Stand]) -> int | None:
    """Per cent that agree if each group had the same weight, however many of it came; None of nobody."""
    shares = [100 * it.agree / it.voted for it in groups.values() if it.voted]
    return round(sum(shares) / len(shares)) if shares else None
