"""Reading studies: for who runs them, for an author who is asked, and what may be handed over now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import house, scope
from cocreate.accounts.models import GROUPS, Institution, InstitutionKind
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
from cocreate.studies.coarse import Beside, Level, coarsened
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


def of_wishes(wish_ids: Iterable[int]) -> dict[int, Study]:
    found = sa.select(Asked.wish_id, Study).join(Study, Study.id == Asked.study_id)
    rows = db.session.execute(found.where(Asked.wish_id.in_(list(wish_ids))))
    return {row.wish_id: row.Study for row in rows}


def of_receipt(number: str) -> Study | None:
    """About which a decision was, by the number of its receipt."""
    found = sa.select(Study).join(Asked, Asked.study_id == Study.id)
    return db.session.scalar(
        found.join(Wish, Wish.id == Asked.wish_id).where(Wish.receipt == number)
    )


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
    rows = [it for it in found.rows if it.id in found.shown and it.id not in there][:OFFERED]
    quiet = usages.quiet((it.id for it in rows), PURPOSE)
    return [(it, found.shown[it.id]) for it in rows if it.id not in quiet]


def story(row: Study, ref: str) -> Story | None:
    """Only one of this very institution; whether it may be asked for is for the register to say."""
    mine = sa.select(Story).where(Story.ref == ref.upper())
    return db.session.scalar(mine.where(Story.institution_id == row.institution_id))


def agreed(row: Study) -> list[Wish]:
    """What may be handed over at this moment."""
    mine = sa.select(Wish).join(Asked, Asked.wish_id == Wish.id).where(Asked.study_id == row.id)
    rows = list(db.session.scalars(mine.order_by(Wish.id.desc())))
    standing = recalls.standing(rows)
    return [it for it in rows if it.id in standing]


def data_sets(row: Study) -> list[DataSet]:
    """The newest first: it replaces the others."""
    mine = sa.select(DataSet).where(DataSet.study_id == row.id)
    return list(db.session.scalars(mine.order_by(DataSet.id.desc())))


def data_set(row: Study, number: str) -> DataSet | None:
    mine = sa.select(DataSet).where(DataSet.study_id == row.id)
    return db.session.scalar(mine.where(DataSet.number == number.upper()))


def lines(row: Study, of: DataSet) -> list[Line]:
    """What of it may still be handed over: who took it back since is in no file made from now on.

    In the order of the pseudonyms, which tells nothing of who came first.
    """
    found = sa.select(Wish, Usage, DataLine.told).join(Usage, Usage.wish_id == Wish.id)
    found = found.join(DataLine, DataLine.usage_id == Usage.id)
    found = found.where(DataLine.data_set_id == of.id, Usage.ended_at.is_(None))
    every = db.session.execute(found).all()
    texts = recalls.standing(it.Wish for it in every)
    there = [it for it in every if it.Wish.id in texts]
    ids = [it.Wish.item_id for it in there]
    told, said = _told(ids), beside(ids)
    says = coarsened([said[it] for it in ids], [tuple(it.told.split()) for it in there])
    people = pseudonyms(row, [told[it] for it in ids])
    rows = [
        Line(it.Usage.number, person, words, texts[it.Wish.id])
        for it, person, words in zip(there, people, says, strict=True)
    ]
    return sorted(rows, key=lambda it: (it.person, it.number))


def pseudonyms(row: Study, told: Iterable[Story]) -> list[str]:
    """By a key of this study alone: of two studies nobody can join the lines."""
    subjects = [str(it.subject_id) for it in told]
    return [it[:16] for it in sealing.lookup_many(f"study.{row.id}.person", subjects)]


def beside(ids: list[int]) -> dict[int, Beside]:
    """What is known beside each story, before any of it is left out."""
    wards, there = stories.services_of(ids), scope.departments()
    return {
        it.id: _beside(it, [there[at].name for at in wards[it.id]]) for it in _told(ids).values()
    }


def _beside(told: Story, wards: list[str]) -> Beside:
    group = str(GROUPS.get(told.group, ""))  # type: ignore[call-overload]  # the column holds its values
    return Beside(wards[0] if wards else "", group, f"{local(told.created_at):%Y-%m}")


def told_before(row: Study) -> dict[int, Level]:
    """By number of the use, what an earlier data set told beside it."""
    mine = sa.select(DataLine.usage_id, DataLine.told).join(
        DataSet, DataSet.id == DataLine.data_set_id
    )
    rows = db.session.execute(mine.where(DataSet.study_id == row.id, DataLine.told != ""))
    return {it.usage_id: tuple(it.told.split()) for it in rows}
