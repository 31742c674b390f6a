"""The ledger of a co-creation fund: what came in, what was set aside, what was spent, and pledges.

Amounts are whole fen. Rows are never changed: what was wrong gets a counter-entry.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.consent import triggers
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Booking(StrEnum):
    """What a row of the ledger says. The last two move no money: they settle a pledge."""

    INCOME = "income"
    ALLOCATION = "allocation"
    SPENDING = "spending"
    GIVEN = "given"
    LET_GO = "let_go"

    @property
    def label(self) -> str:
        return str(BOOKINGS[self])


class Source(StrEnum):
    BRAND = "brand"
    GRANT = "grant"
    DONATION = "donation"
    PARTNER = "partner"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(SOURCES[self])


class Giving(StrEnum):
    """What a partner pledges."""

    MONEY = "money"
    PEOPLE = "people"
    TECHNIQUE = "technique"

    @property
    def label(self) -> str:
        return str(GIVINGS[self])


BOOKINGS = {
    Booking.INCOME: _p("fund", "Came in"),
    Booking.ALLOCATION: _p("fund", "Set aside"),
    Booking.SPENDING: _p("fund", "Spent"),
    Booking.GIVEN: _p("fund", "Pledge kept"),
    Booking.LET_GO: _p("fund", "Pledge given up"),
}
SOURCES = {
    Source.BRAND: _("Brand budget"),
    Source.GRANT: _("Grant"),
    Source.DONATION: _("Donation"),
    Source.PARTNER: _("Partner"),
    Source.OTHER: _("Another source"),
}
GIVINGS = {
    Giving.MONEY: _p("pledge", "Money"),
    Giving.PEOPLE: _p("pledge", "People"),
    Giving.TECHNIQUE: _p("pledge", "Technique"),
}


class Pledge(Base):
    """What an organisation promised to give, and by when. Kept or not: the ledger says."""

    __tablename__ = "fund_pledge"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        none="id institution_id partner kind what amount due_on at",
        pseudonymous="by_id",
    )
    __table_args__ = (sa.CheckConstraint("amount >= 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    partner: Mapped[str] = mapped_column(sa.String(120))
    kind: Mapped[Giving] = mapped_column(sa.String(10))
    what: Mapped[str] = mapped_column(sa.String(200))
    amount: Mapped[int] = mapped_column(sa.BigInteger)
    due_on: Mapped[date]
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)


class Line(Base):
    """What money of a pilot is for. How much: the ledger says."""

    __tablename__ = "fund_line"
    __held__ = held(
        Thing.WORK, Why.HANDLE, Kept.RECORD, Gone.STAYS, none="id institution_id pilot_id name"
    )
    __table_args__ = (sa.UniqueConstraint("pilot_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    pilot_id: Mapped[int] = mapped_column(sa.ForeignKey("pilot.id"))
    name: Mapped[str] = mapped_column(sa.String(80))


class Entry(Base):
    """One row of the ledger. A counter-entry has the other sign and names what it `undoes`."""

    __tablename__ = "fund_entry"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        none="id institution_id kind source line_id pledge_id amount on_day note receipt undoes at",
        pseudonymous="by_id",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    kind: Mapped[Booking] = mapped_column(sa.String(10))
    source: Mapped[str] = mapped_column(sa.String(10), default="")
    line_id: Mapped[int | None] = mapped_column(sa.ForeignKey("fund_line.id"), index=True)
    pledge_id: Mapped[int | None] = mapped_column(sa.ForeignKey("fund_pledge.id"), index=True)
    amount: Mapped[int] = mapped_column(sa.BigInteger)
    on: Mapped[date] = mapped_column("on_day")
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    receipt: Mapped[str] = mapped_column(sa.String(60), default="")
    undoes: Mapped[int | None] = mapped_column(sa.ForeignKey("fund_entry.id"), unique=True)
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)


class BrandBudget(Base):
    """The brand budget of a year, as it was stated; the last one said is the one meant."""

    __tablename__ = "fund_brand_budget"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        none="id institution_id year amount at",
        pseudonymous="by_id",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    year: Mapped[int]
    amount: Mapped[int] = mapped_column(sa.BigInteger)
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)


triggers.append_only(Entry, "id = NEW.id OR undoes = NEW.undoes")
