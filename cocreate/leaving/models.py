"""A public text that its author leaves when they are erased: it waits here, and is nobody's."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Outcome(StrEnum):
    """What came of it. `LATE`: nobody did it in time; `DOWN`: shown, then taken down for good."""

    WAITS = ""
    UNDONE = "undone"
    SHOWN = "shown"
    GONE = "gone"
    LATE = "late"
    DOWN = "down"


class Left(Base):
    """The text as everybody could read it, sealed under a key that is no person's.

    `ripe_at`: since when staff may read it; before that its author may still undo the erasing.
    `until`: the day on which text and key go by themselves. `proposed`: what would be shown, by
    whom; `turn` counts these, so that nobody confirms what they have not seen.
    """

    __tablename__ = "left_text"
    __held__ = held(
        Thing.SHOWN,
        Why.PUBLISH,
        Kept.MONTH,
        Gone.STAYS,
        none="erasure institution_id lang proposed_at turn ripe_at until ended_at outcome",
        pseudonymous="item_id key_id proposed_by",
        sensitive="sealed proposed",
        unreadable="sealed proposed",
    )

    erasure: Mapped[str] = mapped_column(sa.String(14), primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True, index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    key_id: Mapped[UUID]
    lang: Mapped[str] = mapped_column(sa.String(10))
    sealed: Mapped[bytes | None]
    proposed: Mapped[bytes | None]
    proposed_by: Mapped[UUID | None]
    proposed_at: Mapped[datetime | None]
    turn: Mapped[int] = mapped_column(default=0)
    ripe_at: Mapped[datetime | None]
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[Outcome] = mapped_column(sa.String(8), default=Outcome.WAITS)

    @property
    def chain(self) -> str:
        return f"item:{self.item_id}"

    @property
    def waits(self) -> bool:
        return self.outcome == Outcome.WAITS
