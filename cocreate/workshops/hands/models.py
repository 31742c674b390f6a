"""What was counted without a phone: hands of a group, and which slips were typed in."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class HandCount(Base):
    """Hands of one group in one open vote. `counts`: answer or option → how many put up a hand.

    `people` of them took part: whoever raised no hand among several options is one of those too.
    `witness`: who watched, a name or a role; gone when the workshop is closed.
    """

    __tablename__ = "hand_count"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        none="ballot_id speaker people counts",
        personal="witness",
        emptied="witness",
    )

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"), primary_key=True)
    group: Mapped[str] = mapped_column("speaker", sa.String(12), primary_key=True)
    people: Mapped[int]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    witness: Mapped[str] = mapped_column(sa.String(60))


class Slip(Base):
    """That the slip with this number was typed in, and for which seat. Not when, nor what it said."""

    __tablename__ = "slip"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="ballot_id number",
        pseudonymous="participant_id",
        personal="witness",
        emptied="witness",
    )
    __table_args__ = (sa.UniqueConstraint("ballot_id", "participant_id"),)

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    witness: Mapped[str] = mapped_column(sa.String(60))
