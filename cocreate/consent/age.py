"""How old a child is by the month of birth alone: the day is nobody's business.

Where the month leaves it open, whoever would be let in waits and whoever must go goes: a guardian
answers for a child until the month in which it turns fourteen begins, the young person answers
from the first day after that month, when fourteen is sure (PIPL 31). 29 February needs no rule.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import get_timezone

FOURTEEN, OF_AGE = 14, 18
TO_ANSWER = timedelta(days=60)


@dataclass(frozen=True, slots=True, order=True)
class Born:
    """A month, as in `2016-02`."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def turning(self) -> datetime:
        """The month of the fourteenth birthday begins: the last moment of a guardian's yes."""
        return _begin(self.year + FOURTEEN, self.month)

    @property
    def fourteen(self) -> datetime:
        """Fourteen for sure, whichever the day was."""
        return _begin(self.year + FOURTEEN, self.month + 1)

    @property
    def pause(self) -> datetime:
        """What a guardian agreed to shows until then at most, if the young person is silent."""
        return self.turning + TO_ANSWER

    @property
    def of_age(self) -> datetime:
        return _begin(self.year + OF_AGE, self.month + 1)


def read(text: str) -> Born | None:
    """`2016-02`; None for what is no month of somebody's birth."""
    year, _, month = text.partition("-")
    if not (year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        return None
    if len(year) != len("2016") or not 1 <= int(month) <= 12 or int(year) == 0:
        return None
    return Born(int(year), int(month))


def _begin(year: int, month: int) -> datetime:
    """Midnight of the month's first day, here. Month 13 is January of the next year."""
    here = ZoneInfo(str(get_timezone()))
    year, month = (year + 1, 1) if month > 12 else (year, month)
    return datetime(year, month, 1, tzinfo=here).astimezone(UTC)
