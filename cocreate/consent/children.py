"""What is told for a child: whose yes holds, from when and until when (PIPL 31, CONSENT, part 4).

Nothing here waits for a job: who may answer follows from the month of birth and the clock.
"""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import age
from cocreate.consent.age import Born
from cocreate.consent.child_models import Child
from cocreate.consent.models import Capacity, ConsentEvent, Given, How, Type
from cocreate.consent.purposes import PURPOSES
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.language import day
from cocreate.keys import sealing

FREE = frozenset({"account", "handle", "contact"})  # to be heard at all needs no papers
GUARDED = frozenset(PURPOSES) - FREE
SHOWN = {("publish", Type.GRANT), ("publish", Type.RENEW)}


class Assent(StrEnum):
    """What the child says itself. `CANNOT`: too small or too ill to be asked, as staff saw."""

    OPEN = ""
    YES = "yes"
    NO = "no"
    CANNOT = "cannot"


class Lacks(StrEnum):
    """What stands between a guardian's yes and showing anything."""

    BIRTH = "birth"
    PAPER = "paper"
    ASSENT = "assent"


class Age(StrEnum):
    """`TURNING`: the month of the fourteenth birthday, in which nobody can say a new yes."""

    UNKNOWN = "unknown"
    CHILD = "child"
    TURNING = "turning"
    YOUNG = "young"
    GROWN = "grown"


def of(item_id: int) -> Child | None:
    return db.session.get(Child, item_id)


def begin(item: Given, born: str) -> Child:
    """Note that it is about a child. Inside the change that takes the item in."""
    child = Child(item_id=item.id, subject_id=item.subject_id, institution_id=item.institution_id)
    month = age.read(born)
    child.born = sealed(child, "born", str(month)) if month else None
    child.paper, child.assent = "", Assent.OPEN
    db.session.add(child)
    db.session.flush()
    return child


def born(child: Child) -> Born | None:
    return age.read(private(child, "born"))


def age_of(child: Child, at: datetime | None = None) -> Age:
    month, at = born(child), at or now()
    if month is None:
        return Age.UNKNOWN
    steps = ((month.of_age, Age.GROWN), (month.fourteen, Age.YOUNG), (month.turning, Age.TURNING))
    return next((name for begins, name in steps if at >= begins), Age.CHILD)


def is_minor(item_id: int) -> bool:
    """Told for somebody who is not of age yet, or of whom nobody said when they were born."""
    child = of(item_id)
    return child is not None and age_of(child) is not Age.GROWN


def lacks(child: Child) -> list[Lacks]:
    """In the order in which a family comes by them."""
    missing = {
        Lacks.BIRTH: child.born is None,
        Lacks.PAPER: not child.paper,
        Lacks.ASSENT: child.assent not in {Assent.YES, Assent.CANNOT},
    }
    return [name for name, is_missing in missing.items() if is_missing]


def in_place(item_id: int, capacity: Capacity) -> Capacity:
    """Whoever answers with the code for a child is its guardian, until it is of age."""
    if capacity not in {Capacity.SELF, Capacity.YOUNG}:
        return capacity
    child = of(item_id)
    if child is None:
        return Capacity.SELF
    if capacity is Capacity.SELF and age_of(child) is not Age.GROWN:
        return Capacity.GUARDIAN
    return capacity


def holds(item_id: int, purpose: str, capacity: Capacity, how: How | None, *, shows: bool) -> bool:
    """Whether a yes holds that `shows` its person's will: for a child it takes more than that."""
    child = of(item_id)
    if child is None:
        return shows
    if purpose in FREE:
        return capacity is Capacity.GUARDIAN or shows
    return agrees(child, capacity, how)


def agrees(child: Child, capacity: Capacity, how: How | None) -> bool:
    """Whether this yes holds now; if not it is a request.

    Raises :class:`Refused` where this person can't say yes at all: a guardian once the child is
    fourteen, the young person before.
    """
    stage = age_of(child)
    if capacity is Capacity.YOUNG:
        _must_be_fourteen(child, stage)
        return True
    if stage not in {Age.UNKNOWN, Age.CHILD}:
        if capacity is not Capacity.STAFF:
            raise Refused(_past(child))
        return False
    is_signed = capacity is Capacity.STAFF and how is How.PAPER
    return (capacity is Capacity.GUARDIAN or is_signed) and not lacks(child)


def _must_be_fourteen(child: Child, stage: Age) -> None:
    month = born(child)
    if month is None:
        raise Refused(_("Please say first in which month the child was born."))
    if stage not in {Age.YOUNG, Age.GROWN}:
        raise Refused(_("You answer here yourself from %(day)s on.", day=day(month.fourteen)))


def _past(child: Child) -> str:
    month = born(child)
    starts = day(month.fourteen) if month else ""
    return str(
        _("At fourteen they decide themselves. Their own page is open from %(day)s.", day=starts)
    )


def allows(child: Child, words: str) -> bool:
    """Whether these very words may show: by the child's yes to them, from fourteen on by its own.

    `words` is their keyed hash.
    """
    if child.assent == Assent.YES and child.agreed_to == words:
        return True
    if age_of(child) in {Age.UNKNOWN, Age.CHILD}:
        return child.assent == Assent.CANNOT
    yes = [it for it in said(child.item_id) if (it.purpose, it.type) in SHOWN]
    return bool(yes) and yes[-1].capacity == Capacity.YOUNG


def soonest(
    item_id: int, purpose: str, capacity: Capacity, until: datetime | None
) -> datetime | None:
    """A yes said for a child ends sixty days after its fourteenth birthday at most."""
    child = of(item_id)
    month = born(child) if child else None
    if month is None or capacity is Capacity.YOUNG or purpose in FREE:
        return until
    return month.pause if until is None else min(until, month.pause)


def wishes(item_id: int) -> list[ConsentEvent]:
    """What a guardian asked for and nobody has decided since, one line for a purpose.

    Taking everything back ends the wishes too.
    """
    mine = sa.select(ConsentEvent).where(ConsentEvent.item_id == item_id)
    last: dict[str, ConsentEvent] = {}
    for event in db.session.scalars(mine.order_by(ConsentEvent.seq)):
        if (event.purpose, event.type) == ("handle", Type.WITHDRAW):
            last.clear()
        last[event.purpose] = event
    return [it for it in last.values() if _is_wish(it)]


def said(item_id: int) -> list[ConsentEvent]:
    """Everything decided or asked about what may show, the oldest first."""
    mine = sa.select(ConsentEvent).where(ConsentEvent.item_id == item_id)
    guarded = mine.where(ConsentEvent.purpose.in_(sorted(GUARDED)))
    return list(db.session.scalars(guarded.order_by(ConsentEvent.seq)))


def _is_wish(event: ConsentEvent) -> bool:
    guarded = event.purpose in GUARDED
    return guarded and event.type == Type.REQUEST and event.capacity == Capacity.GUARDIAN


def forget(item_id: int) -> None:
    """What may name somebody goes with the words. Inside a change."""
    child = of(item_id)
    if child is not None:
        child.born = child.note = child.witness = child.words = child.agreed_to = None
        db.session.flush()


def private(child: Child, column: str) -> str:
    """What is sealed in this column, "" for nothing or when its key is gone."""
    held = getattr(child, column)
    return (held and sealing.unseal(child.subject_id, _place(child, column), held)) or ""


def sealed(child: Child, column: str, text: str) -> bytes | None:
    return sealing.seal(child.subject_id, _place(child, column), text) if text else None


def _place(child: Child, column: str) -> str:
    return f"child|{column}|{child.item_id}"
