"""What a second factor leaves with us: the shared secret, codes on paper, log-ins half done."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class SecondFactor(Base):
    """The secret that a person's app shares with us, sealed, and the last step it was used for."""

    __tablename__ = "second_factor"
    __held__ = held(
        Thing.SIGNED_IN,
        Why.ACCOUNT,
        Kept.ACCOUNT,
        Gone.ROW,
        "account:user_id",
        none="last_step created_at",
        pseudonymous="user_id",
        guarded="secret",
        copied="created_at",
        unreadable="secret",
    )

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    secret: Mapped[bytes]
    last_step: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)


class RecoveryCode(Base):
    """A code on paper that was not used yet. Only its look-up hash is kept."""

    __tablename__ = "recovery_code"
    __held__ = held(
        Thing.SIGNED_IN,
        Why.ACCOUNT,
        Kept.ACCOUNT,
        Gone.ROW,
        "account:user_id",
        pseudonymous="user_id",
        guarded="code_lookup",
    )

    code_lookup: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), index=True)


class HalfLogin(Base):
    """A browser whose password was right and whose code is still to come. It opens nothing.

    `offered`: the sealed secret that a new app is shown; each browser is offered its own.
    `replaces`: the person confirmed who they are, and changes to another app.
    """

    __tablename__ = "half_login"
    __held__ = held(
        Thing.SIGNED_IN,
        Why.ACCOUNT,
        Kept.SIGNED_IN,
        Gone.ROW,
        "account:user_id",
        none="created_at replaces",
        pseudonymous="user_id",
        guarded="secret_hash offered",
        unreadable="offered",
    )

    secret_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
    offered: Mapped[bytes | None]
    replaces: Mapped[bool] = mapped_column(default=False)
