"""Who got their list on which morning, and who wants none."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base


class Morning(Base):
    """The key makes a second letter on one day impossible, however many workers there are."""

    __tablename__ = "morning"

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)


class NoMornings(Base):
    """Somebody who switched the letter off. The list on their page stays."""

    __tablename__ = "no_mornings"

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(default=now)
