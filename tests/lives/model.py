"""What CONSENT says of one thing that somebody sent, in some sixty lines: no ledger, no database.

It is told of moderation's decisions as they were taken; of consent it decides for itself.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

YEARS = {"publish": {"idea": 5, "story": 2}, "name": {"idea": 5, "story": 2}, "handle": {}}


def years_later(at: datetime, years: int) -> datetime:
    """A yes of 29 February ends on the 28th, where the year has no 29th."""
    is_leap_day = (at.month, at.day) == (2, 29)
    return at.replace(year=at.year + years, day=28 if is_leap_day and years % 4 else at.day)


@dataclass
class Model:
    """`named`: how its author asked to be shown; `is_public`: its text was put before everybody."""

    kind: str
    named: str
    yes: dict[str, datetime | None] = field(default_factory=dict)
    since: dict[str, datetime] = field(default_factory=dict)
    is_closed: bool = False
    is_limited: bool = False
    is_public: bool = False
    is_signed: bool = False

    def agree(self, purpose: str, at: datetime) -> None:
        if self.is_closed and purpose != "handle":
            return
        self.is_closed = False
        years = YEARS[purpose].get(self.kind)
        self.yes[purpose], self.since[purpose] = years_later(at, years) if years else None, at

    def deny(self, purpose: str) -> None:
        self.yes.pop(purpose, None)
        if purpose == "handle":
            self.yes.clear()
            self.is_closed = True
        if purpose in {"handle", "publish"}:
            self.is_public = self.is_signed = False
        if purpose == "name":
            self.is_signed = False

    def holds(self, purpose: str, at: datetime) -> bool:
        if purpose not in self.yes or self.is_limited or at < self.since[purpose]:
            return False
        until = self.yes[purpose]
        return until is None or at < until

    def show(self, at: datetime) -> None:
        """A moderator (and of a story its author as well) put the text before everybody."""
        self.is_public = self.holds("publish", at)
        self.is_signed = self.is_public and self.named == "named" and self.holds("name", at)

    def hide(self) -> None:
        self.is_public = self.is_signed = False

    def parts(self, at: datetime) -> set[str]:
        """Which of its words everybody may read at this moment."""
        if not (self.is_public and self.holds("publish", at) and self.holds("handle", at)):
            return set()
        seen = {"title", "body"}
        if self.named == "pen" or (self.is_signed and self.holds("name", at)):
            seen.add("name")
        return seen

    def copy(self) -> "Model":
        return deepcopy(self)
