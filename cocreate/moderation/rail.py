"""The menu at the side of every staff page: what each package adds, in groups."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import request, url_for
from flask_babel import lazy_pgettext as _p

from cocreate.kernel import places
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.web import me

HEADINGS = {
    Group.TODAY: _p("rail", "Today"),
    Group.SAID: _p("rail", "What people say"),
    Group.DECIDED: _p("rail", "Decisions"),
    Group.OFFICE: _p("rail", "Office"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """`current`: "page" for this very page, "true" for one below it, else ""."""

    row: Row
    current: str


class Rail:
    """Counted only where it is drawn, and once."""

    @cached_property
    def groups(self) -> list[tuple[Group, Any, list[Entry]]]:
        """(name, heading, rows) of each group that has rows for this reader."""
        rows: list[Row] = places.rows("rail", me())
        nearest = max((row.url for row in rows if _is_above(row.url)), key=len, default="")
        here = "page" if request.path == nearest else "true"
        entries = [Entry(row, here if row.url == nearest else "") for row in rows]
        grouped = ((one, [it for it in entries if it.row.group is one]) for one in Group)
        return [(one, HEADINGS[one], found) for one, found in grouped if found]

    @property
    def here(self) -> str:
        """The name of the current row, for where the menu is folded."""
        entries = [entry for _group, _heading, rows in self.groups for entry in rows]
        return next((entry.row.label for entry in entries if entry.current), "")


def _is_above(url: str) -> bool:
    """Whether this page is there or below; My work has only itself."""
    is_first = url == url_for("moderation.work")
    return request.path == url or (not is_first and request.path.startswith(f"{url}/"))
