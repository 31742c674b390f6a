"""One cell of an imported table: text out of HTML, a day, a whole number."""

import re
from datetime import UTC, date, datetime, time, timedelta

from flask_babel import gettext as _

from cocreate.kernel.clock import now
from cocreate.kernel.html import plain

# Only what is markup is read as markup: "pain <5 & rising <see notes>" is kept to the letter.
TAGS = (
    "a|abbr|address|article|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|figure|font"
    "|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav"
    "|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot"
    "|th|thead|title|tr|u|ul|video"
)
MARKUP = re.compile(
    rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]\w{{1,30}});", re.IGNORECASE
)
WHOLE = re.compile(r"([+-]?\d{1,9})(?:\.0+)?")
YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
OLDEST = 1900
NOON = time(4, tzinfo=UTC)  # in China; the same day of the calendar in UTC


class Unreadable(ValueError):
    """A cell can't be taken as it is. The text says what is wrong with it, and may quote it.

    `kind` says it without a word of the cell: empty, long, number, day or cells.
    """

    def __init__(self, sentence: str, column: str, kind: str) -> None:
        super().__init__(sentence)
        self.column, self.kind = column, kind


def plain_text(cell: str) -> str:
    """The words alone, line breaks as one kind."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return plain(text) if MARKUP.search(text) else text.strip()


def a_number(cell: str, column: str, between: tuple[int, int]) -> int:
    """Empty is 0; `3.0`, as data frames write it, is 3."""
    low, high = between
    text = cell.strip()
    match = WHOLE.fullmatch(text or "0")
    if match is None or not low <= int(match[1]) <= high:
        sentence = _(
            "“%(cell)s” is not a whole number from %(low)s to %(high)s.",
            cell=text[:40],
            low=low,
            high=f"{high:,}",
        )
        raise Unreadable(sentence, column, "number")
    return int(match[1])


def a_day(cell: str, column: str) -> datetime | None:
    """A moment of that day; None for an empty cell.

    2024-03-05 with or without a time, 2024/3/5, 2024年3月5日, 05/03/2024 (the day first, unless
    only the month can be). 3/5/2024 might be either and is refused.
    """
    text = cell.strip()
    if not text:
        return None
    moment = _moment(text, column)
    if moment.date() > (now() + timedelta(days=1)).date():
        raise Unreadable(_("%(day)s has not come yet.", day=moment.date()), column, "day")
    if moment.year < OLDEST:
        sentence = _("%(day)s is before %(year)s.", day=moment.date(), year=OLDEST)
        raise Unreadable(sentence, column, "day")
    return min(moment, now())


def _moment(text: str, column: str) -> datetime:
    try:
        day = _numbers(text)
        return datetime.combine(day, NOON) if day else _stamp(text)
    except Ambiguous as fault:
        sentence = _("“%(cell)s” can be read in two ways. Write it as 2024-03-31.", cell=text)
        raise Unreadable(sentence, column, "day") from fault
    except (ValueError, OverflowError) as fault:
        sentence = _("“%(cell)s” is not a date. Write it as 2024-03-31.", cell=text[:40])
        raise Unreadable(sentence, column, "day") from fault


class Ambiguous(ValueError):
    """Day first or month first?"""


def _numbers(text: str) -> date | None:
    if found := YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if (found := YEAR_LAST.fullmatch(text)) is None:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    is_padded = len(found[1]) == len(found[2]) == 2
    if second > 12:
        return date(year, first, second)
    if first <= 12 and first != second and not is_padded:
        raise Ambiguous(text)
    return date(year, second, first)


def _stamp(text: str) -> datetime:
    """ISO 8601 with a time; without a zone it is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
