"""Reading: staff what their institution keeps, everybody what is published."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import defer

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.opinions.models import OutsideVote, Stage
from cocreate.workshops.models import Workshop, WorkshopKind
from cocreate.workshops.policy import LEADS

MOST = 200
_LISTED = (defer(OutsideVote.lines), defer(OutsideVote.statements), defer(OutsideVote.finding))


def one(reader: Actor, vote_id: int) -> OutsideVote | None:
    """For those who may keep it; another institution's is not there."""
    vote = db.session.get(OutsideVote, vote_id)
    mine = vote is not None and vote.institution_id in reader.where(*LEADS)
    return vote if mine else None


def all_of(reader: Actor) -> list[OutsideVote]:
    mine = OutsideVote.institution_id.in_(reader.where(*LEADS))
    rows = sa.select(OutsideVote).where(mine).options(*_LISTED)
    return list(db.session.scalars(rows.order_by(OutsideVote.id.desc()).limit(MOST)))


def public(slug: str, houses: frozenset[int] | None) -> OutsideVote | None:
    chosen = sa.select(OutsideVote).where(OutsideVote.slug == slug)
    vote = db.session.scalar(chosen.options(defer(OutsideVote.lines)))
    if vote is None or not vote.is_public:
        return None
    return vote if houses is None or vote.institution_id in houses else None


def published(houses: frozenset[int] | None) -> list[OutsideVote]:
    """The newest first."""
    rows = sa.select(OutsideVote).where(OutsideVote.stage == Stage.PUBLISHED).options(*_LISTED)
    if houses is not None:
        rows = rows.where(OutsideVote.institution_id.in_(houses))
    return list(db.session.scalars(rows.order_by(OutsideVote.published_at.desc()).limit(MOST)))


def of_workshop(workshop_id: int) -> list[OutsideVote]:
    """What is published and belongs to this meeting."""
    mine = sa.select(OutsideVote).where(
        OutsideVote.workshop_id == workshop_id, OutsideVote.stage == Stage.PUBLISHED
    )
    return list(db.session.scalars(mine.options(*_LISTED).order_by(OutsideVote.id)))


def kept_of(workshop_id: int) -> list[OutsideVote]:
    """Everything that belongs to this meeting, for those who lead it."""
    mine = sa.select(OutsideVote).where(OutsideVote.workshop_id == workshop_id)
    return list(db.session.scalars(mine.options(*_LISTED).order_by(OutsideVote.id)))


def waiting() -> Sequence[int]:
    """Ids of the votes whose map is still to be made."""
    rows = sa.select(OutsideVote.id).where(OutsideVote.lines.is_not(None))
    return db.session.scalars(rows.order_by(OutsideVote.id)).all()


def institutions(reader: Actor) -> list[Institution]:
    """Where one may keep votes, in the order of the house."""
    mine = reader.where(*LEADS)
    return [it.institution for it in house.tree() if it.institution.id in mine]


def meetings(institution_id: int) -> list[tuple[int, str]]:
    """Number and title of the workshops that a vote may belong to, the newest first; no rehearsal."""
    mine = Workshop.institution_id == institution_id, Workshop.kind != WorkshopKind.REHEARSAL
    rows = sa.select(Workshop.id, Workshop.title).where(*mine)
    found = db.session.execute(rows.order_by(Workshop.starts_at.desc()).limit(50))
    return [(row.id, row.title) for row in found]
