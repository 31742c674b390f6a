"""Requests as they are read: by the person who made them, and by those who answer."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import roles
from cocreate.consent import readings
from cocreate.consent.readings import What, Why
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import NOBODY, STAFF, Actor, Role, may
from cocreate.keys import sealing
from cocreate.moderation.queries import first_of
from cocreate.rights import words
from cocreate.rights.models import Phase, Request
from cocreate.rights.person import Person

ANSWERING = (Role.MODERATOR, Role.ADMIN)
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A request in words. `text` and `answer` are "" where there is none, or its key is gone."""

    row: Request
    about: str
    kind: str
    phase: str
    colour: str
    text: str
    answer: str
    role: str
    is_late: bool
    may_answer: bool = False

    @property
    def first(self) -> str:
        """For a list: the first words, with what may name somebody covered."""
        return first_of({"body": self.text})


def of(person: Person) -> list[Told]:
    """What they asked, the newest first."""
    mine: sa.ColumnElement[bool] = Request.item_id.in_([item.id for item in person.items])
    if person.account:
        mine = sa.or_(mine, Request.account_id == person.account)
    rows = _rows(sa.select(Request).where(mine).order_by(Request.id.desc()))
    return _told(rows, str(_("My account")))


def waiting(reader: Actor) -> list[Told]:
    """What this reader's houses have to answer, the next due first."""
    mine = _open(reader).order_by(Request.due_at, Request.id).limit(SHOWN)
    return _told(_rows(mine), str(_("An account")))


def settled(reader: Actor) -> list[Told]:
    """What was answered last."""
    at = Request.institution_id.in_(reader.where(*ANSWERING))
    mine = sa.select(Request).where(at, Request.phase.in_([Phase.DONE, Phase.REFUSED]))
    rows = _rows(
        mine.where(Request.by_id.is_not(None)).order_by(Request.decided_at.desc()).limit(10)
    )
    return _told(rows, str(_("An account")))


def counts(reader: Actor) -> tuple[int, int]:
    """How many wait, and how many of them are late."""
    mine = _open(reader).subquery()
    due = sa.case((mine.c.phase == Phase.OPEN, mine.c.seen_by), else_=mine.c.due_at)
    late = sa.func.sum(sa.case((due < now(), 1), else_=0))
    number, behind = db.session.execute(sa.select(sa.func.count(), late).select_from(mine)).one()
    return int(number), int(behind or 0)


def one(reader: Actor, request_id: int) -> Request | None:
    """For who may answer it; None for anybody else, as if it were not there."""
    row = db.session.get(Request, request_id)
    return row if row and row.institution_id in reader.where(*ANSWERING) else None


def note(reader: Actor, request: Request) -> None:
    """On the record of what it is about: this reader sees the words. Not of one's own request."""
    if not may(reader, "rights:answer", request):
        return
    item = db.session.get(Item, request.item_id) if request.item_id else None
    account = request.account_id or NOBODY
    thing = item or readings.Account(account, request.institution_id)
    readings.note(reader, "rights:answer", [thing], What.ASKED, Why.SETTLE)


def role_of(actor: Actor, request: Request) -> Role:
    held = actor.roles_at(request.institution_id)
    return next(role for role in STAFF if role in held and role in ANSWERING)


def _open(reader: Actor) -> sa.Select[Any]:
    at = Request.institution_id.in_(reader.where(*ANSWERING))
    return sa.select(Request).where(at, Request.phase.in_([Phase.OPEN, Phase.SEEN]))


def _rows(wanted: sa.Select[Any]) -> list[Request]:
    return list(db.session.scalars(wanted))


def told(row: Request, reader: Actor) -> Told:
    """One alone, for who may answer it."""
    it = _told([row], str(_("An account")))[0]
    return replace(it, may_answer=may(reader, "rights:answer", row))


def _told(rows: list[Request], account: str) -> list[Told]:
    ids = {row.item_id for row in rows if row.item_id}
    refs = {it.id: it.ref for it in db.session.scalars(sa.select(Item).where(Item.id.in_(ids)))}
    texts = _opened(rows)
    return [
        Told(
            row=row,
            about=refs.get(row.item_id or 0, account),
            kind=str(words.ASKS[row.kind]),
            phase=str(words.PHASES[row.phase]),
            colour=words.COLOURS[row.phase],
            text=texts.get(row.place("words"), ""),
            answer=texts.get(row.place("answer"), ""),
            role=roles.name(row.decided_as),
            is_late=row.is_open and row.next_due < now(),
        )
        for row in rows
    ]


def _opened(rows: list[Request]) -> dict[str, str]:
    """By place, the texts whose keys are still there."""
    sealed = [
        (row.subject_id, row.place(name), kept)
        for row in rows
        for name in ("words", "answer")
        if (kept := getattr(row, name))
    ]
    opened = sealing.unseal_many(sealed)
    return {place: text for (_who, place, _kept), text in zip(sealed, opened, strict=True) if text}
