"""Passing thanks on, being named or not, and the star of the month."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import epochs, gate
from cocreate.ideas.models import Idea, IdeaKind
from cocreate.incubation import lifecycle as road
from cocreate.incubation.actions.going import go
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.thanks import lifecycle
from cocreate.thanks.models import PassedOn, Star, Thanked
from cocreate.thanks.queries import month_of


@dataclass(frozen=True, slots=True)
class Handing:
    """To which department, in which words, in the name of which role, to whom of the staff."""

    department_id: int
    words: str
    role: str
    people: Sequence[UUID] = ()


def pass_on(actor: Actor, idea: Idea, handing: Handing) -> None:
    """It is with those it is for; its author is told. A short road: nothing to assess or try out."""
    with change(actor, "thanks:pass_on", on=idea) as record:
        wanted = {_("Your answer"): handing.words.strip(), _("Your role"): handing.role.strip()}
        if lacking := [name for name, said in wanted.items() if not said]:
            raise Missing(lacking)
        if idea.kind != IdeaKind.THANKS:
            raise Missing([_("It is a thank-you; everything else is assessed first")])
        role = handing.role.strip()
        idea.owner_title = idea.owner_title or role
        idea.department_id = handing.department_id
        idea.answer, idea.answered_by, idea.answered_at = handing.words.strip(), role, now()
        go(record, idea, road.PASS_ON, None, thanks=1)
        to = {"idea_id": idea.id, "department_id": handing.department_id}
        db.session.add(PassedOn(**to, role=role, by_id=actor.id))
        db.session.flush()
        db.session.add_all(
            Thanked(idea_id=idea.id, user_id=it) for it in dict.fromkeys(handing.people)
        )
        db.session.flush()
        record(lifecycle.PASSED_ON, idea, department=handing.department_id)


def show_name(actor: Actor, idea: Idea, *, on: bool) -> None:
    """Whoever it is for says whether their name stands with it. A no holds with this transaction."""
    with change(actor, "thanks:own_name", on=idea) as record:
        mine = db.session.get(Thanked, (idea.id, actor.id))
        if mine is None:
            raise NotAllowed(_("These thanks are not for you."))
        if on == (mine.named_since is not None):
            record.nothing_new()
            return
        mine.named_since = now() if on else None
        epochs.rise("idea")
        record(lifecycle.NAMED if on else lifecycle.UNNAMED, idea)


def choose(actor: Actor, idea: Idea) -> None:
    """The star of its department in the month in which it was passed on, in place of another."""
    with change(actor, "thanks:star", on=idea) as record:
        passed = db.session.get(PassedOn, idea.id)
        if passed is None or gate.publication(idea.id) is None:
            raise OutOfTurn(_("Only thanks that everybody may read can be the star."))
        month = month_of(passed.at)
        there = (Star.month == month, Star.department_id == passed.department_id)
        db.session.execute(sa.delete(Star).where(*there))
        db.session.add(
            Star(
                month=month,
                department_id=passed.department_id,
                idea_id=idea.id,
                by_id=actor.id,
            )
        )
        epochs.rise("idea")
        record(lifecycle.STARRED, idea, month=month)


def drop(actor: Actor, idea: Idea) -> None:
    """It is no star any more. Twice is once."""
    with change(actor, "thanks:star", on=idea) as record:
        star = db.session.scalar(sa.select(Star).where(Star.idea_id == idea.id))
        if star is None:
            record.nothing_new()
            return
        db.session.delete(star)
        epochs.rise("idea")
        record(lifecycle.UNSTARRED, idea, month=star.month)
