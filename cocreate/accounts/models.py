"""Institutions in a tree, the people who work or take part in them, and what each may do."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held, of_the_house
from cocreate.kernel.language import either
from cocreate.kernel.policy import Role


class InstitutionKind(StrEnum):
    ALLIANCE = "alliance"
    HOSPITAL = "hospital"
    SPECIALIST = "specialist"
    COMMUNITY = "community"


class Group(StrEnum):
    """Who speaks. Not a permission."""

    PATIENT = "patient"
    FAMILY = "family"
    RESIDENT = "resident"
    VOLUNTEER = "volunteer"
    NURSE = "nurse"
    DOCTOR = "doctor"
    STAFF = "staff"
    COMMUNITY = "community"
    PARTNER = "partner"

    @property
    def label(self) -> str:
        return str(GROUPS[self])


GROUPS = {
    Group.PATIENT: _("Patient"),
    Group.FAMILY: _("Family or carer"),
    Group.RESIDENT: _("Resident nearby"),
    Group.VOLUNTEER: _("Volunteer"),
    Group.NURSE: _("Nurse"),
    Group.DOCTOR: _("Doctor"),
    Group.STAFF: _("Other staff"),
    Group.COMMUNITY: _("Community organisation"),
    Group.PARTNER: _("Partner company"),
}


class Institution(Base):
    """A hospital, centre or station, or the alliance above them."""

    __tablename__ = "institution"
    __held__ = of_the_house(
        "id parent_id slug kind name_zh name_en prefix next_number is_core active phone complaints_phone place_zh place_en hours_zh hours_en record_pattern colour version"
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    name_zh: Mapped[str] = mapped_column(sa.String(80))
    name_en: Mapped[str] = mapped_column(sa.String(80))
    prefix: Mapped[str] = mapped_column(sa.String(4), unique=True)
    next_number: Mapped[int] = mapped_column(default=1001)
    is_core: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    phone: Mapped[str] = mapped_column(sa.String(40), default="")
    complaints_phone: Mapped[str] = mapped_column(sa.String(40), default="")
    place_zh: Mapped[str] = mapped_column(sa.String(80), default="")
    place_en: Mapped[str] = mapped_column(sa.String(80), default="")
    hours_zh: Mapped[str] = mapped_column(sa.String(80), default="")
    hours_en: Mapped[str] = mapped_column(sa.String(80), default="")
    record_pattern: Mapped[str] = mapped_column(sa.String(120), default="")
    colour: Mapped[str] = mapped_column(sa.String(7), default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    @property
    def institution_id(self) -> int:
        return self.id

    @property
    def chain(self) -> str:
        return f"institution:{self.id}"

    @property
    def name(self) -> str:
        """In the reader's language, as `place` and `hours` are."""
        return either(self.name_zh, self.name_en)

    @property
    def place(self) -> str:
        return either(self.place_zh, self.place_en)

    @property
    def hours(self) -> str:
        return either(self.hours_zh, self.hours_en)


class Department(Base):
    """A ward or clinic. What was merged into another stays, so that old links still lead there."""

    __tablename__ = "department"
    __held__ = of_the_house(
        "id institution_id slug name_zh name_en active position merged_into_id version"
    )
    __table_args__ = (sa.UniqueConstraint("institution_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    slug: Mapped[str] = mapped_column(sa.String(60))
    name_zh: Mapped[str] = mapped_column(sa.String(120))
    name_en: Mapped[str] = mapped_column(sa.String(120))
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    merged_into_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    @property
    def chain(self) -> str:
        return f"institution:{self.institution_id}"

    @property
    def name(self) -> str:
        return either(self.name_zh, self.name_en)


class User(Base):
    """A person with an account. The e-mail is sealed under the person's own key."""

    __tablename__ = "user"
    __held__ = held(
        Thing.ACCOUNT,
        Why.ACCOUNT,
        Kept.ACCOUNT,
        Gone.ROW,
        "account:id",
        none="language active created_at",
        pseudonymous="id",
        personal="email name group",
        guarded="email_lookup password_hash",
        copied="email name group language created_at",
        unreadable="email",
        seals={"email": "user|email|{id}"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email_lookup: Mapped[str] = mapped_column(sa.String(64), unique=True)
    email: Mapped[bytes]
    name: Mapped[str] = mapped_column(sa.String(80))
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    group: Mapped[str] = mapped_column(sa.String(20), default="")
    language: Mapped[str] = mapped_column(sa.String(5), default="zh")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)

    memberships: Mapped[list["Membership"]] = relationship(back_populates="user", lazy="selectin")

    @property
    def chain(self) -> str:
        return f"person:{self.id}"


class Membership(Base):
    """A role at an institution; it holds for everything below it."""

    __tablename__ = "membership"
    __held__ = held(
        Thing.ACCOUNT,
        Why.ACCOUNT,
        Kept.ACCOUNT,
        Gone.ROW,
        "account:user_id",
        none="institution_id role department_id",
        pseudonymous="user_id",
        copied="role institution_id department_id",
    )

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(sa.String(20), primary_key=True)
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("department.id"))

    user: Mapped[User] = relationship(back_populates="memberships")


class LoginSession(Base):
    """One browser that is signed in. Only the hash of its secret is kept.

    `proved_at`: when a code of the second factor was right; without one, staff have no rights here.
    `confirmed_at`: when the person last showed who they are. `device`: words such as "Firefox".
    """

    __tablename__ = "login_session"
    __held__ = held(
        Thing.SIGNED_IN,
        Why.ACCOUNT,
        Kept.SIGNED_IN,
        Gone.ROW,
        "account:user_id",
        none="created_at seen_at ended_at proved_at confirmed_at",
        pseudonymous="user_id",
        personal="device",
        guarded="secret_hash",
        copied="created_at seen_at ended_at device",
    )

    secret_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    proved_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(sa.String(40), default="", server_default="")


class Throttle(Base):
    """How often something was tried in a window of time. Addresses are kept as look-up hashes."""

    __tablename__ = "throttle"
    __held__ = held(
        Thing.HOUSE, Why.RUN, Kept.MONTH, Gone.ROW, none="since last count", guarded="key"
    )

    key: Mapped[str] = mapped_column(sa.String(90), primary_key=True)
    since: Mapped[datetime] = mapped_column(default=now, index=True)
    last: Mapped[datetime] = mapped_column(default=now)
    count: Mapped[int] = mapped_column(default=0)
