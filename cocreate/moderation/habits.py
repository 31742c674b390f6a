"""How somebody likes to work at the desk: remembered for the person, on whatever machine."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.db import Base, db, transaction
from cocreate.kernel.held import Gone, Kept, Thing, Why, held
from cocreate.kernel.policy import Actor


class DeskHabit(Base):
    """`keys`: single letters move and press (WCAG 2.1.4: off until somebody switches them on)."""

    __tablename__ = "desk_habit"
    __held__ = held(
        Thing.ACCOUNT,
        Why.ACCOUNT,
        Kept.ACCOUNT,
        Gone.ROW,
        "account:user_id",
        none="keys",
        pseudonymous="user_id",
        copied="keys",
    )

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    keys: Mapped[bool] = mapped_column(default=False)


def has_keys(reader: Actor) -> bool:
    habit = db.session.get(DeskHabit, reader.id)
    return habit is not None and habit.keys


def set_keys(actor: Actor, *, on: bool) -> None:
    """Not a change on the record: nobody else has anything of it."""
    with transaction():
        db.session.merge(DeskHabit(user_id=actor.id, keys=on))
