"""What thanks add to the first page of staff."""

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.incubation.policy import MANAGING
from cocreate.kernel.db import db
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.thanks import queries
from cocreate.thanks.models import Thanked

Task = tuple[str, str, str, int, int]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.where(*MANAGING):
        return []
    number = len(queries.waiting(reader))
    there = url_for("pass_thanks.work")
    return [Row(Group.SAID, pgettext("nav", "Thanks"), there, "heart", number)]


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    mine = sa.select(sa.func.count()).where(Thanked.user_id == reader.id)
    number = db.session.scalar(mine) or 0
    waiting = len(queries.waiting(reader)) if reader.where(*MANAGING) else 0
    rows = [
        (_("Pass thanks on"), url_for("pass_thanks.work"), "heart", waiting, 0),
        (_("Somebody thanked you"), url_for("own_thanks.mine"), "heart", number, 0),
    ]
    return [row for row in rows if row[3]]
