"""Studies, the stories that were asked for, and each data set that was handed over. No words of a story."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held, of_the_house
from cocreate.kernel.language import short


class Study(Base):
    """The card that its authors are shown before they agree, so none of it changes afterwards.

    `done_by` and `contact`: who does it and how to reach them. `made_by` answers for it in this
    house, and fetches back. `until` is the moment when everything handed over must be deleted.
    """

    __tablename__ = "study"
    __held__ = held(
        Thing.HOUSE,
        Why.RUN,
        Kept.HOUSE,
        none="id institution_id name_zh name_en aim_zh aim_en ethics done_by contact until made_at ended_at",
        pseudonymous="made_by",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    name_zh: Mapped[str] = mapped_column(sa.String(60))
    name_en: Mapped[str] = mapped_column(sa.String(100))
    aim_zh: Mapped[str] = mapped_column(sa.Text)
    aim_en: Mapped[str] = mapped_column(sa.Text)
    ethics: Mapped[str] = mapped_column(sa.String(60))
    done_by: Mapped[str] = mapped_column(sa.String(120))
    contact: Mapped[str] = mapped_column(sa.String(120))
    until: Mapped[datetime]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    @property
    def chain(self) -> str:
        return f"institution:{self.institution_id}"

    @property
    def name(self) -> str:
        return self.name_zh if short() == "zh" else self.name_en

    @property
    def aim(self) -> str:
        return self.aim_zh if short() == "zh" else self.aim_en

    @property
    def last_moment(self) -> datetime:
        return self.until - timedelta(seconds=1)

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.until <= now()


class Asked(Base):
    """A story that was asked for, with the newest question to its author."""

    __tablename__ = "study_story"
    __held__ = held(
        Thing.SHOWN,
        Why.PUBLISH,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="study_id wish_id",
        pseudonymous="item_id",
    )

    study_id: Mapped[int] = mapped_column(sa.ForeignKey("study.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    wish_id: Mapped[int] = mapped_column(sa.ForeignKey("wish.id"), unique=True)


class DataSet(Base):
    """Handed over under a number that every line of it bears. The newest of a study replaces the others."""

    __tablename__ = "data_set"
    __held__ = held(
        Thing.HOUSE,
        Why.RUN,
        Kept.HOUSE,
        none="id study_id number made_at",
        pseudonymous="made_by",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(sa.ForeignKey("study.id"), index=True)
    number: Mapped[str] = mapped_column(sa.String(12), unique=True)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)


class DataLine(Base):
    """One story of a data set, by the number of its use. `told`: what may stand beside its text
    ("department month"), the same in every data set of the study.
    """

    __tablename__ = "data_line"
    __held__ = of_the_house("data_set_id usage_id told")

    data_set_id: Mapped[int] = mapped_column(sa.ForeignKey("data_set.id"), primary_key=True)
    usage_id: Mapped[int] = mapped_column(sa.ForeignKey("usage.id"), primary_key=True)
    told: Mapped[str] = mapped_column(sa.String(24), default="", server_default="")
