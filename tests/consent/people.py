"""Somebody who sent something, and what they say to it."""

import itertools
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from cocreate.accounts.models import Institution
from cocreate.consent import actions, notices
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing

numbers = itertools.count(1)


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


def staff(role=Role.MODERATOR, at=1):
    return Actor(id=uuid4(), roles={at: frozenset({role})})
