"""How far this database has followed the journals that outlive a restore of it."""

from enum import IntEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.db import Base, db
from cocreate.kernel.held import of_the_house
from cocreate.keys import tombstones


class Journal(IntEnum):
    ERASURES = 1
    WITHDRAWALS = 2


class Replayed(Base):
    """One row for each journal: how many of its lines this database has followed."""

    __tablename__ = "erasures_replayed"
    __held__ = of_the_house("id lines")

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lines: Mapped[int]


def lines(journal: Journal) -> int:
    return db.session.scalar(sa.select(Replayed.lines).where(Replayed.id == journal)) or 0


def note(journal: Journal, count: int) -> None:
    """Inside a transaction."""
    row = db.session.get(Replayed, journal)
    if row is None:
        db.session.add(Replayed(id=journal, lines=count))
    else:
        row.lines = count
    db.session.flush()


def go_on(journal: Journal, number: int) -> None:
    """Follow this line too, if all before it are followed; else what is missing is found by that.

    In the database itself: of two who come at once, the second waits for the first.
    """
    before = sa.and_(Replayed.id == journal, Replayed.lines == number - 1)
    done = db.session.execute(sa.update(Replayed).where(before).values(lines=number))
    if number == 1 and not done.rowcount:  # type: ignore[attr-defined]  # a result of DML has it
        note(journal, number)


def bury(entry: tombstones.Entry) -> None:
    """One line of the journal of erasures, written and counted as followed. Inside a change."""
    before = tombstones.count()
    tombstones.add(entry)
    if (
        lines(Journal.ERASURES) == before
    ):  # else something is still to be followed, and found by that
        note(Journal.ERASURES, tombstones.count())
