"""Reading a roster: for those who lead the meeting, and each guest their own line of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.accounts import roles
from cocreate.accounts.models import GROUPS
from cocreate.intake import code as codes
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.workdays import local
from cocreate.keys import legible
from cocreate.rosters import links
from cocreate.rosters.lifecycle import CONTACT_READ
from cocreate.rosters.models import CONTACT_WHY, KEEPING, Guest, Standing
from cocreate.workshops.models import Phase, Workshop

ORDER = {group.value: at for at, group in enumerate(GROUPS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A guest as the list shows them: by the name they were put on it with, else by number."""

    guest: Guest
    called: str
    group: str


@dataclass(frozen=True, slots=True)
class Line:
    """A group: how many were hoped for (None: any number), and who of them stands where."""

    group: str
    label: str
    hoped: int | None
    coming: int
    came: int
    open: tuple[str, ...]
    waiting: int

    @property
    def short(self) -> int:
        """How many more said-yes it takes."""
        return max(0, (self.hoped or 0) - self.coming)

    @property
    def unasked(self) -> int:
        """Of these, how many nobody has been asked for yet."""
        return max(0, self.short - len(self.open))


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody read a contact: in which role, when, and why, in words."""

    role: str
    at: datetime
    why: str


def entries(workshop: Workshop) -> list[Entry]:
    """Everybody on the list, group by group: two queries and one look at the keys."""
    mine = sa.select(Guest).where(Guest.workshop_id == workshop.id).order_by(Guest.since, Guest.id)
    rows = list(db.session.scalars(mine))
    names = read(rows, "name")
    found = [Entry(it, links.called(it, names[it.id]), label(it.group)) for it in rows]
    return sorted(found, key=lambda it: ORDER.get(it.guest.group, len(ORDER)))


def read(guests: Iterable[Guest], column: str) -> dict[int, str]:
    """Guest → name or contact; "" where none was given, or its key is gone."""
    found = {it.id: "" for it in guests}
    kept = [(it, data) for it in guests if (data := getattr(it, column))]
    texts = legible.texts((it.subject_id, it.place(column), data) for it, data in kept)
    said = {it.id: text or "" for (it, _data), text in zip(kept, texts, strict=True)}
    return found | said


def label(group: str) -> str:
    return next((str(words) for it, words in GROUPS.items() if it == group), group)


def lines(workshop: Workshop, rows: list[Entry]) -> list[Line]:
    """The groups that were hoped for, or of which somebody is on the list."""
    hoped = workshop.wanted or {}
    told = [_line(group, hoped.get(group), rows) for group in ORDER]
    there = {it.guest.group for it in rows}
    return [line for line in told if line.hoped or line.group in there]


def _line(group: str, hoped: int | None, rows: list[Entry]) -> Line:
    mine = [it for it in rows if it.guest.group == group]
    count = Counter(it.guest.stage for it in mine)
    return Line(
        group=group,
        label=label(group),
        hoped=hoped,
        coming=count[Standing.ACCEPTED] + count[Standing.CAME],
        came=count[Standing.CAME],
        open=tuple(it.called for it in mine if it.guest.stage == Standing.INVITED),
        waiting=count[Standing.WAITING],
    )


def free(workshop: Workshop) -> dict[str, int]:
    """Group → places left, of the groups with a number; never below nought."""
    kept = sa.select(Guest.group, sa.func.count()).where(
        Guest.workshop_id == workshop.id, Guest.stage.in_(KEEPING)
    )
    taken = dict(db.session.execute(kept.group_by(Guest.group)).all())
    hoped = (workshop.wanted or {}).items()
    return {group: max(0, int(number) - taken.get(group, 0)) for group, number in hoped}


def has_room(workshop: Workshop, group: str) -> bool:
    return free(workshop).get(group, 1) > 0


def one(workshop: Workshop, guest_id: int) -> Guest | None:
    found = db.session.get(Guest, guest_id)
    return found if found and found.workshop_id == workshop.id else None


def by_code(workshop: Workshop, typed: str) -> Guest | None:
    """Whoever has this code, however it is written; None for any other word."""
    code = codes.plain(typed)
    if code is None:
        return None
    found = db.session.scalar(sa.select(Guest).where(Guest.secret_hash == links.hashed(code)))
    return found if found and found.workshop_id == workshop.id else None


def by_slug(slug: str) -> Workshop | None:
    """Also a vote by link, which is announced nowhere: only the code leads on from here."""
    return db.session.scalar(sa.select(Workshop).where(Workshop.slug == slug))


def may_answer(workshop: Workshop) -> bool:
    """Yes and no can be changed until it begins."""
    return workshop.stage == Phase.PLANNED and now() < workshop.starts_at


def is_today(workshop: Workshop) -> bool:
    """Whether one may check in: on the day itself, or as long as the room is open."""
    if workshop.stage == Phase.CLOSED:
        return False
    at = now()
    begun = workshop.starts_at <= at <= workshop.ends_at + timedelta(hours=2)
    return workshop.stage == Phase.OPEN or begun or local(at) == local(workshop.starts_at)


def looks(workshop: Workshop, guest: Guest) -> list[Look]:
    """Who read the contact of this guest, the newest first."""
    mine = sa.select(Event).where(Event.chain == workshop.chain, Event.kind == CONTACT_READ.name)
    rows = db.session.scalars(mine.order_by(Event.seq.desc()))
    own = [it.details | {"at": it.at} for it in rows if it.details["guest"] == guest.id]
    return [Look(roles.name(it["role"]), it["at"], str(CONTACT_WHY[it["why"]])) for it in own]
