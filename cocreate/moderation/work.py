"""What waits for somebody of the staff: the rail's numbers and the rows of their first page."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import me
from cocreate.moderation import appeals, claims, danger, queries
from cocreate.moderation.models import TO_READ, Lane
from cocreate.moderation.policy import MODERATORS
from cocreate.moderation.rail import Rail

Task = tuple[str, str, str, int, int]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.is_staff:
        return []
    rows = [Row(Group.TODAY, _("My work"), url_for("moderation.work"), "circle-check")]
    if not reader.where(*MODERATORS):
        return rows
    counts = queries.counts(reader)
    unread = sum(counts[lane] for lane in TO_READ) + counts[queries.REPLIES]
    urgent = danger.counts(reader)[0]
    return [
        *rows,
        Row(Group.TODAY, _("Inbox"), url_for("moderation.inbox"), "inbox", unread),
        Row(Group.TODAY, _("Safety"), url_for("moderation.safety"), "shield-alert", urgent),
    ]


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    if not reader.where(*MODERATORS):
        return []
    counts = queries.counts(reader)
    lane = Lane.NEW
    again, late = appeals.counts(reader)
    rows = [
        (
            _("Read again what an author appealed"),
            url_for("moderation.all_appeals"),
            "scale",
            again,
            late,
        ),
        (_("Read what is new"), url_for("moderation.inbox", lane=lane), "inbox", counts[lane], 0),
        (
            _("Read clinical questions"),
            url_for("moderation.inbox", lane=Lane.CLINICAL),
            "stethoscope",
            counts[Lane.CLINICAL],
            0,
        ),
        (
            _("Look at what is about safety"),
            url_for("moderation.safety"),
            "shield-alert",
            *danger.counts(reader),
        ),
        (
            _("Answer authors who wrote back"),
            url_for("moderation.inbox", lane=queries.REPLIES),
            "message-circle",
            counts[queries.REPLIES],
            0,
        ),
        (
            _("Due by tomorrow"),
            url_for("moderation.inbox", lane=queries.LATE),
            "clock",
            counts[queries.LATE],
            counts["overdue"],
        ),
    ]
    return [row for row in rows if row[3]]


def frame() -> dict[str, Any]:
    """What `staff.html` draws around every staff page."""
    if not me().is_staff:
        return {}
    titles = [claims.title(me(), at) for at in me().roles]
    return {"rail": Rail(), "who_line": next((it for it in titles if it), "")}
