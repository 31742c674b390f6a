"""Somebody on the roster of a meeting: a guest, for whom a place is kept or who waits for one."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Standing(StrEnum):
    """Where a guest stands. Invited, coming and here keep a place; waiting does not."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WAITING = "waiting"
    CAME = "came"

    @property
    def label(self) -> str:
        return str(STANDINGS[self])


STANDINGS = {
    Standing.INVITED: _p("guest", "Not answered"),
    Standing.ACCEPTED: _p("guest", "Is coming"),
    Standing.DECLINED: _p("guest", "Can't come"),
    Standing.WAITING: _p("guest", "On the waiting list"),
    Standing.CAME: _p("guest", "Is here"),
}
COLOURS = {
    Standing.INVITED: "amber",
    Standing.ACCEPTED: "indigo",
    Standing.WAITING: "persimmon",
    Standing.CAME: "moss",
}
CONTACT_WHY = {
    "invite": _("To invite them, or to ask whether they come"),
    "change": _("To tell them that something changed"),
    "asked": _("They asked us to call"),
}
MOVE_WHY = {
    "voice": _("We need what they know in the room"),
    "way": _("They come a long way and have to plan"),
    "helper": _("Somebody who comes needs them there"),
    "error": _("They are on the waiting list by mistake"),
}
KEEPING = (Standing.INVITED, Standing.ACCEPTED, Standing.CAME)


class Guest(Base):
    """Name and contact are sealed under a key of this row alone, which goes with it.

    `secret_hash` finds the row by the code of its letter; the code itself stands nowhere (links).
    `since`: when they asked for a place, the order of the waiting list. `is_odd`: a machine may
    have filled in the form, so nothing moves them up by itself. No seat in the room is named here,
    nor when they came: either would lead from a name to a vote.
    """

    __tablename__ = "guest"
    __held__ = held(
        Thing.PART,
        Why.CONTACT,
        Kept.MONTH,
        Gone.ROW,
        "account:user_id",
        none="id workshop_id seq state lang since answered_at is_odd is_own",
        pseudonymous="subject_id user_id",
        personal="speaker name contact",
        guarded="secret_hash",
        copied="workshop_id speaker state since answered_at name contact",
        seals={"name": "guest|name|{subject_id}", "contact": "guest|contact|{subject_id}"},
    )
    __table_args__ = (sa.UniqueConstraint("workshop_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"))
    seq: Mapped[int]
    subject_id: Mapped[UUID] = mapped_column(unique=True)
    secret_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    group: Mapped[str] = mapped_column("speaker", sa.String(12))
    name: Mapped[bytes | None]
    contact: Mapped[bytes | None]
    lang: Mapped[str] = mapped_column(sa.String(10))
    stage: Mapped[Standing] = mapped_column("state", sa.String(10))
    is_own: Mapped[bool] = mapped_column(default=False)
    is_odd: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]

    @property
    def keeps_a_place(self) -> bool:
        return self.stage in KEEPING

    def place(self, column: str) -> str:
        """Where a text of this row was sealed."""
        return f"guest|{column}|{self.subject_id}"
