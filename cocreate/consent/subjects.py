"""The persons that consent knows by number."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import ended, epochs
from cocreate.consent.models import ConsentNow, Original, Subject
from cocreate.kernel.clock import now
from cocreate.kernel.db import db


def ensure(subject_id: UUID) -> Subject:
    """The person's row, made when they send something first."""
    row = db.session.get(Subject, subject_id)
    if row is None:
        row = Subject(id=subject_id)
        db.session.add(row)
        db.session.flush()
    return row


def is_erased(subject_id: UUID) -> bool:
    row = db.session.get(Subject, subject_id)
    return row is not None and row.erased_at is not None


def bring_back(subject_id: UUID) -> None:
    """An erasure was undone in time. Nothing is published by it. Inside a change."""
    ensure(subject_id).erased_at = None
    db.session.flush()
    epochs.rise_all()


def is_restricted(subject_id: UUID) -> bool:
    row = db.session.get(Subject, subject_id)
    return row is not None and row.restricted_at is not None


def restricted(subject_ids: Iterable[UUID]) -> set[UUID]:
    """Those of them that are paused, in one query."""
    mine = sa.select(Subject.id).where(Subject.id.in_(list(subject_ids)))
    return set(db.session.scalars(mine.where(Subject.restricted_at.is_not(None))))


def items_of(subject_id: UUID) -> list[int]:
    """Everything this person sent that we hold words or decisions about."""
    decided = sa.select(ConsentNow.item_id).where(ConsentNow.subject_id == subject_id)
    written = sa.select(Original.item_id).where(Original.subject_id == subject_id)
    return sorted(db.session.scalars(sa.union(decided, written)))


def restrict(subject_id: UUID, *, yes: bool) -> None:
    """Limit (PIPL 44) or free the use of all that is theirs. Inside a change."""
    ensure(subject_id).restricted_at = now() if yes else None
    ended.paused(subject_id, yes=yes)
    db.session.flush()
    epochs.rise_all()
