"""Who got their list on which morning, and who wants none."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Morning(Base):
    """The key makes a second letter on one day impossible, however many workers there are."""

    __tablename__ = "morning"
    __held__ = held(
        Thing.LETTERS,
        Why.RUN,
        Kept.MONTH,
        Gone.ROW,
        "account:user_id",
        none="on",
        pseudonymous="user_id",
    )

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)


class NoMornings(Base):
    """Somebody who switched the letter off. The list on their page stays."""

    __tablename__ = "no_mornings"
    __held__ = held(
        Thing.ACCOUNT,
        Why.ACCOUNT,
        Kept.ACCOUNT,
        Gone.ROW,
        "account:user_id",
        none="since",
        pseudonymous="user_id",
        copied="since",
    )

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(default=now)
