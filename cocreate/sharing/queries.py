"""What was given to which institution: for its author, for who asked, for those who may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import house, scope
from cocreate.accounts.models import Department, Institution, InstitutionKind
from cocreate.consent import gate, readings, sharing
from cocreate.consent.outside import Usage, Wish
from cocreate.consent.readings import What, Why
from cocreate.copies import queries as register
from cocreate.copies.queries import Use
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor
from cocreate.stories import queries as stories
from cocreate.stories.models import Story

MAY = "sharing:read"


@dataclass(frozen=True, slots=True)
class Page:
    """What a recipient reads, as its author was shown it. Never a name, a photo, a reference."""

    shown: gate.Shown
    giver: Institution
    reason: str
    departments: tuple[Department, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One story at one institution. For a reading it is a thing of the institution that reads."""

    wish: Wish
    usage: Usage
    to: Institution
    page: Page | None
    subject_id: UUID

    @property
    def id(self) -> int:
        return self.wish.item_id

    @property
    def institution_id(self) -> int:
        return self.to.id

    @property
    def chain(self) -> str:
        return self.wish.chain

    @property
    def kind(self) -> str:
        return "story"


def page_of(story: Story, reason: str) -> Page | None:
    """None for what nobody may read now."""
    shown = gate.publication(story.id)
    if shown is None:
        return None
    giver = db.session.get_one(Institution, story.institution_id)
    return _page(shown, story, giver, reason, stories.services_of([story.id])[story.id])


def _page(
    shown: gate.Shown, told: Story, giver: Institution, reason: str, services: list[int]
) -> Page:
    wards = scope.departments()
    there = tuple(wards[it] for it in services if it in wards)
    return Page(shown, giver, reason, there, told.group)


def offered(story: Story) -> list[Institution]:
    """The other institutions that are open and don't read it yet, in the order of the house."""
    there = sharing.receiving(story.id) | {story.institution_id}
    every = (branch.institution for branch in house.tree())
    return [it for it in every if it.id not in there and it.kind != InstitutionKind.ALLIANCE]


def of_item(item_id: int) -> list[Use]:
    """Each institution that was ever asked for, the newest question first."""
    return [it for it in register.of_item(item_id) if it.wish.recipient_id]


def received(reader: Actor) -> list[Given]:
    """What may be read now where this reader works, the newest first."""
    newest = sharing.to(*reader.where(*STAFF)).order_by(Usage.made_at.desc(), Usage.id.desc())
    return [it for it in _given(db.session.execute(newest)) if it.page is not None]


def is_given(reader: Actor) -> bool:
    """Whether anything was given where this reader works, for the menu of every page: one question."""
    mine = sharing.to(*reader.where(*STAFF)).where(Usage.ended_at.is_(None))
    return db.session.execute(mine.limit(1)).first() is not None


def one(reader: Actor, number: str) -> Given | None:
    """None for what was never given to where this reader works; its `page` is None once it is over."""
    mine = sharing.to(*reader.where(*STAFF)).where(Usage.number == number.upper())
    return next(iter(_given(db.session.execute(mine))), None)


def _given(found: Iterable[Any]) -> list[Given]:
    pairs = [(row[0], row[1]) for row in found]
    wishes = [wish for wish, _usage in pairs]
    texts = sharing.may_read(pairs)
    told = _stories(it.item_id for it in wishes)
    wards = stories.services_of(list(told))
    houses = house.by_ids(at for it in wishes for at in (it.institution_id, it.recipient_id) if at)
    rows = []
    for wish, usage in pairs:
        text, story = texts.get(wish.id), told[wish.item_id]
        giver = houses[wish.institution_id]
        page = _page(text, story, giver, wish.place, wards[story.id]) if text else None
        rows.append(Given(wish, usage, houses[wish.recipient_id], page, story.subject_id))
    return rows


def _stories(ids: Iterable[int]) -> dict[int, Story]:
    rows = db.session.scalars(sa.select(Story).where(Story.id.in_(set(ids))))
    return {it.id: it for it in rows}


def read(reader: Actor, given: Iterable[Given]) -> bool:
    """On each author's record before anything is shown; whether anything was new."""
    return readings.note(reader, MAY, given, What.SHARED, Why.LEARN)
