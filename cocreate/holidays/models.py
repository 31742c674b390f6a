"""Days on which an institution is closed, or works although it is a weekend."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import of_the_house


class NamedDay(Base):
    """One day that differs from the week. It holds below too, where nobody names it differently."""

    __tablename__ = "named_day"
    __held__ = of_the_house("institution_id on works name added_at")

    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(sa.String(60), default="")
    added_at: Mapped[datetime] = mapped_column(default=now)
