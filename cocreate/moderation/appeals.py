"""Appeals as they are read: what its author may ask for, who reads it again, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_pgettext as _p

from cocreate.accounts import house, people
from cocreate.accounts.models import Institution
from cocreate.consent import gate
from cocreate.holidays import days
from cocreate.intake.models import Item, State
from cocreate.intake.senders import is_sender
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing
from cocreate.moderation import queries
from cocreate.moderation.models import Appeal, Case, Decision, Lane, Outcome
from cocreate.moderation.policy import MODERATORS

READ_WITHIN = 5  # working days
AGAINST = {  # the move that its state came from
    State.DECLINED: "decline",
    State.HIDDEN: "hide",
    State.PUBLISHED: "publish",
}
WHAT = {
    "decline": _p("appeal", "It was not published"),
    "hide": _p("appeal", "It was taken off the pages"),
    "publish": _p("appeal", "Words were covered in it"),
}


def of(item_id: int) -> Appeal | None:
    """The one that counts: what was dropped is as if it had never been made."""
    appeal = db.session.get(Appeal, item_id)
    return appeal if appeal and appeal.outcome != Outcome.DROPPED else None


def against(item: Item, case: Case) -> Decision | None:
    """The decision that its author could appeal against as it stands; None where there is none.

    What is held for safety goes another way, and a proposal its author simply doesn't allow.
    """
    if item.withdrawn_at is not None or case.lane != Lane.DONE:
        return None
    last = next(iter(queries.decisions(item.id)), None)
    if last is None or last.move != AGAINST.get(State(item.state)):
        return None
    if last.move == "publish" and not (last.redacted and gate.publication(item.id)):
        return None
    return last


def readers(item: Item, first_id: UUID) -> frozenset[UUID]:
    """The people to read it again: the other moderators, else the administrators."""
    return _others(Role.MODERATOR, item, first_id) or _others(Role.ADMIN, item, first_id)


def _others(role: Role, item: Item, first_id: UUID) -> frozenset[UUID]:
    held = people.holding(role, item.institution_id) - {first_id}
    return frozenset(it for it in held if not is_sender(Actor(id=it), item.id))


def who(item: Item, first_id: UUID) -> str:
    """Who reads it again, in a sentence for its author; "" where there is nobody."""
    others = _others(Role.MODERATOR, item, first_id)
    parent = house.parents().get(item.institution_id)
    from_above = people.holding(Role.MODERATOR, parent) if parent else frozenset()
    if others - from_above:
        return str(_("Another moderator reads it, not the one who decided."))
    if others:
        return str(_("Only one person moderates here, so a moderator of the alliance reads it."))
    if _others(Role.ADMIN, item, first_id):
        return str(_("Only one person moderates here, so the administrator reads it."))
    return ""


def to_tell(event: Event) -> frozenset[UUID]:
    """For the letter about a new appeal."""
    item = db.session.get_one(Item, int(event.chain.removeprefix("item:")))
    appeal = of(item.id)
    return readers(item, appeal.against_id) if appeal else frozenset()


def complain(item: Item) -> str:
    """Where else to turn: a sentence with the number, where we know one."""
    here = db.session.get_one(Institution, item.institution_id)
    number = here.complaints_phone or here.phone
    if not number:
        return str(_("If you still disagree, please ask for the complaints office."))
    return str(_("If you still disagree, call the complaints office: %(number)s.", number=number))


def sealed(item: Item, column: str, text: str) -> bytes:
    return sealing.seal(item.subject_id, _place(item, column), text)


def words(item: Item, appeal: Appeal) -> str:
    """Why its author disagrees, "" once the key is gone."""
    return sealing.unseal(item.subject_id, _place(item, "words"), appeal.words) or ""


def answer(item: Item, appeal: Appeal) -> str:
    kept = appeal.answer
    return (sealing.unseal(item.subject_id, _place(item, "answer"), kept) or "") if kept else ""


def _place(item: Item, column: str) -> str:
    return f"moderation_appeal|{column}|{item.id}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `is_mine`: this reader decided it the first time."""

    ref: str
    first: str
    lang: str
    what: str
    waited: int
    due_at: datetime
    is_late: bool
    is_mine: bool


def waiting(reader: Actor) -> list[Row]:
    """Open appeals where this reader moderates, the longest waiting first."""
    query = (
        sa.select(Appeal, Item, Decision.move)
        .join(Item, Item.id == Appeal.item_id)
        .join(Decision, Decision.id == Appeal.decision_id)
        .where(*_open(reader))
        .order_by(Appeal.due_at, Appeal.item_id)
    )
    found = [(row[0], row[1], str(row[2])) for row in db.session.execute(query)]
    first = queries.first_words([item for _appeal, item, _move in found])
    return [_row(reader, *one, first[one[1].id]) for one in found]


def _row(reader: Actor, appeal: Appeal, item: Item, move: str, first: str) -> Row:
    return Row(
        ref=item.ref,
        first=first,
        lang=item.lang,
        what=str(WHAT[move]),
        waited=days.between(appeal.institution_id, appeal.made_at, now()),
        due_at=appeal.due_at,
        is_late=appeal.due_at < now(),
        is_mine=appeal.against_id == reader.id,
    )


def _open(reader: Actor) -> list[sa.ColumnElement[bool]]:
    here = Appeal.institution_id.in_(reader.where(*MODERATORS))
    return [Appeal.outcome == Outcome.OPEN, here]


def counts(reader: Actor) -> tuple[int, int]:
    """How many wait for this very reader, and how many of them are overdue."""
    late = sa.func.sum(sa.case((Appeal.due_at < now(), 1), else_=0))
    mine = sa.select(sa.func.count(), late).where(*_open(reader), Appeal.against_id != reader.id)
    number, overdue = db.session.execute(mine).one()
    return int(number), int(overdue or 0)


@dataclass(frozen=True, slots=True)
class Part:
    """On its author's page. `who` reads it again; `state` is "" while none was made."""

    what: str
    who: str
    complain: str
    days: int = READ_WITHIN
    state: str = ""
    words: str = ""
    answer: str = ""
    answered_as: str = ""
    made_at: datetime | None = None
    due_at: datetime | None = None
    decided_at: datetime | None = None
    template: str = "moderation/appeal.html"


def for_author(item: Item, _code: str = "") -> list[Part]:
    """Slot `follow_parts`. Only for a page that its code opened."""
    case = db.session.get(Case, item.id)
    if case is None or item.withdrawn_at is not None:
        return []
    made = told(item)
    if made is not None:
        return [made]
    decision = against(item, case)
    if decision is None:
        return []
    return [Part(str(WHAT[decision.move]), who(item, decision.by_id), complain(item))]


def told(item: Item) -> Part | None:
    """The appeal that was made, in words; None where none was."""
    made = of(item.id)
    if made is None:
        return None
    move = db.session.get_one(Decision, made.decision_id).move
    return Part(
        what=str(WHAT[move]),
        who=who(item, made.against_id),
        complain=complain(item),
        state=made.outcome,
        words=words(item, made),
        answer=answer(item, made),
        answered_as=made.answered_as,
        made_at=made.made_at,
        due_at=made.due_at,
        decided_at=made.decided_at,
    )
