"""Beginning a study, asking authors, handing a data set over: the register first, in one transaction."""

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.consent import ledger, recalls, usages
from cocreate.consent.outside import Bears, Surface, Usage, Wish
from cocreate.consent.purposes import months_after
from cocreate.consent.usages import Asked as Use
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.stories.models import Story
from cocreate.studies import lifecycle, queries
from cocreate.studies.coarse import levels
from cocreate.studies.models import Asked, DataLine, DataSet, Study

LONGEST = 60  # months


@dataclass(frozen=True, slots=True)
class Card:
    """What its authors will be shown. `until` is the moment when the study ends."""

    name_zh: str
    name_en: str
    aim_zh: str
    aim_en: str
    ethics: str
    done_by: str
    contact: str
    until: datetime


def begin(actor: Actor, institution: Institution, card: Card) -> Study:
    with change(actor, queries.MAY, on=institution) as record:
        if not now() < card.until <= months_after(now(), LONGEST):
            raise Refused(_("Please choose a day within the next 5 years."))
        row = Study(institution_id=institution.id, made_by=actor.id, made_at=now(), **asdict(card))
        db.session.add(row)
        db.session.flush()
        record(lifecycle.BEGUN, row, study=row.id)
        return row


def _locked(study: Study) -> Study:
    row = db.session.get_one(Study, study.id, with_for_update=True, populate_existing=True)
    if row.is_over:
        raise OutOfTurn(_("This study is over."))
    return row


def ask(actor: Actor, study: Study, story: Story) -> Asked:
    """Put the question on its author's page, with the card and the very words that would go.

    Raises :class:`Refused` where nobody may ask, :class:`OutOfTurn` when it was asked for already.
    """
    with change(actor, queries.MAY, on=study) as record:
        row = _locked(study)
        if story.institution_id != row.institution_id:
            raise Refused(_("This story belongs to another institution."))
        if db.session.get(Asked, (row.id, story.id)) is not None:
            raise OutOfTurn(_("Its author was asked for this study already."))
        item = db.session.get_one(Item, story.id)
        name = row.name_zh if item.lang.startswith("zh") else row.name_en
        use = Use(Surface.STUDY, name, 1, row.until, Bears.TEXT, queries.PURPOSE)
        wish = usages.ask(actor, item, use)
        entry = Asked(study_id=row.id, item_id=story.id, wish_id=wish.id)
        db.session.add(entry)
        db.session.flush()
        record(lifecycle.CHOSEN, row, study=row.id, item=story.id)
        return entry


def hand_over(actor: Actor, study: Study, *, deleted: str = "") -> DataSet:
    """A data set of all who agree now; each story's line in the register is written with it.

    It replaces the former, `deleted` by those who do the study: whoever keeps both sees who went
    and who came. Raises :class:`Refused` while that was not said.
    """
    with change(actor, queries.MAY, on=study) as record:
        row = _locked(study)
        former = next(iter(queries.data_sets(row)), None)
        if former is not None and deleted != former.number:
            raise Refused(
                _("Please have %(number)s deleted first, and tick it.", number=former.number)
            )
        agreed = queries.agreed(row)
        if not agreed:
            raise OutOfTurn(_("No author has agreed yet, so there is nothing to hand over."))
        made = DataSet(study_id=row.id, number=f"D{ledger.number()[1:]}", made_by=actor.id)
        db.session.add(made)
        db.session.flush()
        there = [usages.register(it, row.made_by) for it in agreed]
        _write(row, made, there)
        replaced = {"former": former.id} if former else {}
        record(
            lifecycle.HANDED_OVER,
            row,
            study=row.id,
            data_set=made.id,
            stories=len(there),
            **replaced,
        )
        return made


def _write(row: Study, made: DataSet, there: list[Usage]) -> None:
    """Its lines; what stands beside a text is settled the first time that it is handed over."""
    said, before = queries.beside([it.item_id for it in there]), queries.told_before(row)
    told = levels([said[it.item_id] for it in there], [before.get(it.id, ()) for it in there])
    for usage, names in zip(there, told, strict=True):
        db.session.add(DataLine(data_set_id=made.id, usage_id=usage.id, told=" ".join(names)))
    db.session.flush()


def end(actor: Actor, study: Study) -> None:
    """Before its day: questions are over, and each story that was handed over is to be deleted."""
    with change(actor, queries.MAY, on=study) as record:
        row = _locked(study)
        row.ended_at = now()
        wishes = sa.select(Wish).join(Asked, Asked.wish_id == Wish.id)
        open_now = wishes.where(Asked.study_id == row.id, Wish.ended_at.is_(None))
        for wish in list(db.session.scalars(open_now)):
            recalls.end(wish, actor.id)
        record(lifecycle.ENDED, row, study=row.id)
