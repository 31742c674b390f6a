"""One place outside that its author left, or said no to, done again after a restore (ended.py)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cocreate.consent import ended, lifecycle, recalls
from cocreate.consent.models import Given
from cocreate.consent.outside import Wish
from cocreate.kernel import events
from cocreate.kernel.db import db


def follow(item: Given, told: dict[str, Any]) -> bool:
    """After a restore: one place taken back or refused since, as it was. Inside a transaction.

    False where it is known, or the number is another question's by now.
    """
    wish = db.session.get(Wish, told["wish"], with_for_update=True)
    if wish is None or (wish.item_id, wish.asked_at.isoformat()) != (item.id, told["asked"]):
        return False
    if wish.ended_at is not None or wish.answer == "no":
        return False
    at, by, is_no = (
        datetime.fromisoformat(told["at"]),
        UUID(told["actor"]),
        told["type"] == ended.NO,
    )
    kind = lifecycle.USE_DECLINED if is_no else lifecycle.USE_TAKEN_BACK
    events.record(by, kind, wish, {"wish": wish.id})
    if is_no:
        wish.answer, wish.answered_at = "no", at
    else:
        recalls.end(wish, by)
        wish.ended_at = at
    return True
