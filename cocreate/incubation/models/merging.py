"""One idea joined with another, in a way that can be taken apart again."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base


class Merging(Base):
    __tablename__ = "merging"

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    into_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)


class CarriedSupport(Base):
    """Somebody who supported the one and not the other: counted there only because of the merge."""

    __tablename__ = "carried_support"

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("merging.idea_id"), primary_key=True)
    who: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
