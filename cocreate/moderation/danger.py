"""The safety queue as it is read: who looked, what was found, what is late; for administrators, how many."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p

from cocreate.accounts import people
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing
from cocreate.moderation import queries, watching
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.policy import MODERATORS
from cocreate.moderation.safety_models import Danger, Look

OUTCOMES = {
    "not_danger": _p("safety", "It is not about danger"),
    "spoke": _p("safety", "Spoke with the person"),
    "handed": _p("safety", "Handed to the service that looks after it"),
    "emergency": _p("safety", "Called the police or an ambulance"),
    "unreached": _p("safety", "Could not reach anybody"),
    "taken_back": _p("safety", "Its author took it back"),
}
SOON = timedelta(days=1)  # a day to ask again is on the list from the day before
CLOSED_SHOWN = 50
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue. `looked_by` is a name, "" while nobody has looked."""

    danger: Danger
    ref: str
    first: str
    lang: str
    department_id: int | None
    looked_by: str
    is_late: bool

    @property
    def outcome(self) -> str:
        return str(OUTCOMES[self.danger.outcome]) if self.danger.outcome else ""


def _here(reader: Actor) -> sa.ColumnElement[bool]:
    return Danger.institution_id.in_(reader.where(*MODERATORS))


def _to_do(at: datetime) -> sa.ColumnElement[bool]:
    comes_back = sa.and_(Danger.closed_at.is_not(None), Danger.due_at < at + SOON)
    return sa.or_(Danger.closed_at.is_(None), comes_back)


def waiting(reader: Actor) -> list[Row]:
    """Everything that somebody must do something about, what is late first, then what is due next."""
    return _rows(_found(reader).where(_to_do(now())).order_by(Danger.due_at))


def closed(reader: Actor) -> list[Row]:
    """The newest that are closed."""
    is_over = sa.or_(Danger.due_at.is_(None), Danger.due_at >= now() + SOON)
    done = _found(reader).where(Danger.closed_at.is_not(None), is_over)
    done = done.order_by(Danger.closed_at.desc())
    return _rows(done.limit(CLOSED_SHOWN))


def _found(reader: Actor) -> Any:
    chosen = sa.select(Danger, Item, Case).join(Item, Item.id == Danger.item_id)
    return chosen.join(Case, Case.item_id == Item.id).where(_here(reader))


def _rows(query: Any) -> list[Row]:
    found = [(row[0], row[1], row[2]) for row in db.session.execute(query)]
    first = queries.first_words([item for _danger, item, _case in found])
    names = people.names([it.looked_by for it, *_rest in found if it.looked_by])
    return [
        Row(
            danger=danger,
            ref=item.ref,
            first=first[item.id],
            lang=item.lang,
            department_id=case.department_id,
            looked_by=names.get(danger.looked_by, "") if danger.looked_by else "",
            is_late=danger.due_at is not None and danger.due_at < now(),
        )
        for danger, item, case in found
    ]


def counts(reader: Actor) -> tuple[int, int]:
    """How many somebody must do something about, and how many of them are late."""
    late = sa.func.sum(sa.case((Danger.due_at < now(), 1), else_=0))
    mine = sa.select(sa.func.count(), late).where(_here(reader), _to_do(now()))
    number, overdue = db.session.execute(mine).one()
    return int(number), int(overdue or 0)


@dataclass(frozen=True, slots=True)
class Said:
    """One look, in words."""

    by: str
    at: datetime
    outcome: str
    note: str
    follow_up_on: date | None
    closes: bool


def looks(item: Item) -> list[Said]:
    """The oldest first. Only for a page of somebody who may decide about it."""
    rows = list(
        db.session.scalars(sa.select(Look).where(Look.item_id == item.id).order_by(Look.id))
    )
    names = people.names([row.by_id for row in rows])
    return [
        Said(
            by=names.get(row.by_id, ""),
            at=row.at,
            outcome=str(OUTCOMES[row.outcome]) if row.outcome else "",
            note=_note(item, row),
            follow_up_on=row.follow_up_on,
            closes=row.closes,
        )
        for row in rows
    ]


def _note(item: Item, row: Look) -> str:
    if row.note is None or item.withdrawn_at is not None:
        return ""
    return sealing.unseal(item.subject_id, watching.place(row), row.note) or ""


def is_open(item: Item, case: Case) -> bool:
    """Whether something is still to be said about it."""
    danger = db.session.get(Danger, item.id)
    if danger is None or item.withdrawn_at is not None:
        return False
    return case.lane == Lane.SAFETY or danger.due_at is not None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the last twelve months. `hours`: the median until somebody first looked; None for none."""

    number: int
    hours: float | None
    open_now: int
    late_now: int
    outcomes: Mapping[str, int]


def figures(reader: Actor) -> Figures | None:
    """For administrators, about their institutions; None for everybody else."""
    houses = reader.where(Role.ADMIN)
    if not houses:
        return None
    lately = sa.and_(Danger.institution_id.in_(houses), Danger.since > now() - YEAR)
    rows = list(db.session.scalars(sa.select(Danger).where(lately)))
    waits = [(it.looked_at - it.since) / timedelta(hours=1) for it in rows if it.looked_at]
    found = Counter(it.outcome for it in rows if it.outcome)
    to_do, late = counts(reader)
    named = {str(label): found[code] for code, label in OUTCOMES.items() if found[code]}
    return Figures(len(rows), round(median(waits), 1) if waits else None, to_do, late, named)
