"""A number per kind that rises with every change of what is shown: caches keep it in their keys."""

import sqlalchemy as sa

from cocreate.consent.models import Epoch
from cocreate.kernel.db import db
from cocreate.kernel.events import Event

FAMILIES = ("idea", "story", "comment", "beside")  # the kinds of what people send


def current(family: str) -> int:
    return db.session.scalar(sa.select(Epoch.number).where(Epoch.family == family)) or 0


def rise(family: str) -> int:
    """Part of the change that it announces: both commit together. The new number."""
    higher = sa.update(Epoch).where(Epoch.family == family).values(number=Epoch.number + 1)
    quietly = higher.returning(Epoch.number).execution_options(synchronize_session=False)
    number = db.session.scalar(quietly)
    if number is None:
        number = 1
        db.session.execute(sa.insert(Epoch).values(family=family, number=number))
    return number


def rise_all() -> None:
    """For a person as a whole: what they sent is of any kind."""
    for family in FAMILIES:
        rise(family)


def follow_house(_event: Event) -> None:
    """Reaction to institution.closed and institution.reopened: the gate asks whether it is open."""
    rise_all()
