"""What each owner owes today: late, due by the next working day, or waiting with its clock stopped."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.consent import gate
from cocreate.holidays import days
from cocreate.ideas.counts import unindexed
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.incubation.models import Report
from cocreate.intake.models import State
from cocreate.intake.promises import Promise
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.workdays import local
from cocreate.talking.models import Comment

ONE_DAY = timedelta(days=1)
NOON = time(4, tzinfo=UTC)  # where our readers are
LATE, DUE, REVIEW, WAITING = "late", "due", "review", "waiting"
GROUPS = (LATE, DUE, REVIEW, WAITING)
GONE = (Ending.MERGED, Ending.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing somebody owes. `days` working days late, or until `on`; `what` says which kind."""

    owner: UUID | None
    institution_id: int
    idea_id: int
    ref: str
    group: str
    what: str
    on: datetime
    days: int
    title: str = ""
    lang: str = ""


def of(owner: UUID) -> list[Row]:
    """For their page: with the public title of each, the most urgent first."""
    rows = sorted(everybodys((owner,)), key=lambda row: (GROUPS.index(row.group), row.on))
    shown = gate.publications([row.idea_id for row in rows], now())
    return [_titled(row, shown.get(row.idea_id)) for row in rows]


def _titled(row: Row, shown: gate.Shown | None) -> Row:
    return replace(row, title=shown.title, lang=shown.lang) if shown else row


def everybodys(owners: Iterable[UUID] | None = None) -> list[Row]:
    """Of all owners, or of these. Four queries, however many there are."""
    chosen: list[sa.ColumnElement[bool]] = [Idea.ending.not_in(GONE)]
    if owners is None:
        chosen += [Idea.state == State.PUBLISHED, Idea.owner_id.is_not(None)]
    else:  # by the index of owners: SQLite would walk all that is public
        chosen += [unindexed(Idea.state) == State.PUBLISHED, Idea.owner_id.in_(set(owners))]
    readers: tuple[Callable[[list[sa.ColumnElement[bool]]], list[Row]], ...]
    readers = (_clocks, _promises, _reviews, _questions)
    return [row for read in readers for row in read(chosen)]


def _clocks(chosen: list[sa.ColumnElement[bool]]) -> list[Row]:
    """Running clocks that are late or nearly so, and those that stand still."""
    urgent = sa.or_(Idea.due_at <= _noon(_latest()) + ONE_DAY, Idea.paused_since.is_not(None))
    rows = db.session.scalars(sa.select(Idea).where(*chosen, urgent, Idea.due_at.is_not(None)))
    return [row for idea in rows if (row := _clock(idea)) is not None]


def _clock(idea: Idea) -> Row | None:
    if idea.paused_since is not None:
        return _row(idea, WAITING, "paused", idea.paused_since)
    if idea.due_at is None or idea.stage == Stage.REPORTED:
        return None
    if idea.due_at < now():
        return _row(idea, LATE, idea.stage, idea.due_at)
    is_soon = local(idea.due_at) <= days.next_one(idea.institution_id)
    return _row(idea, DUE, idea.stage, idea.due_at) if is_soon else None


def _promises(chosen: list[sa.ColumnElement[bool]]) -> list[Row]:
    """Not kept yet, and their day has come or comes tomorrow."""
    rows = sa.select(Idea, Promise.by_on).join(Promise, Promise.item_id == Idea.id)
    rows = rows.where(*chosen, Promise.kept_at.is_(None), Promise.by_on <= _latest())
    today = local(now())
    return [
        _row(idea, LATE if by_on < today else DUE, "promise", _noon(by_on))
        for idea, by_on in db.session.execute(rows)
        if by_on <= days.next_one(idea.institution_id)
    ]


def _reviews(chosen: list[sa.ColumnElement[bool]]) -> list[Row]:
    """What was reported, and was to be looked at again by now."""
    rows = sa.select(Idea, Report.review_on).join(Report, Report.idea_id == Idea.id)
    rows = rows.where(*chosen, Report.review_on <= local(now()))
    return [
        _row(idea, REVIEW, "review", _noon(review_on))
        for idea, review_on in db.session.execute(rows)
        if review_on
    ]


def _questions(chosen: list[sa.ColumnElement[bool]]) -> list[Row]:
    """Asked about their ideas, read, and not answered yet."""
    rows = sa.select(Idea, Comment.number, Comment.due_at)
    rows = rows.join(Comment, Comment.idea_id == Idea.id).where(
        *chosen, Comment.state == State.PUBLISHED, Comment.due_at <= _noon(_latest()) + ONE_DAY
    )
    return [
        replace(_row(idea, LATE if due_at < now() else DUE, "question", due_at), ref=ref)
        for idea, number, due_at in db.session.execute(rows)
        if due_at and local(due_at) <= days.next_one(idea.institution_id)
        for ref in [f"{idea.ref}-C{number}"]
    ]


def _row(idea: Idea, group: str, what: str, on: datetime) -> Row:
    at = idea.institution_id
    number = abs(days.between(at, on, now()))
    return Row(idea.owner_id, at, idea.id, idea.ref, group, str(what), on, number)


def _latest() -> date:
    """The next working day of whoever has the longest holiday."""
    return max((days.next_one(at) for at in house.parents()), default=local(now()))


def _noon(on: date) -> datetime:
    return datetime.combine(on, NOON)
