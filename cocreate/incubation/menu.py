"""What this feature adds to every staff page: lines of the rail, and rows of what waits."""

from collections import Counter

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from cocreate.ideas.counts import overdue
from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import agenda
from cocreate.incubation.queries import kept, of_reader
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor, Role

Task = tuple[str, str, str, int, int]
SITTING = (Role.COMMITTEE, Role.ADMIN)


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.is_staff:
        return []
    rows = [Row(Group.SAID, _("Ideas"), url_for("tracker.index"), "lightbulb")]
    if reader.where(*SITTING):
        sheets = agenda.to_score(reader)
        rows += [
            Row(Group.DECIDED, _("Agenda"), url_for("committee.index"), "calendar", sheets),
            Row(Group.DECIDED, _("Matrix"), url_for("committee.matrix"), "grid-2x2"),
        ]
    pilots = url_for("pilots.index")
    return [*rows, Row(Group.DECIDED, _("Pilots"), pilots, "sprout", _running(reader))]


def _running(reader: Actor) -> int:
    return _number(reader, "running", Idea.stage == Stage.PILOTED)


def _number(reader: Actor, name: str, *chosen: sa.ColumnElement[bool]) -> int:
    count = sa.select(sa.func.count(Idea.id)).where(of_reader(reader), *chosen)
    return int(kept(reader, name, lambda: db.session.scalar(count) or 0))


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    if not reader.is_staff:
        return []
    late = _late(reader)
    home = url_for("tracker.index")
    rows = [
        (_("Take on what has arrived"), home, "hand", _untaken(reader), late["received"]),
        (_("Bring to an end what is late"), home, "clock", sum(late.values()), sum(late.values())),
    ]
    if reader.where(*SITTING):
        sheets = agenda.to_score(reader)
        rows.append((_("Score ideas"), url_for("committee.index"), "pencil-line", sheets, 0))
    return [row for row in rows if row[3]]


def _untaken(reader: Actor) -> int:
    fresh = (Idea.stage == Stage.RECEIVED, Idea.owner_title == "", Idea.ending == "")
    return _number(reader, "untaken", *fresh)


def _late(reader: Actor) -> Counter[str]:
    rows = sa.select(Idea.stage, sa.func.count()).where(of_reader(reader), overdue(now()))
    by_stage = rows.group_by(Idea.stage)
    found = kept(reader, "late", lambda: {row[0]: row[1] for row in db.session.execute(by_stage)})
    return Counter(found)
