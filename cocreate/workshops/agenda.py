"""The agenda of a meeting: plain lines, each with its time in front or without one."""

import re

TIMED = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～、,，]?\s*(.+)")


def points(text: str) -> list[tuple[str, str]]:
    """Time and point; the time is "" where a line names none."""
    lines = (line.strip() for line in text.splitlines())
    return [_point(line) for line in lines if line]


def _point(line: str) -> tuple[str, str]:
    found = TIMED.fullmatch(line)
    return (f"{int(found[1]):02}:{found[2]}", found[3]) if found else ("", line)
