"""Reading studies: for who runs them, for an author who is asked, and what may be handed over now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.accounts.models import GROUPS, Department, Institution, InstitutionKind
from cocreate.consent import gate, recalls, usages
from cocreate.consent.outside import Usage, Wish
from cocreate.copies import queries as register
from cocreate.copies.queries import Use
from cocreate.kernel.db import db
from cocreate.kernel.paging import LARGEST
from cocreate.kernel.policy import Actor, may
from cocreate.kernel.workdays import local
from cocreate.keys import sealing
from cocreate.stories import queries as stories
from cocreate.stories.models import Story
from cocreate.stories.queries import Wanted
from cocreate.studies.coarse import Beside, coarsened
from cocreate.studies.models import Asked, DataLine, DataSet, Study

MAY, PURPOSE = "studies:run", "research"
OFFERED = 12


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story for who runs the study, and how its author answered."""

    ref: str
    title: str
    lang: str
    use: Use


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a data set. `person`: the same in this study alone, for stories of one person."""

    number: str
    person: str
    beside: Beside
    shown: gate.Shown


def institutions(reader: Actor) -> list[Institution]:
    every = (branch.institution for branch in house.tree())
    return [it for it in every if it.kind != InstitutionKind.ALLIANCE and may(reader, MAY, it)]


def all_of(reader: Actor) -> list[Study]:
    at = [it.id for it in institutions(reader)]
    mine = sa.select(Study).where(Study.institution_id.in_(at))
    return list(db.session.scalars(mine.order_by(Study.id.desc()).limit(100)))


def one(reader: Actor, number: int) -> Study | None:
    row = db.session.get(Study, number) if number <= LARGEST else None
    return row if row is not None and may(reader, MAY, row) else None


def of_wish(wish_id: int) -> Study | None:
    found = sa.select(Study).join(Asked, Asked.study_id == Study.id)
    return db.session.scalar(found.where(Asked.wish_id == wish_id))


def asked(row: Study) -> list[Asked]:
    mine = sa.select(Asked).where(Asked.study_id == row.id).order_by(Asked.wish_id.desc())
    return list(db.session.scalars(mine))


def chosen(row: Study) -> list[Chosen]:
    rows = asked(row)
    uses = register.of_wishes(it.wish_id for it in rows)
    told, shown = _told([it.item_id for it in rows]), gate.publications([it.item_id for it in rows])
    return [_chosen(told[it.item_id], shown.get(it.item_id), uses[it.wish_id]) for it in rows]


def _chosen(story: Story, shown: gate.Shown | None, use: Use) -> Chosen:
    title, lang = (shown.title, shown.lang) if shown else ("", "")
    return Chosen(story.ref, title, lang, use)


def _told(ids: list[int]) -> dict[int, Story]:
    return {it.id: it for it in db.session.scalars(sa.select(Story).where(Story.id.in_(ids)))}


def offered(row: Study, q: str) -> list[tuple[Any, gate.Shown]]:
    """Public stories of this institution whose authors may be asked now."""
    there = {it.item_id for it in asked(row)}
    wanted = Wanted(q=q, houses=frozenset({row.institution_id}))
    found = stories.found(wanted, OFFERED + len(there))
    rows = [it for it in found.rows if it.id in found.shown and it.id not in there]
    return [(it, found.shown[it.id]) for it in rows[:OFFERED] if quiet(it.id) is None]


def quiet(item_id: int) -> datetime | None:
    return usages.quiet_until(item_id, PURPOSE)


def story(row: Study, ref: str) -> Story | None:
    """Only one of this very institution; whether it may be asked for is for the register to say."""
    mine = sa.select(Story).where(Story.ref == ref.upper())
    return db.session.scalar(mine.where(Story.institution_id == row.institution_id))


def agreed(row: Study) -> list[Wish]:
    """What may be handed over at this moment."""
    rows = [db.session.get_one(Wish, it.wish_id) for it in asked(row)]
    standing = recalls.standing(rows)
    return [it for it in rows if it.id in standing]


def data_sets(row: Study) -> list[DataSet]:
    mine = sa.select(DataSet).where(DataSet.study_id == row.id)
    return list(db.session.scalars(mine.order_by(DataSet.id.desc())))


def data_set(row: Study, number: str) -> DataSet | None:
    mine = sa.select(DataSet).where(DataSet.study_id == row.id)
    return db.session.scalar(mine.where(DataSet.number == number.upper()))


def lines(row: Study, of: DataSet) -> list[Line]:
    """What of it may still be handed over: who took it back since is in no file made from now on.

    In the order of the pseudonyms, which tells nothing of who came first.
    """
    found = sa.select(Wish, Usage).join(Usage, Usage.wish_id == Wish.id)
    found = found.join(DataLine, DataLine.usage_id == Usage.id)
    pairs = list(db.session.execute(found.where(DataLine.data_set_id == of.id)))
    live = [(wish, usage) for wish, usage in pairs if usage.ended_at is None]
    texts = recalls.standing(wish for wish, _usage in live)
    there = [(wish, usage) for wish, usage in live if wish.id in texts]
    told = _told([wish.item_id for wish, _usage in there])
    beside = coarsened([_beside(told[wish.item_id]) for wish, _usage in there])
    rows = [
        Line(usage.number, pseudonym(row, told[wish.item_id]), said, texts[wish.id])
        for (wish, usage), said in zip(there, beside, strict=True)
    ]
    return sorted(rows, key=lambda it: (it.person, it.number))


def pseudonym(row: Study, told: Story) -> str:
    """By a key of this study alone: of two studies nobody can join the lines."""
    return sealing.lookup(f"study.{row.id}.person", str(told.subject_id))[:16]


def _beside(told: Story) -> Beside:
    wards = stories.services_of([told.id])[told.id]
    ward = db.session.get(Department, wards[0]) if wards else None
    group = str(GROUPS.get(told.group, ""))  # type: ignore[call-overload]  # the column holds its values
    return Beside(ward.name if ward else "", group, f"{local(told.created_at):%Y-%m}")
