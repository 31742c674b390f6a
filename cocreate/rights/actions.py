"""Verbs of a person about their data, and of those who answer."""

from contextlib import AbstractContextManager
from datetime import timedelta

from flask_babel import gettext as _

from cocreate.consent import subjects
from cocreate.holidays import days
from cocreate.intake.models import Item
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor, Place
from cocreate.keys import sealing
from cocreate.rights import lifecycle
from cocreate.rights.models import Ask, Phase, Request
from cocreate.rights.person import Person

SEEN_WITHIN = 1  # working days
DONE_WITHIN = timedelta(days=15)


def ask(actor: Actor, person: Person, item: Item | None, kind: Ask, words: str) -> Request:
    """Correct or object, in the person's own words; about an item of theirs, or the account."""
    with turn(actor, person, item) as record:
        made = _made(item, person, kind, words)
        record(lifecycle.ASKED, item or person.recordable, request=made.id)
    return made


def turn(actor: Actor, person: Person, item: Item | None) -> AbstractContextManager[Record]:
    """A change of something of theirs: an item by its pseudonym, the account by itself."""
    if item is not None:
        return change(person.acting(item), "rights:own", on=item)
    return change(actor, "rights:account", on=Place(person.institution_id))


def _made(item: Item | None, person: Person, kind: Ask, words: str) -> Request:
    at = item.institution_id if item else person.institution_id
    made_at = now()
    request = Request(
        institution_id=at,
        item_id=item.id if item else None,
        account_id=None if item else person.account,
        subject_id=item.subject_id if item else person.account,
        kind=kind,
        made_at=made_at,
        seen_by=days.after(at, made_at, SEEN_WITHIN),
        due_at=made_at + DONE_WITHIN,
    )
    db.session.add(request)
    db.session.flush()
    if words:
        request.words = _sealed(request, "words", words)
    return request


def pause(person: Person, *, yes: bool) -> None:
    """Everything of theirs that is public stops showing, or shows again, with this press (PIPL 44).

    Nobody has to agree. It stands in the history of each item, and among what they asked.
    """
    for item in person.items:
        with turn(person.acting(item), person, item) as record:
            if subjects.is_restricted(item.subject_id) == yes:
                record.nothing_new()
                continue
            subjects.restrict(item.subject_id, yes=yes)
            made = _made(item, person, Ask.PAUSE if yes else Ask.LIFT, "")
            made.phase, made.seen_at, made.decided_at = Phase.DONE, now(), now()
            record(lifecycle.PAUSED if yes else lifecycle.LIFTED, item)


def see(actor: Actor, request: Request, role: str) -> None:
    """We have read it and are at it: the person sees that, and since when."""
    with change(actor, "rights:answer", on=request) as record:
        row = _fresh(request)
        if row.phase != Phase.OPEN:
            record.nothing_new()
            return
        row.phase, row.seen_at, row.decided_as = Phase.SEEN, now(), role
        record(lifecycle.SEEN, row, request=row.id)


def settle(actor: Actor, request: Request, role: str, answer: str, *, refused: bool) -> None:
    """Done, or refused with the reason. Raises OutOfTurn when it was settled already."""
    with change(actor, "rights:answer", on=request) as record:
        row = _fresh(request)
        if not row.is_open:
            raise OutOfTurn(_("Somebody has answered this already."))
        row.phase = Phase.REFUSED if refused else Phase.DONE
        row.seen_at = row.seen_at or now()
        row.decided_at, row.decided_as, row.by_id = now(), role, actor.id
        row.answer = _sealed(row, "answer", answer)
        record(lifecycle.REFUSED if refused else lifecycle.DONE, row, request=row.id)


def _fresh(request: Request) -> Request:
    return db.session.get_one(Request, request.id, with_for_update=True, populate_existing=True)


def _sealed(request: Request, column: str, text: str) -> bytes:
    return sealing.seal(request.subject_id, request.place(column), text)
