"""Somebody who sent something, and what they say to it."""

import itertools
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import actions, gate, notices
from cocreate.consent.actions import Evidence
from cocreate.consent.models import Capacity, How
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing

numbers = itertools.count(1)
TITLE, BODY = "A clock", "Seen from the bed, 从床上看得见"


@dataclass(frozen=True)
class Sent:
    """The envelope of an idea or a story, without the rest of it."""

    institution_id: int = 1
    kind: str = "idea"
    id: int = field(default_factory=lambda: next(numbers))
    subject_id: UUID = field(default_factory=uuid4)

    @property
    def chain(self):
        return f"item:{self.id}"

    @property
    def author(self):
        return Actor(id=self.subject_id, holds=frozenset({self.id}))


def something_sent(kind="idea", institution_id=1):
    with transaction():
        if db.session.get(Institution, institution_id) is None:
            db.session.add(
                Institution(
                    id=institution_id,
                    slug=f"house{institution_id}",
                    kind="hospital",
                    name_zh="康宁医院",
                    name_en="Kangning Hospital",
                    prefix=f"K{institution_id}",
                    phone="0000-5550100",
                )
            )
    sent = Sent(kind=kind, institution_id=institution_id)
    sealing.create(sent.subject_id)
    return sent


def hash_of(purpose, language="en"):
    return notices.current(purpose, language).sha256


def say(sent, purpose, yes, **ways):
    """The author answers for themselves."""
    actor = ways.pop("actor", sent.author)
    return actions.decide(actor, sent, purpose, yes, hash_of(purpose), "web", **ways)


def published(kind="idea", name="", *, real=True, house=1):
    sent = something_sent(kind, house)
    say(sent, "publish", True)
    if name and real:
        say(sent, "name", True)
    with transaction():
        gate.publish(sent, TITLE, BODY, "en", name, name_is_real=real)
    return sent


def a_busy_ledger():
    first, second = something_sent(), something_sent("story")
    for sent in (first, second):
        say(sent, "handle", True)
        say(sent, "publish", True, capacity=Capacity.PROXY, evidence=Evidence(How.PAPER, "3"))
        say(sent, "contact", False)
    with transaction():
        gate.publish(first, "A clock", "Seen from the bed.", "en")
    say(second, "publish", False)
    return first, second


def history(sent):
    found = sa.select(Event.kind, Event.details).where(Event.chain == sent.chain)
    return [tuple(row) for row in db.session.execute(found.order_by(Event.seq))]


def staff(role=Role.MODERATOR, at=1):
    return Actor(id=uuid4(), roles={at: frozenset({role})})
