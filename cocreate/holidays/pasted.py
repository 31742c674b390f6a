"""A calendar as it is pasted: one line for each stretch of days, or the State Council's own words.

2026-10-01 2026-10-07 国庆节
2026-10-10 上班
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cocreate.holidays.actions import LONGEST, Range

ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
YEAR = re.compile(r"(\d{4})年")
DAY = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})日(?:（[^）]*）|\([^)]*\))?")
HEAD = re.compile(r"^[\s一二三四五六七八九十\d（）()、.．]*(?P<name>[^：:，。\d]{1,20})[：:]")
WORKED = re.compile(r"上班|补班|调班|工作日|\bwork", re.IGNORECASE)
BETWEEN = re.compile(r"^[\s~～至到—–-]*(?:to\b|\.\.)?\s*$", re.IGNORECASE)
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Pasted:
    """What could be read, and the numbers of the lines that could not."""

    ranges: list[Range]
    unread: list[int]


def read(text: str, year: int) -> Pasted:
    """`year` is meant where a line gives none and no line above it did."""
    ranges: list[Range] = []
    unread: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        said = YEAR.search(line)
        year = int(said[1]) if said else year
        if not line.strip() or _is_heading(line):
            continue
        found = list(_line(line.strip(), year))
        if not found or any(not _holds(it) for it in found):
            unread.append(number)
        else:
            ranges += found
    return Pasted(ranges, unread)


def _is_heading(line: str) -> bool:
    """A line with a year but no day, such as the title of the notice."""
    return bool(YEAR.search(line)) and not ISO.search(line) and not DAY.search(line)


def _holds(it: Range) -> bool:
    return 0 <= (it.last - it.first).days < LONGEST


def _line(line: str, year: int) -> Iterator[Range]:
    try:
        yield from _dated(line) if ISO.match(line) else _told(line, year)
    except ValueError:  # there is no such day
        return


def _dated(line: str) -> Iterator[Range]:
    """Begins with a whole date."""
    days = list(ISO.finditer(line))
    first = days[0]
    last = (
        days[1] if len(days) > 1 and BETWEEN.match(line[first.end() : days[1].start()]) else first
    )
    name = line[last.end() :].strip(" \t,，;；:：|")
    yield Range(_date(first), _date(last), name[:NAME_LENGTH], works=bool(WORKED.search(name)))


def _date(found: re.Match[str]) -> date:
    return date(*(int(part) for part in found.groups()))


def _told(line: str, year: int) -> Iterator[Range]:
    """A sentence of the notice for what is closed, one for the weekends that are worked."""
    head = HEAD.match(line)
    name = head["name"].strip() if head else ""
    for sentence in re.split(r"[。；;]", line[head.end() :] if head else line):
        yield from _sentence(sentence, name, year)


def _sentence(sentence: str, name: str, year: int) -> Iterator[Range]:
    days = list(DAY.finditer(sentence))
    month = 0
    dates = []
    for day in days:
        month = int(day[1]) if day[1] else month
        dates.append(date(year, month, int(day[2])))
    if WORKED.search(sentence):
        yield from (Range(it, it, name, works=True) for it in dates)
    elif len(dates) > 1 and "至" in sentence:
        yield Range(dates[0], dates[1], name)
    else:
        yield from (Range(it, it, name) for it in dates)
