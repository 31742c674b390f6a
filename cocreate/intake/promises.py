"""The promise register: a change planned for an idea or a story. What, who, by when."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base, db
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Promise(Base):
    """A change planned: what, who, by when. Kept only with evidence."""

    __tablename__ = "promise"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="id what by_on made_at kept_at evidence",
        pseudonymous="item_id",
        personal="who",
        copied="item_id what by_on made_at kept_at",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    what: Mapped[str] = mapped_column(sa.String(200))
    who: Mapped[str] = mapped_column(sa.String(80))
    by_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(default=now)
    kept_at: Mapped[datetime | None]
    evidence: Mapped[str] = mapped_column(sa.Text, default="")


@dataclass(frozen=True, slots=True)
class Pledge:
    """What, who, by when."""

    what: str
    who: str
    by_on: date | None


def make(item_id: int, pledge: Pledge) -> Promise:
    """Inside a change. Raises Missing with what is not said."""
    wanted = {
        _("What is promised"): pledge.what.strip(),
        _("Who does it"): pledge.who.strip(),
        _("By which day"): pledge.by_on,
    }
    lacking = [name for name, said in wanted.items() if not said]
    if lacking or pledge.by_on is None:
        raise Missing(lacking)
    row = Promise(item_id=item_id, what=pledge.what, who=pledge.who, by_on=pledge.by_on)
    db.session.add(row)
    db.session.flush()
    return row


def keep(made: Promise, proof: str) -> None:
    """Inside a change. Kept once, and with evidence."""
    if made.kept_at:
        raise OutOfTurn(_("This promise is kept already."))
    if not proof.strip():
        raise Missing([_("Evidence that it is done")])
    made.kept_at, made.evidence = now(), proof.strip()


def of(item_id: int) -> list[Promise]:
    """By their day."""
    mine = sa.select(Promise).where(Promise.item_id == item_id)
    return list(db.session.scalars(mine.order_by(Promise.by_on, Promise.id)))


def standing(item_id: int) -> Promise | None:
    """The one that is not kept yet, the most urgent of them."""
    return next((made for made in of(item_id) if made.kept_at is None), None)
