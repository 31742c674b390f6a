"""Reading what was said: under an idea, one by its number, and what waits for an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.consent import gate, originals, readings
from cocreate.consent.readings import What, Why
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import Moment, db
from cocreate.kernel.paging import below, cursor, dated
from cocreate.kernel.policy import STAFF, Actor, may
from cocreate.talking.models import Comment, Stance
from cocreate.talking.policy import MANAGING

FIRST = 3  # of each kind on the idea's page
PAGE = 20
MOST = 100
NOBODY: Mapping[str, int] = dict.fromkeys(map(str, Stance), 0)


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as everybody may read it."""

    comment: Any
    shown: gate.Shown


@dataclass(frozen=True, slots=True)
class Found:
    """Some of what was said; `numbers` counts all of it by stance."""

    rows: list[Said] = field(default_factory=list)
    numbers: Mapping[str, int] = field(default_factory=lambda: dict(NOBODY))
    next: str = ""

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    def of(self, stance: str) -> list[Said]:
        return [row for row in self.rows if row.comment.stance == stance]


# Put together once: building such a query costs more than the database needs to answer it.
_ROWS: Any = Comment.__table__
_AT, _OLDEST = sa.bindparam("at", type_=Moment), sa.bindparam("oldest", type_=sa.String)
_SHOWING = (
    _ROWS.c.idea_id == sa.bindparam("idea", type_=sa.Integer),
    _ROWS.c.state == str(State.PUBLISHED),
    gate.showing(_ROWS.c.id, _AT, _OLDEST),
)
_NEWEST = (_ROWS.c.created_at.desc(), _ROWS.c.id.desc())
_EVERY = (
    sa.select(
        _ROWS,
        sa.func.row_number().over(partition_by=_ROWS.c.stance, order_by=_NEWEST).label("place"),
        sa.func.count().over(partition_by=_ROWS.c.stance).label("of_its_kind"),
    )
    .where(*_SHOWING)
    .subquery()
)
_FIRST = sa.select(_EVERY).where(_EVERY.c.place <= FIRST).order_by(_EVERY.c.place)
_NUMBERS = sa.select(_ROWS.c.stance, sa.func.count()).where(*_SHOWING).group_by(_ROWS.c.stance)


def _asking(idea_id: int, at: datetime) -> dict[str, Any]:
    """For these queries. Whether the idea is public is looked at by its page."""
    return {"idea": idea_id, "at": at, "oldest": gate.oldest("publish")}


def first(idea: Idea) -> Found:
    """The newest of each kind and how many there are, for the idea's page.

    An idea that nobody spoke about, like most, costs nothing: its count is a column of its own.
    """
    if not idea.comments:
        return Found()
    at = now()
    rows = list(db.session.execute(_FIRST, _asking(idea.id, at)))
    numbers = {**NOBODY, **{str(row.stance): int(row.of_its_kind) for row in rows}}
    return Found(_said(rows, at), numbers)


def page(idea: Idea, stance: str = "", after: str = "") -> Found:
    """One page of one kind or of all, the newest first."""
    at = now()
    numbers = {**NOBODY, **_numbers(idea.id, at)}
    query = sa.select(_ROWS).where(*_SHOWING)
    if stance:
        query = query.where(_ROWS.c.stance == stance)
    since = dated(after)
    if since is not None:
        query = query.where(below(_ROWS.c.created_at, _ROWS.c.id, since))
    query = query.order_by(*_NEWEST).limit(PAGE + 1)
    rows = list(db.session.execute(query, _asking(idea.id, at)))
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    onwards = cursor(last.created_at.isoformat(), last.id) if last else ""
    return Found(_said(rows[:PAGE], at), numbers, onwards)


def _numbers(idea_id: int, at: datetime) -> dict[str, int]:
    rows = db.session.execute(_NUMBERS, _asking(idea_id, at))
    return {str(row[0]): int(row[1]) for row in rows}


def number_shown(idea_id: int) -> int:
    return sum(_numbers(idea_id, now()).values())


def miscounted() -> list[int]:
    """Ideas whose kept count is not what shows."""
    shows = sa.and_(Comment.state == State.PUBLISHED, gate.showing(Comment.id, now()))
    number = sa.func.sum(sa.case((shows, 1), else_=0)).label("number")
    counted = sa.select(Comment.idea_id, number).group_by(Comment.idea_id).subquery()
    rows = sa.select(Idea.id).join(counted, counted.c.idea_id == Idea.id)
    return list(db.session.scalars(rows.where(Idea.comments != counted.c.number)))


def _said(rows: Sequence[Any], at: datetime) -> list[Said]:
    shown = gate.publications([row.id for row in rows], at)
    return [Said(row, shown[row.id]) for row in rows if row.id in shown]


def one(idea: Idea, number: int) -> Comment | None:
    """Whatever its state: who asks looks at the gate."""
    mine = sa.select(Comment).where(Comment.idea_id == idea.id, Comment.number == number)
    return db.session.scalar(mine)


def next_number(idea_id: int) -> int:
    """Inside a transaction that has the idea's row to itself."""
    last = sa.select(sa.func.max(Comment.number)).where(Comment.idea_id == idea_id)
    return (db.session.scalar(last) or 0) + 1


@dataclass(frozen=True, slots=True)
class Question:
    """A question for staff. `body` is what everybody reads, or only who may answer it."""

    comment: Comment
    idea: Idea
    ref: str
    body: str
    lang: str
    is_private: bool
    is_mine: bool
    late: bool


def waiting(reader: Actor) -> list[Question]:
    """Questions that nobody has answered: the reader's own first, then by their day."""
    is_mine = sa.case((Idea.owner_id == reader.id, 0), else_=1)
    query = _asked(reader, *_open()).order_by(is_mine, Comment.due_at, Comment.id).limit(MOST)
    return _questions(reader, query)


def question(reader: Actor, ref: str) -> Question | None:
    """One of them by its reference, answered or not; None for who may not know of it."""
    query = _asked(reader, Item.ref == ref.upper(), Comment.state == State.PUBLISHED)
    return next(iter(_questions(reader, query)), None)


def due(reader: Actor) -> tuple[int, int]:
    """How many wait for this reader, and how many of them are late: theirs, and nobody's."""
    manages = Comment.institution_id.in_(reader.where(*MANAGING))
    near = sa.or_(Idea.owner_id == reader.id, sa.and_(Idea.owner_id.is_(None), manages))
    over = sa.func.sum(sa.case((Comment.due_at < now(), 1), else_=0))
    columns = (sa.func.count(), over)
    row = db.session.execute(_asked(reader, *_open(), near, columns=columns)).one()
    return int(row[0]), int(row[1] or 0)


def late(at: datetime) -> list[Comment]:
    """Questions whose day went by without anybody having been told of it."""
    rows = sa.select(Comment).join(Idea, Idea.id == Comment.idea_id)
    over = (Comment.due_at < at, Comment.late_since.is_(None), Idea.state == State.PUBLISHED)
    return list(db.session.scalars(rows.where(*over).order_by(Comment.id)))


def _open() -> tuple[sa.ColumnElement[bool], ...]:
    return (Comment.due_at.is_not(None), Comment.state == State.PUBLISHED)


def _asked(reader: Actor, *chosen: sa.ColumnElement[bool], columns: Any = ()) -> Any:
    """Where the reader is staff. Of ideas that are gone nobody asks."""
    there = Comment.institution_id.in_(reader.where(*STAFF))
    rows = sa.select(*(columns or (Comment, Idea, Item))).select_from(Comment)
    rows = rows.join(Idea, Idea.id == Comment.idea_id).join(Item, Item.id == Comment.id)
    is_asked = (Comment.stance == Stance.QUESTION, Idea.state == State.PUBLISHED)
    return rows.where(there, *is_asked, Item.withdrawn_at.is_(None), *chosen)


def _questions(reader: Actor, query: Any) -> list[Question]:
    """A private one is read as it was sent, so that goes on its record before it is shown."""
    at, rows = now(), list(db.session.execute(query))
    shown = gate.publications([row[0].id for row in rows], at)
    private = [row for row in rows if row[0].id not in shown]
    mine = [row[0] for row in private if may(reader, "talking:answer", row[0])]
    ids = [comment.id for comment in mine]
    if readings.note(reader, "talking:answer", mine, What.WORDS, Why.ANSWER):
        rows = list(db.session.execute(query))
    words = originals.read_many(ids)
    return [
        Question(
            comment=comment,
            idea=idea,
            ref=item.ref,
            body=shown[item.id].body
            if item.id in shown
            else words.get(item.id, {}).get("body", ""),
            lang=shown[item.id].lang if item.id in shown else item.lang,
            is_private=item.id not in shown,
            is_mine=idea.owner_id == reader.id,
            late=comment.due_at is not None and comment.due_at < at,
        )
        for comment, idea, item in rows
    ]
