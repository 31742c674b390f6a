"""Somebody's own words sent together with an idea that is there already: "me too" and more (A4).

What they send is an idea like any other: sealed, read by a person, under a code and consents of its
own. It only begins where a merged one ends: it goes on with the other, and its author hears of that.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.accounts.device import Voice
from cocreate.accounts.models import Department
from cocreate.consent import gate
from cocreate.ideas import actions, lifecycle
from cocreate.ideas.models import Ending, Idea
from cocreate.intake.models import Item, State
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Place, may


@dataclass(frozen=True, slots=True)
class Joined:
    """The idea that the words go with; `title` and `lang` as everybody may read them.

    `department` is the slug of where it is about, "" for nowhere.
    """

    ref: str
    title: str
    lang: str
    idea: Idea
    department: str


def is_open(idea: Idea) -> bool:
    """Others may still go along: it is public, on its road, and people may say "me too"."""
    is_going = not idea.is_over and not idea.ending
    return idea.state == State.PUBLISHED and idea.votable and is_going


def find(ref: str, institution_id: int | None = None) -> Joined | None:
    """The idea under this reference, if words (sent to this institution) may go with it now."""
    idea = db.session.scalar(sa.select(Idea).where(Idea.ref == ref[:20].upper())) if ref else None
    if idea is None or not is_open(idea) or institution_id not in {None, idea.institution_id}:
        return None
    shown = gate.publication(idea.id)
    title, lang = (shown.title, shown.lang) if shown else (idea.summary, "")
    place = db.session.get(Department, idea.department_id) if idea.department_id else None
    return Joined(idea.ref, title, lang, idea, place.slug if place and place.active else "")


def join(supporter: Actor, item: Item, into: Idea, voice: Voice) -> None:
    """Inside the change that took the item in. Where the other ended meanwhile it goes on alone.

    `supporter` is whoever presses, counted as for any "me too"; the record of the item knows only
    its own pseudonym.
    """
    author, at = Actor(id=item.subject_id), Place(item.institution_id)
    with change(author, "ideas:submit", on=at) as record:
        if voice and may(supporter, "ideas:support", into):
            actions.support(supporter, into, voice)
        db.session.refresh(into)
        if not is_open(into):
            record.nothing_new()
            return
        idea = db.session.get_one(Idea, item.id)
        idea.ending, idea.merged_into_id, idea.due_at = Ending.MERGED, into.id, None
        record(lifecycle.JOINED, item, into=into.id)
