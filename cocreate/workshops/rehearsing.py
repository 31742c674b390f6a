"""Rehearsals: a room to practise in, with questions and people that are made up.

It leaves nothing behind: no history is kept of it (:attr:`.models.Workshop.chain`), it is announced
and counted nowhere, it asks about no idea, and all its rows go when it ends, at the latest a day
after it began.
"""

from datetime import timedelta
from random import SystemRandom
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import GROUPS, Institution
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base, db, transaction
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.workshops import actions, room
from cocreate.workshops.actions import Plan, Question
from cocreate.workshops.cards import CARDS
from cocreate.workshops.models import Participant, Workshop, WorkshopItem, WorkshopKind
from cocreate.workshops.voting import answers, limits
from cocreate.workshops.voting.models import Ballot, Method

LASTS = timedelta(days=1)
PEOPLE = 12
WHO = "made-up-"
COSTS = (1200, 4000, 300, 2500)
SUM = 5000
chance = SystemRandom()


def begin(actor: Actor, institution: Institution) -> Workshop:
    """A room that is open, with one question for each way to vote and twelve people in it."""
    with change(actor, "workshops:plan", on=institution) as record:
        it = Plan(
            title=str(_("Rehearsal")),
            starts_at=now(),
            ends_at=now() + LASTS,
            kind=WorkshopKind.REHEARSAL,
        )
        workshop = actions.plan_with(actor, institution, it, _questions(), at_once=True)
        for number, group in enumerate((list(GROUPS) * PEOPLE)[:PEOPLE]):
            room.join(Actor(), workshop, f"{WHO}{number}", group.value)
        record.nothing_new()
    return workshop


def _questions() -> list[Question]:
    said = {
        Method.AGREE: _("At night a number is called once only."),
        Method.CONSENT: _("For a month, visitors leave at nine."),
    }
    return [_question(card.method, str(said.get(card.method, card.asks))) for card in CARDS]


def _question(method: Method, words: str) -> Question:
    things = (_("Tea in the hall"), _("More chairs"), _("A clock that is right"), _("Larger signs"))
    bounds: dict[Method, dict[str, Any]] = {
        Method.DOTS: {"most": limits.DOTS},
        Method.SCORE: {**limits.MARKS, "low_word": str(_("poor")), "high_word": str(_("good"))},
        Method.BUDGET: {"budget": SUM, "costs": limits.numbered(list(COSTS))},
    }
    return Question(
        words,
        method=method,
        options=[str(it) for it in things] if method.has_options else (),
        max_choices=2,
        limits=bounds.get(method, {}),
    )


def let_vote(actor: Actor, workshop: Workshop) -> None:
    """The made-up people answer the question that is open, each by the same verb as a phone."""
    with change(actor, "workshops:lead", on=workshop) as record:
        ballot = db.session.get(Ballot, workshop.current_id or 0)
        if ballot is None or not ballot.takes_votes:
            raise OutOfTurn(_("This vote is not open."))
        for person in _made_up(workshop):
            words = _answer(ballot)
            reason = str(_("Somebody has to be with my mother.")) if words == ["object"] else ""
            room.cast(Actor(), workshop, ballot.id, person, words, reason)
        record.nothing_new()


def _made_up(workshop: Workshop) -> list[Participant]:
    mine = sa.select(Participant).where(
        Participant.workshop_id == workshop.id, Participant.who.startswith(WHO)
    )
    return list(db.session.scalars(mine.order_by(Participant.id)))


def _answer(ballot: Ballot) -> list[str]:
    """What somebody might say: words of :mod:`.voting.answers`."""
    names = chance.sample(list(ballot.options), len(ballot.options))
    said = {
        Method.AGREE: lambda: chance.choices(["agree", "disagree", "unsure"], [6, 3, 2]),
        Method.CONSENT: lambda: chance.choices(["consent", "aside", "object"], [8, 3, 1]),
        Method.APPROVAL: lambda: names[: chance.randint(1, ballot.max_choices)],
        Method.DOTS: lambda: [f"{names[0]}:3", f"{names[1]}:2"],
        Method.SCORE: lambda: [f"{one}:{chance.randint(1, 5)}" for one in names],
        Method.RANKED: lambda: names,
        Method.BUDGET: lambda: _afforded(ballot, names),
    }
    return said[Method(ballot.method)]()


def _afforded(ballot: Ballot, names: list[str]) -> list[str]:
    """In their order, what the sum still pays for."""
    chosen: dict[str, int] = {}
    for one in names:
        if answers.cost(ballot, {**chosen, one: 1}) <= ballot.limits["budget"]:
            chosen[one] = 1
    return list(chosen)


def end(actor: Actor, workshop: Workshop) -> None:
    """Over, and gone."""
    with change(actor, "workshops:lead", on=workshop) as record:
        _forget([workshop.id])
        record.nothing_new()


def sweep() -> int:
    """Job: rehearsals that nobody ended. How many."""
    old = Workshop.starts_at <= now() - LASTS
    mine = sa.select(Workshop.id).where(Workshop.kind == WorkshopKind.REHEARSAL, old)
    with transaction():
        due = list(db.session.scalars(mine))
        _forget(due)
    return len(due)


def _forget(rooms: list[int]) -> None:
    """Every row that points to these rooms, to their questions or to the people in them.

    Found from the tables themselves, so that what is kept of a room later goes from here too.
    """
    within = {"workshop": rooms}
    for model in (WorkshopItem, Ballot, Participant):
        inside = sa.select(model.id).where(model.workshop_id.in_(rooms))
        within[model.__tablename__] = list(db.session.scalars(inside))
    for table in reversed(Base.metadata.sorted_tables):
        for key in table.foreign_keys:
            if key.column.table.name in within:
                ids = within[key.column.table.name]
                db.session.execute(sa.delete(table).where(key.parent.in_(ids)))
    db.session.execute(sa.delete(Workshop.__table__).where(Workshop.id.in_(rooms)))  # type: ignore[arg-type]
    db.session.expire_all()
