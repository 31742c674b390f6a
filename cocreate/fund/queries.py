"""Reading the ledger. Every sum is made from its rows; none is kept beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.fund.models import Booking, BrandBudget, Entry, Giving, Line, Pledge, Source
from cocreate.fund.policy import KEEPERS
from cocreate.ideas.models import Idea
from cocreate.incubation.models import Pilot
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor

PROMISED = 10  # percent of the brand budget
SHOWN = 100  # rows on the page; the file has all


@dataclass(frozen=True, slots=True)
class Sums:
    """`free`: in the fund and not set aside. `left`: set aside and not spent."""

    income: int = 0
    allocated: int = 0
    spent: int = 0

    @property
    def free(self) -> int:
        return self.income - self.allocated

    @property
    def left(self) -> int:
        return self.allocated - self.spent

    @property
    def share(self) -> int:
        """How much of what was set aside is spent, in percent."""
        return self.spent * 100 // self.allocated if self.allocated else 0


@dataclass(frozen=True, slots=True)
class Share:
    """How much of this year's brand budget came in. None: nobody has stated the budget."""

    came: int
    budget: int | None

    @property
    def is_kept(self) -> bool:
        return self.budget is not None and self.came * 100 >= PROMISED * self.budget

    @property
    def percent(self) -> str:
        """Rounded down, so that 9.99 never reads as the promise."""
        tenths = self.came * 1000 // self.budget if self.budget else 0
        return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


@dataclass(frozen=True, slots=True)
class Standing:
    """A pledge, what of it came, and whether its day is over. `settled`: how it ended, "" while open."""

    pledge: Pledge
    came: int
    settled: str
    is_late: bool


def institutions(reader: Actor) -> list[Institution]:
    """The reader's own, the core first: it is where most of the money is."""
    mine = reader.where(*KEEPERS)
    found = [it.institution for it in house.tree() if it.institution.id in mine]
    return sorted(found, key=lambda it: not it.is_core)


def sums(institution_id: int) -> Sums:
    return _sums(Entry.institution_id == institution_id)


def of_line(line_id: int) -> Sums:
    return _sums(Entry.line_id == line_id)


def _sums(*which: sa.ColumnElement[bool]) -> Sums:
    rows = sa.select(Entry.kind, sa.func.sum(Entry.amount)).where(*which).group_by(Entry.kind)
    return _of({row[0]: int(row[1]) for row in db.session.execute(rows)})


def _of(by_kind: dict[str, int]) -> Sums:
    kinds = (Booking.INCOME, Booking.ALLOCATION, Booking.SPENDING)
    return Sums(*(by_kind.get(kind, 0) for kind in kinds))


def lines(pilot_ids: Iterable[int]) -> list[tuple[Line, Sums]]:
    """The budget lines of these pilots with what the ledger says of each, in one query."""
    rows = (
        sa.select(Line, Entry.kind, sa.func.sum(Entry.amount))
        .join(Entry, Entry.line_id == Line.id)
        .where(Line.pilot_id.in_(list(pilot_ids)))
        .group_by(Line.id, Entry.kind)
        .order_by(Line.id)
    )
    found: dict[Line, dict[str, int]] = {}
    for line, kind, amount in db.session.execute(rows):
        found.setdefault(line, {})[kind] = int(amount)
    return [(line, _of(by_kind)) for line, by_kind in found.items()]


def total(rows: Sequence[tuple[Line, Sums]]) -> Sums:
    allocated = sum(it.allocated for _line, it in rows)
    return Sums(allocated=allocated, spent=sum(it.spent for _line, it in rows))


def pilots(institution_id: int) -> list[tuple[Pilot, Idea, Sums]]:
    """Running ones and those that money was set aside for; the newest first."""
    funded = sa.select(Line.pilot_id).where(Line.institution_id == institution_id)
    is_open = sa.and_(Pilot.started_at.is_not(None), Pilot.verdict == "")
    rows = (
        sa.select(Pilot, Idea)
        .join(Idea, Idea.id == Pilot.idea_id)
        .where(Idea.institution_id == institution_id, sa.or_(is_open, Pilot.id.in_(funded)))
        .order_by(Pilot.id.desc())
    )
    found = [(row[0], row[1]) for row in db.session.execute(rows)]
    money: dict[int, list[tuple[Line, Sums]]] = {}
    for line, it in lines(pilot.id for pilot, _idea in found):
        money.setdefault(line.pilot_id, []).append((line, it))
    return [(pilot, idea, total(money.get(pilot.id, []))) for pilot, idea in found]


def ledger(institution_id: int, limit: int | None = SHOWN) -> list[tuple[Entry, Line | None]]:
    """The rows, newest first, each with its budget line."""
    rows = (
        sa.select(Entry, Line)
        .outerjoin(Line, Line.id == Entry.line_id)
        .where(Entry.institution_id == institution_id)
        .order_by(Entry.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in db.session.execute(rows)]


def of_pilot(pilot_id: int) -> list[tuple[Entry, Line | None]]:
    rows = sa.select(Entry, Line).join(Line, Line.id == Entry.line_id)
    mine = rows.where(Line.pilot_id == pilot_id).order_by(Entry.id.desc())
    return [(row[0], row[1]) for row in db.session.execute(mine)]


def undone(entries: Iterable[Entry]) -> frozenset[int]:
    """Which of these have their counter-entry."""
    ids = [it.id for it in entries]
    return frozenset(db.session.scalars(sa.select(Entry.undoes).where(Entry.undoes.in_(ids))))


def share(institution_id: int, year: int) -> Share:
    """What came from the brand budget this year, of what was stated for it."""
    came = sa.select(sa.func.coalesce(sa.func.sum(Entry.amount), 0)).where(
        Entry.institution_id == institution_id,
        Entry.kind == Booking.INCOME,
        Entry.source == Source.BRAND,
        Entry.on.between(date(year, 1, 1), date(year, 12, 31)),
    )
    stated = sa.select(BrandBudget.amount).where(
        BrandBudget.institution_id == institution_id, BrandBudget.year == year
    )
    budget = db.session.scalar(stated.order_by(BrandBudget.id.desc()).limit(1))
    return Share(int(db.session.scalar(came) or 0), budget)


def pledges(institution_id: int, today: date) -> list[Standing]:
    """The open ones first, by their day; then those that ended."""
    mine = sa.select(Pledge).where(Pledge.institution_id == institution_id)
    rows = list(db.session.scalars(mine.order_by(Pledge.due_on, Pledge.id)))
    came, ended = _settled([it.id for it in rows])
    found = [_standing(it, came.get(it.id, 0), ended.get(it.id, ""), today) for it in rows]
    return sorted(found, key=lambda it: bool(it.settled))


def _settled(ids: list[int]) -> tuple[dict[int, int], dict[int, str]]:
    """Pledge → the money that came; pledge → how it ended, where no counter-entry took that back."""
    counter = aliased(Entry)
    about = sa.type_coerce(Entry.pledge_id, sa.Integer)
    rows = (
        sa.select(about, Entry.kind, Entry.amount)
        .outerjoin(counter, counter.undoes == Entry.id)
        .where(Entry.pledge_id.in_(ids), Entry.undoes.is_(None), counter.id.is_(None))
    )
    came: dict[int, int] = {}
    ended: dict[int, str] = {}
    for pledge_id, kind, amount in db.session.execute(rows):
        if kind == Booking.INCOME:
            came[pledge_id] = came.get(pledge_id, 0) + amount
        else:
            ended[pledge_id] = kind
    return came, ended


def _standing(pledge: Pledge, came: int, ended: str, today: date) -> Standing:
    is_paid = pledge.kind == Giving.MONEY and came >= pledge.amount
    settled = ended or (Booking.GIVEN if is_paid else "")
    return Standing(pledge, came, settled, is_late=not settled and pledge.due_on < today)
