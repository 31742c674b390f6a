"""What was told for a child, as its family, the child itself and the staff need to see it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cocreate.consent import answers, children, gate, whom
from cocreate.consent.answers import Answer
from cocreate.consent.child_models import Child
from cocreate.consent.children import Age, Assent, Lacks
from cocreate.copies import queries as register
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.language import tag
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import assent, childs_word

VERIFYING = (Role.MODERATOR, Role.FACILITATOR, Role.ADMIN)
ASKED = {Age.UNKNOWN, Age.CHILD}  # as long as a guardian answers
MISSING = {
    Lacks.BIRTH: lazy_gettext("The month in which your child was born."),
    Lacks.PAPER: lazy_gettext(
        "Our staff must see that you are the guardian. Come to the service desk."
    ),
    Lacks.ASSENT: lazy_gettext("Your child must say itself whether it wants this."),
}


@dataclass(frozen=True, slots=True)
class Family:
    """For the guardian's page. `words`: what the child said with its answer. `answers_from` and
    `pauses` are there once the birth is known. `is_asked`: of the young person, on their own page. `reads`:
    a text waits for the child's yes to these very words.
    """

    age: Age
    missing: tuple[tuple[Lacks, str], ...]
    wishes: tuple[str, ...]
    assent: Assent
    words: str
    answers_from: datetime | None
    pauses: datetime | None
    is_silent: bool
    is_asked: bool
    reads: bool
    code: str
    template: str = "following/family.html"


def follow_part(item: Item, code: str = "") -> list[Family]:
    """Slot `follow_parts`."""
    child = children.of(item.id)
    if child is None or item.withdrawn_at:
        return []
    month = children.born(child)
    missing = tuple((name, str(MISSING[name])) for name in children.lacks(child))
    return [
        Family(
            age=children.age_of(child),
            missing=missing,
            wishes=tuple(event.purpose for event in children.wishes(item.id)),
            assent=Assent(child.assent),
            words=childs_word.for_family(children.private(child, "words")),
            answers_from=month.fourteen if month else None,
            pauses=gate_until(item),
            is_silent=not has_answered(item),
            is_asked=is_asked(item),
            reads=assent.proposed(item),
            code=code,
        )
    ]


def questions(item: Item) -> list[str]:
    """Something waits for the child's word, or the young person's."""
    child = children.of(item.id)
    if child is None or item.withdrawn_at or not _waits(item, child):
        return []
    return [_("We ask your child something")]


def _waits(item: Item, child: Child) -> bool:
    if children.age_of(child) not in ASKED:
        return is_asked(item) or (gate_until(item) is not None and not has_answered(item))
    is_open = child.assent == Assent.OPEN and bool(children.wishes(item.id))
    return is_open or assent.proposed(item)


def gate_until(item: Item) -> datetime | None:
    """When what a guardian agreed to stops showing."""
    shown = gate.publication(item.id)
    return shown.until if shown else None


def has_answered(item: Item) -> bool:
    """The young person themselves has said yes or no to something."""
    return any(event.capacity == "young" for event in children.said(item.id))


def is_asked(item: Item) -> bool:
    """Whether a use outside our pages waits for the young person's answer."""
    begins = whom.theirs_from(item.id)
    if begins is None or begins > now():
        return False
    waiting = [it.wish for it in register.of_item(item.id) if it.state == "waiting"]
    return any(it.asked_at >= begins for it in waiting)


def asked(young: Actor, item: Item, wanted: frozenset[str]) -> list[Answer]:
    """What a young person decides: all that may show, not what their family agreed with us."""
    rows = answers.of(young, item, tag(), {*wanted, *children.GUARDED})
    had = {event.purpose for event in children.said(item.id)}
    may = {"publish"} | wanted | had
    return [row for row in rows if row.purpose in children.GUARDED & may]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of the staff's list."""

    item: Item
    child: Child
    lacks: tuple[Lacks, ...]


def waiting(reader: Actor) -> list[Waiting]:
    """Where something is missing that staff can help with, the oldest first. 200 at most."""
    places = reader.where(*VERIFYING)
    open_now = sa.or_(Child.paper == "", Child.assent == "")
    mine = sa.select(Item, Child).join(Child, Child.item_id == Item.id)
    mine = mine.where(Child.institution_id.in_(places), Item.withdrawn_at.is_(None), open_now)
    rows = db.session.execute(mine.order_by(Item.created_at).limit(200)).all()
    found = [Waiting(item, child, tuple(children.lacks(child))) for item, child in rows]
    return [it for it in found if children.age_of(it.child, now()) in ASKED]


def one(reader: Actor, ref: str) -> tuple[Item, Child] | None:
    places = reader.where(*VERIFYING)
    mine = sa.select(Item, Child).join(Child, Child.item_id == Item.id)
    mine = mine.where(Item.ref == ref, Item.institution_id.in_(places))
    row = db.session.execute(mine.where(Item.withdrawn_at.is_(None))).first()
    return (row[0], row[1]) if row else None
