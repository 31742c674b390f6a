"""The outbox: a reaction writes letters, a worker claims each before it sends it.

A letter exists if and only if the change that caused it was committed. Two workers never both
have one in hand. Should a worker die between sending and marking, it is sent once more, never
twice more; after that it is printed.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.consent.models import ConsentNow
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, inserting, transaction
from cocreate.kernel.events import Event, Reaction
from cocreate.notifications.models import Channel, Letter
from cocreate.notifications.recipients import Recipient, Recipients, authors_of, number_in

IN_HAND = timedelta(minutes=5)
PAUSES = [timedelta(minutes=n) for n in (1, 10, 60, 360)]
TRIES = len(PAUSES) + 1
AT_ONCE = 500  # letters in one statement: nine words each
log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of one try to mail a letter."""

    SENT = "sent"
    LATER = "later"
    ONLY_PAGE = "only page"
    PRINT = "print"


Deliver = Callable[[Letter], Outcome]


def tell(
    recipients: Recipients, about: str = "", *, by_mail: bool = True, doers_too: bool = False
) -> Reaction:
    """A reaction that writes one letter to each recipient, but never to whoever did it.

    `doers_too`: to them as well, for it may have been done in their name.

    `about` names the words (templates/letters/<about>.txt) where they are not those of the kind.
    """

    def write(event: Event) -> None:
        all_of_them = recipients(event)
        told = {it.person: it for it in all_of_them if doers_too or it.person != event.actor_id}
        willing = _willing(it.item_id for it in told.values() if by_mail and it.is_author)
        _write(
            _row(event, about or event.kind, it, by_mail and (it.item_id in willing or it.is_staff))
            for it in told.values()
        )

    return write


def tell_authors(events: Sequence[Event]) -> None:
    """Together: the same for the authors of many items, each told of what happened to theirs."""
    by_chain = {event.chain: event for event in events}
    wanted = sa.select(Event).where(
        Event.chain.in_(by_chain), Event.seq.in_({event.seq for event in events})
    )
    written = db.session.scalars(wanted).all()  # with the ids that the database gave them
    happened = [it for it in written if it.seq == by_chain[it.chain].seq]
    items = authors_of(happened)
    willing = _willing(items)
    _write(
        _row(event, event.kind, items[at], at in willing)
        for event in happened
        if (at := number_in(event, "item")) in items
    )


def _write(letters: Iterable[dict[str, Any]]) -> None:
    """Who already hears of it in another capacity is not told again."""
    if rows := list(letters):
        quietly = inserting(Letter).on_conflict_do_nothing()
        for start in range(0, len(rows), AT_ONCE):
            db.session.execute(quietly.values(rows[start : start + AT_ONCE]))


def _row(event: Event, about: str, to: Recipient, mailed: bool) -> dict[str, Any]:
    return {
        "event_id": event.id,
        "item_id": to.item_id,
        "user_id": to.user_id,
        "subject_id": to.subject_id,
        "about": about,
        "to_author": to.is_author,
        "channel": Channel.MAIL if mailed else Channel.PAGE,
        "written_at": event.at,
        "due_at": event.at if mailed else None,
    }


def _willing(item_ids: Iterable[int | None]) -> frozenset[int]:
    """Items whose author wants to hear from us. Only a first look: it counts when the mail is sent."""
    wanted = {it for it in item_ids if it is not None}
    if not wanted:  # as for nearly every sending
        return frozenset()
    agreed = gate.holds(ConsentNow, "contact", gate.oldest("contact"), now())
    found = sa.select(ConsentNow.item_id).where(ConsentNow.item_id.in_(wanted), agreed)
    return frozenset(db.session.scalars(found))


def is_waiting() -> bool:
    return bool(_waiting(1))


def send_waiting(deliver: Deliver, limit: int = 100) -> int:
    """Try each letter that is due. How many were sent.

    `deliver` raises OSError (all of smtplib's errors are) when it may go better later. That ends
    the round: what failed for one may fail for all, and would cost each of them a try.
    """
    sent = 0
    for letter_id in _waiting(limit):
        letter = _claim(letter_id)
        if letter is None:
            continue
        attempts = letter.attempts
        outcome = Outcome.PRINT if letter.lost > 1 else _tried(deliver, letter)
        _settle(letter_id, attempts, outcome)
        sent += outcome is Outcome.SENT
        if outcome is Outcome.LATER:
            break
    return sent


def _waiting(limit: int) -> list[int]:
    due = sa.select(Letter.id).where(Letter.due_at <= now(), _is_free())
    return list(db.session.scalars(due.order_by(Letter.due_at, Letter.id).limit(limit)))


def _is_free() -> sa.ColumnElement[bool]:
    return sa.or_(Letter.claimed_until.is_(None), Letter.claimed_until <= now())


def _claim(letter_id: int) -> Letter | None:
    """Take it in hand by compare-and-swap: one statement finds it free and makes it ours."""
    died = sa.case((Letter.claimed_until.is_not(None), 1), else_=0)
    claim = sa.update(Letter).where(Letter.id == letter_id, Letter.due_at <= now(), _is_free())
    claim = claim.values(
        attempts=Letter.attempts + 1, lost=Letter.lost + died, claimed_until=now() + IN_HAND
    )
    with transaction():
        done = db.session.execute(claim.execution_options(synchronize_session=False))
    mine: bool = done.rowcount == 1  # type: ignore[attr-defined]  # a result of DML has it
    return db.session.get(Letter, letter_id, populate_existing=True) if mine else None


def _tried(deliver: Deliver, letter: Letter) -> Outcome:
    letter_id = letter.id
    try:
        return deliver(letter)
    except OSError as fault:  # its text may name the reader, so only its kind is logged
        log.warning("letter %s could not be mailed: %s", letter_id, type(fault).__name__)
        return Outcome.LATER


def _settle(letter_id: int, attempts: int, outcome: Outcome) -> None:
    """Note how it ended, unless it was taken out of our hand in between."""
    ours = sa.update(Letter).where(Letter.id == letter_id, Letter.attempts == attempts)
    ours = ours.values(claimed_until=None, **_ending(outcome, attempts, now()))
    with transaction():
        db.session.execute(ours.execution_options(synchronize_session=False))


def _ending(outcome: Outcome, attempts: int, at: datetime) -> dict[str, Any]:
    if outcome is Outcome.LATER and attempts < TRIES:
        return {"due_at": at + PAUSES[attempts - 1]}
    endings: dict[Outcome, dict[str, Any]] = {
        Outcome.SENT: {"due_at": None, "sent_at": at},
        Outcome.ONLY_PAGE: {"due_at": None, "channel": Channel.PAGE},
        Outcome.PRINT: {"due_at": None, "channel": Channel.PRINT, "failed_at": at},
        Outcome.LATER: {"due_at": None, "channel": Channel.PRINT, "failed_at": at},
    }
    return endings[outcome]
