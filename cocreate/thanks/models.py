"""Thanks that reached those they are for, the staff named in them, and the star of each month."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class PassedOn(Base):
    """To which department, in the name of which role, when."""

    __tablename__ = "thanks_passed_on"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:idea_id",
        none="department_id role at",
        pseudonymous="idea_id by_id",
        copied="idea_id department_id role at",
    )

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(80))
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now, index=True)


class Thanked(Base):
    """One of the staff whom it is for. `named_since`: they want their name with it, from then on."""

    __tablename__ = "thanked"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.ROW,
        "account:user_id",
        none="named_since",
        pseudonymous="idea_id user_id",
        copied="idea_id named_since",
    )

    idea_id: Mapped[int] = mapped_column(
        sa.ForeignKey("thanks_passed_on.idea_id"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True, index=True)
    named_since: Mapped[datetime | None]


class Star(Base):
    """The thanks that a department put forward in a month (202611); one for each."""

    __tablename__ = "thanks_star"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        none="month department_id at",
        pseudonymous="idea_id by_id",
    )

    month: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("thanks_passed_on.idea_id"), unique=True)
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)
