"""What a change of the calendar does to a clock that runs: it keeps its working days, not its date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.workdays import Days, local


@dataclass(frozen=True, slots=True)
class Moved:
    """The key of what is due then, from now on."""

    key: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """The calendars before and after, of each institution for which they differ."""

    before: Mapping[int, Days]
    after: Mapping[int, Days]

    @property
    def houses(self) -> frozenset[int]:
        return frozenset(at for at in self.after if self.before[at] != self.after[at])

    def moved(self, at: int, due: datetime, since: datetime | None = None) -> datetime:
        """As many working days from now (or `since`, where it stands still) as were left before.

        What is due today or is late stays so; nothing becomes late by a change of the calendar.
        """
        start = since or now()
        if at not in self.houses or (left := self.before[at].between(start, due)) <= 0:
            return due
        same_time = due - timedelta(days=(local(due) - local(start)).days)
        return self.after[at].after(same_time, left)

    def recount(
        self,
        chosen: Any,
        stays: Callable[[datetime], bool] = lambda _due: False,
        then: Callable[[list[Moved]], None] = lambda _moved: None,
    ) -> int:
        """Move these; how many did. Rows of (key, institution, due, since when it stands still).

        `stays`: a day that nobody counted, but a person named. `then` hears which ones moved.
        """
        key, _at, due_at, _since = chosen.selected_columns
        moved = []
        for row, at, due, since in db.session.execute(chosen):
            due_now = due if stays(due) else self.moved(at, due, since)
            if due_now != due:
                moved.append({"row": row, "due": due_now})
        if moved:
            there = sa.update(key.table).where(key == sa.bindparam("row"))
            there = there.values({due_at.name: sa.bindparam("due")})
            db.session.connection().execute(there, moved)
            then([Moved(it["row"], it["due"]) for it in moved])
        return len(moved)
