"""The seats of a committee, and the members who sit on them."""

from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held, of_the_house


class Side(StrEnum):
    """For whom a member speaks."""

    BRAND = "brand"
    MEDICAL = "medical"
    NURSING = "nursing"
    SERVICE = "service"
    PATIENTS = "patients"

    @property
    def label(self) -> str:
        return str(SIDES[self])

    @property
    def seat(self) -> str:
        return str(SEATS[self])


SIDES = {
    Side.BRAND: _("Brand"),
    Side.MEDICAL: _("Medical"),
    Side.NURSING: _("Nursing"),
    Side.SERVICE: _("Patient service"),
    Side.PATIENTS: _("Patients"),
}
SEATS = {
    Side.BRAND: _("The seat of brand"),
    Side.MEDICAL: _("The medical seat"),
    Side.NURSING: _("The nursing seat"),
    Side.SERVICE: _("The seat of patient service"),
    Side.PATIENTS: _("The seat of patients"),
}


class Seat(Base):
    """`required`: nothing is decided unheard by it. Without a department: of the whole house."""

    __tablename__ = "seat"
    __held__ = of_the_house("id institution_id department_id side required")

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("department.id"))
    side: Mapped[Side] = mapped_column(sa.String(8))
    required: Mapped[bool] = mapped_column(default=False)


class SeatHolder(Base):
    __tablename__ = "seat_holder"
    __held__ = held(
        Thing.WORK,
        Why.RUN,
        Kept.HOUSE,
        Gone.STAYS,
        "account:user_id",
        none="seat_id",
        pseudonymous="user_id",
        copied="seat_id",
    )

    seat_id: Mapped[int] = mapped_column(
        sa.ForeignKey("seat.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
