"""The vote on one question: how it is answered, where it stands, and what each person said."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Step(StrEnum):
    """Where one question stands: the four lights above it on the host's page."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"

    @property
    def label(self) -> str:
        return str(STEPS[self])


class Method(StrEnum):
    """How people answer, and with that how it is counted (:mod:`cocreate.workshops.tallies`)."""

    AGREE = "agree"
    APPROVAL = "approval"
    DOTS = "dots"
    SCORE = "score"
    RANKED = "ranked"
    CONSENT = "consent"
    BUDGET = "budget"

    @property
    def label(self) -> str:
        return str(METHODS[self])

    @property
    def has_options(self) -> bool:
        """Things to choose among, not one sentence to take a stand on."""
        return self not in {Method.AGREE, Method.CONSENT}

    @property
    def can_grow(self) -> bool:
        """Whether its bars may be watched. An order, a sum and an objection tell something at the
        end alone: half-counted they only push those who have not answered.
        """
        return self not in {Method.RANKED, Method.BUDGET, Method.CONSENT}


STEPS = {
    Step.WAITING: _p("ballot", "Waiting"),
    Step.OPEN: _p("ballot", "Voting"),
    Step.CLOSED: _p("ballot", "Ended"),
    Step.REVEALED: _p("ballot", "Shown"),
}
METHODS = {
    Method.AGREE: _("Agree, disagree, not sure"),
    Method.APPROVAL: _("Choose several"),
    Method.DOTS: _("Share out dots"),
    Method.SCORE: _("Give marks"),
    Method.RANKED: _("Put in order"),
    Method.CONSENT: _("Is anything against it?"),
    Method.BUDGET: _("Spend a sum"),
}


class Ballot(Base):
    """The vote on one item. `voted` counts people, `casts` every time somebody said something.

    `options`: id → name, in the order written. `limits`, by method: "most" dots for one person;
    "low" and "high" marks with "low_word" and "high_word"; "budget" and "costs" (id → whole
    numbers). `rule`: which count, where a method has several; "" is its first. `root`: of the
    papers' tree, once the vote has ended (:mod:`.boxes`).
    """

    __tablename__ = "ballot"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="id workshop_id item_id method rule options limits max_choices is_open_ballot state closes_at rings_at opened_at closed_at root voted casts",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"), index=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop_item.id"), unique=True)
    method: Mapped[Method] = mapped_column(sa.String(10), default=Method.AGREE)
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    limits: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    rule: Mapped[str] = mapped_column(sa.String(16), default="", server_default="")
    max_choices: Mapped[int] = mapped_column(default=1)
    is_open_ballot: Mapped[bool] = mapped_column(default=True)
    stage: Mapped[Step] = mapped_column("state", sa.String(10), default=Step.WAITING)
    closes_at: Mapped[datetime | None]
    # seconds since 1970, read for each phone without SQLAlchemy (door); it ends no vote
    rings_at: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    root: Mapped[str] = mapped_column(sa.String(64), default="", server_default="")
    voted: Mapped[int] = mapped_column(default=0)
    casts: Mapped[int] = mapped_column(default=0)

    @property
    def takes_votes(self) -> bool:
        in_time = self.closes_at is None or now() < self.closes_at
        return self.stage == Step.OPEN and in_time


class Vote(Base):
    """One answer in an open ballot; the last one wins while it is open.

    Agree and consent: `option` is "" and value 1, -1 or 0. The others: a row for each option chosen
    (value 1, its dots, its mark or its place), and one with option "" whose value is their number
    or sum, so that nothing chosen is an answer too.
    """

    __tablename__ = "vote"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="ballot_id option value",
        pseudonymous="participant_id",
    )

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), primary_key=True)
    option: Mapped[str] = mapped_column(sa.String(12), primary_key=True, default="")
    value: Mapped[int] = mapped_column(sa.SmallInteger)


class Objection(Base):
    """Why somebody stands against it, in their own words: for those who lead. Gone at the close."""

    __tablename__ = "objection"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.ROW,
        none="ballot_id",
        pseudonymous="participant_id",
        personal="words",
    )

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), primary_key=True)
    words: Mapped[str] = mapped_column(sa.String(300))


class Mark(Base):
    """That somebody has voted in a secret ballot. No time, no order, nothing of what they said."""

    __tablename__ = "mark"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="ballot_id",
        pseudonymous="participant_id",
    )

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), primary_key=True)


class Urn(Base):
    """All papers of one secret ballot while it is open (:mod:`.urn`)."""

    __tablename__ = "urn"
    __held__ = held(
        Thing.PART, Why.RUN, Kept.RECORD, Gone.STAYS, none="ballot_id", guarded="subject sealed"
    )

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"), primary_key=True)
    subject: Mapped[UUID]
    sealed: Mapped[bytes]


class Paper(Base):
    """One vote after the end, under a receipt of chance: what can be counted again by anybody."""

    __tablename__ = "paper_vote"
    __held__ = held(
        Thing.PART, Why.RUN, Kept.RECORD, Gone.STAYS, none="ballot_id receipt speaker answer"
    )

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id"), primary_key=True)
    receipt: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    group: Mapped[str] = mapped_column("speaker", sa.String(12), default="")
    answer: Mapped[dict[str, Any]] = mapped_column(default=dict)
