"""What one owes today, for the first page of staff."""

from typing import Any

from flask import url_for

from cocreate.daily import actions, owed
from cocreate.kernel.policy import Actor

FEW = 5  # of each group; the rest is folded


def part(reader: Actor) -> list[dict[str, Any]]:
    """Slot `own_work`: the template and what it shows."""
    rows = owed.of(reader.id)
    groups = [(name, [row for row in rows if row.group == name]) for name in owed.GROUPS]
    shown = {
        "template": "daily/part.html",
        "groups": [(name, found[:FEW], found[FEW:]) for name, found in groups if found],
        "is_on": actions.is_on(reader.id),
        "url": url_for("daily.switch"),
    }
    return [shown]
