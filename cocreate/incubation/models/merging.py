"""One idea joined with another, in a way that can be taken apart again."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Merging(Base):
    __tablename__ = "merging"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:idea_id",
        none="at",
        pseudonymous="idea_id into_id by_id",
        copied="idea_id into_id at",
    )

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    into_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)


class CarriedSupport(Base):
    """Somebody who supported the one and not the other: counted there only because of the merge."""

    __tablename__ = "carried_support"
    __held__ = held(Thing.PART, Why.RUN, Kept.RECORD, Gone.STAYS, pseudonymous="idea_id who")

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("merging.idea_id"), primary_key=True)
    who: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
