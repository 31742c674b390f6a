"""What waits for somebody of the staff: the rail's numbers and the rows of their first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from cocreate.kernel import places
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import me
from cocreate.moderation import appeals, claims, danger, queries
from cocreate.moderation.models import TO_READ, Lane
from cocreate.moderation.policy import MODERATORS

Row = tuple[str, str, str, int]
Task = tuple[str, str, str, int, int]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`: (label, address, icon, number) for the menu at the side."""
    if not reader.is_staff:
        return []
    first = (_("My work"), url_for("moderation.work"), "circle-check", 0)
    if not reader.where(*MODERATORS):
        return [first]
    counts = queries.counts(reader)
    unread = sum(counts[lane] for lane in TO_READ) + counts[queries.REPLIES]
    rows = [first, (_("Inbox"), url_for("moderation.inbox"), "inbox", unread)]
    return [
        *rows,
        (_("Safety"), url_for("moderation.safety"), "shield-alert", danger.counts(reader)[0]),
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


@dataclass(frozen=True, slots=True)
class Entry:
    """`current`: "page" for this very page, "true" for one below it, else ""."""

    label: str
    url: str
    icon: str
    count: int
    current: str = ""


class Rail:
    """The menu of every staff page. Counted only where it is drawn."""

    def __iter__(self) -> Iterator[Entry]:
        rows = list(places.rows("rail", me()))
        nearest = max((url for _label, url, *_rest in rows if _is_above(url)), key=len, default="")
        here = "page" if request.path == nearest else "true"
        for label, url, icon, count in rows:
            yield Entry(label, url, icon, count, here if url == nearest else "")


def _is_above(url: str) -> bool:
    """Whether this page is there or below; My work has only itself."""
    is_first = url == url_for("moderation.work")
    return request.path == url or (not is_first and request.path.startswith(f"{url}/"))


def frame() -> dict[str, Any]:
    """What `staff.html` draws around every staff page."""
    if not me().is_staff:
        return {}
    titles = [claims.title(me(), at) for at in me().roles]
    return {"rail": Rail(), "who_line": next((it for it in titles if it), "")}
