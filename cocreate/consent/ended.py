"""What somebody takes back, refuses or pauses leaves a line that an old backup doesn't undo.

The lines lie elsewhere (keys.withdrawals): ids, purposes, moments. What ends something is journalled
right before the commit, what opens it again right after: dying in between leaves something closed
that might be open, never the other way round.
"""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cocreate.consent import followed
from cocreate.consent.followed import Journal
from cocreate.consent.models import ConsentEvent, ConsentNow, Given, Type
from cocreate.consent.outside import Wish
from cocreate.kernel.clock import now
from cocreate.kernel.db import BEFORE_COMMIT, OPEN, db, remembered
from cocreate.keys import withdrawals
from cocreate.keys.withdrawals import Ended

GIVES = (Type.GRANT, Type.RENEW)
ASKS = (Type.REQUEST, Type.INVALIDATE)  # of a wish: nothing is decided by them
PAUSE, LIFT = "pause", "lift"
BACK, NO = "place back", "place no"  # of one place outside, while others are agreed to
LATE, CLOSES, OPENS, NEW = "late", "closes", "opens", "new"

log = logging.getLogger(__name__)


def begins(item_id: int) -> None:
    """Nothing of it can be in a backup: what ends with its very sending needs no line."""
    remembered(NEW)[item_id] = True


def decided(event: ConsentEvent) -> None:
    """One line of the ledger, not yet in its present state. Inside a change."""
    if event.seq == 1:
        begins(event.item_id)
    if event.type in ASKS or event.item_id in remembered(NEW):
        return
    if event.type not in GIVES:
        _note(CLOSES, _told(event))
    elif event.purpose == "handle" and _is_over(event.item_id):
        _note(OPENS, _told(event))


def paused(subject_id: UUID, *, yes: bool) -> None:
    told = {"type": PAUSE if yes else LIFT, "subject": str(subject_id), "at": now().isoformat()}
    _note(CLOSES if yes else OPENS, told)


def placed(wish: Wish, item: Given, actor_id: UUID, what: str) -> None:
    """Out of one place, or a no to it, where the ledger's yes to others stays. Inside a change.

    `asked`: a number may be another question's after a restore, never with the same moment too.
    """
    told = {"type": what, "item": item.id, "subject": str(item.subject_id), "wish": wish.id}
    asked, at = wish.asked_at.isoformat(), now().isoformat()
    _note(CLOSES, {**told, "asked": asked, "at": at, "actor": str(actor_id)})


def follow(late: list[Ended]) -> None:
    """What is written next about these is written as it was then, and needs no line of its own."""
    remembered(LATE).update({(it["item"], it["purpose"]): it for it in late})


def forget() -> None:
    """What was noted in this transaction stands in a journal already."""
    remembered(CLOSES).clear()
    remembered(OPENS).clear()


def taken_up(item_id: int, purpose: str) -> dict[str, Any]:
    """The columns of a line of the ledger as they were, where it is followed late; else {}."""
    it = remembered(LATE).pop((item_id, purpose), None)
    if it is None:
        return {}
    kept = {name: it[name] for name in ("receipt", "capacity", "channel", "how")}
    happened = datetime.fromisoformat(it["at"])
    return {**kept, "actor_id": UUID(it["actor"]), "happened_at": happened}


def init(_app: Flask) -> None:
    if _close not in BEFORE_COMMIT:
        BEFORE_COMMIT.append(_close)
        sa.event.listen(Session, "after_commit", _open)


def _is_over(item_id: int) -> bool:
    row = db.session.get(ConsentNow, (item_id, "handle"))
    return row is not None and not row.granted


def _told(event: ConsentEvent) -> Ended:
    return {
        "type": str(event.type),
        "receipt": event.receipt,
        "item": event.item_id,
        "subject": str(event.subject_id),
        "purpose": event.purpose,
        "at": event.happened_at.isoformat(),
        "actor": str(event.actor_id),
        "capacity": str(event.capacity),
        "channel": str(event.channel),
        "how": str(event.how),
    }


def _note(which: str, told: Ended) -> None:
    remembered(which)[len(remembered(which))] = told


def _close(session: Session) -> None:
    """The last hook before the commit: whatever can refuse the change has had its say."""
    told = list(remembered(CLOSES).values())
    if told:
        session.flush()
        followed.go_on(Journal.WITHDRAWALS, withdrawals.add(told))


def _open(session: Session) -> None:
    told = list(session.info.get(OPEN, {}).pop(OPENS, {}).values())
    if not told:
        return
    try:
        withdrawals.add(told)
    except (
        OSError,
        SQLAlchemyError,
        withdrawals.Broken,
    ):  # it is done; only an old backup forgets it
        log.exception("not journalled: %s things that were opened again", len(told))
