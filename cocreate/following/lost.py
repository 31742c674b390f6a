"""A lost code, renewed at the desk (L15): who names two facts that fit, one of them known to nobody
who only read our pages, gets a new one; the old one dies with it.

Codes are derived (decisions, 8): the new one as the first, from the browser that asked and the key
of its form. The database gets another hash, and the history the kinds of facts, never the facts.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cocreate.accounts import throttle
from cocreate.accounts.throttle import Pace
from cocreate.consent import gate, originals
from cocreate.consent.policy import own
from cocreate.following.lifecycle import CODE_RENEWED
from cocreate.ideas.models import Idea
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, TooMany
from cocreate.kernel.events import Event
from cocreate.kernel.policy import STAFF, Actor, Role
from cocreate.kernel.text import fold
from cocreate.kernel.workdays import local
from cocreate.notifications import calls

SHOWN_FOR = timedelta(minutes=30)
AROUND = timedelta(days=1)  # nobody knows for sure whether it was before midnight
AT_MOST = 400  # texts opened for one question
PACE = Pace(
    free=5, first=timedelta(minutes=1), longest=timedelta(hours=1), window=timedelta(days=1)
)
SEVEN_DIGITS = re.compile(r"\d{7,}")
HAN = re.compile(r"[\u3400-\u9fff]")


NAMES = {
    "ref": lazy_gettext("the reference"),
    "day": lazy_gettext("the day"),
    "contact": lazy_gettext("the contact"),
    "words": lazy_gettext("words of their own"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody at the desk remembers; "" and None for what they don't."""

    ref: str = ""
    day: date | None = None
    contact: str = field(default="", repr=False)
    words: str = field(default="", repr=False)

    @property
    def kinds(self) -> list[str]:
        return [it for it in ("ref", "day", "contact", "words") if getattr(self, it)]

    @property
    def are_enough(self) -> bool:
        """One that finds it, and one that stands on no page."""
        return bool((self.ref or self.day) and (self.contact or self.words))


@dataclass(frozen=True, slots=True)
class Renewal:
    """For the author's page: when, by somebody in which role, on what grounds, in words."""

    at: datetime
    role: Role
    facts: list[str]


def found(reader: Actor, facts: Facts) -> Item:
    """The one item that all of them fit. Raises NotAllowed for wrong ones, and for another
    institution's item as for none; TooMany for who goes on guessing.
    """
    keys = {throttle.key("lost-code", str(reader.id)): PACE}
    if facts.ref:
        keys[throttle.key("lost-code-of", facts.ref.upper())] = PACE
    wait = throttle.attempt(keys)
    if wait:
        raise TooMany(throttle.please_wait(wait), wait)
    fitting = [it for it in _candidates(reader, facts) if _fits(it, facts)]
    if len(fitting) != 1:
        raise NotAllowed(_("These facts don't fit together, or not to one thing alone."))
    for key in keys:
        throttle.forgive(key)
    return fitting[0]


def _candidates(reader: Actor, facts: Facts) -> list[Item]:
    mine = sa.select(Item).where(
        Item.institution_id.in_(reader.where(*STAFF)), Item.withdrawn_at.is_(None)
    )
    if facts.ref:
        return list(db.session.scalars(mine.where(Item.ref == facts.ref.upper())))
    if facts.day is None:
        return []
    noon = datetime(facts.day.year, facts.day.month, facts.day.day, 12, tzinfo=UTC)
    around = Item.created_at.between(noon - 2 * AROUND, noon + 2 * AROUND)
    return list(db.session.scalars(mine.where(around).order_by(Item.id).limit(AT_MOST)))


def _fits(item: Item, facts: Facts) -> bool:
    if facts.day and abs(local(item.created_at) - facts.day) > AROUND:
        return False
    parts = originals.read(item.id)
    if facts.contact and not same_contact(parts.get("contact", ""), facts.contact):
        return False
    return not facts.words or _are_theirs(item, parts, facts.words)


def same_contact(left: str, named: str) -> bool:
    """One phone number or address of what they left, whole; or all of it, as they wrote it."""
    digits = {re.sub(r"\D", "", fold(it)) for it in calls.numbers_in(left)}
    said = re.sub(r"\D", "", fold(named))
    if SEVEN_DIGITS.fullmatch(said):
        return said in digits
    known, word = fold(left), fold(named)
    return len(word) >= 6 and (word == known or ("@" in word and word in known.split()))


def _are_theirs(item: Item, parts: dict[str, str], words: str) -> bool:
    """Enough words of what they wrote, none that everybody can read."""
    typed = fold(words)
    if len(typed) < (6 if HAN.search(typed) else 16):
        return False
    written = (fold(text) for part, text in parts.items() if part not in {"contact", "name"})
    return any(typed in text for text in written) and typed not in _public(item)


def _public(item: Item) -> str:
    shown, idea = gate.publication(item.id), db.session.get(Idea, item.id)
    texts = [shown.title, shown.body] if shown else []
    return " ".join(map(fold, [*texts, item.ref, (idea.summary or "") if idea else ""]))


def renew(actor: Actor, item: Item, fresh: str, facts: Facts) -> None:
    """From now on only the fresh code opens it."""
    with change(actor, "following:renew_code", on=item) as record:
        row = db.session.get_one(Item, item.id, with_for_update=True, populate_existing=True)
        row.code_lookup = codes.lookup(fresh)
        role = calls.role_of(actor, row)
        record(CODE_RENEWED, row, facts="+".join(facts.kinds), role=role)


def renewals(reader: Actor, item: Item) -> list[Renewal]:
    """How often and on what grounds, the newest first; [] for anybody but the author."""
    if not own(reader, item):
        return []
    mine = sa.select(Event.at, Event.details).where(
        Event.chain == item.chain, Event.kind == CODE_RENEWED.name
    )
    rows = db.session.execute(mine.order_by(Event.seq.desc()))
    return [
        Renewal(row.at, Role(row.details["role"]), _named(row.details["facts"])) for row in rows
    ]


def _named(kinds: str) -> list[str]:
    return [str(NAMES[it]) for it in kinds.split("+")]


def is_shown(item: Item) -> bool:
    """Whether a renewed code may still stand on the screen of the desk."""
    mine = sa.select(sa.func.max(Event.at)).where(
        Event.chain == item.chain, Event.kind == CODE_RENEWED.name
    )
    at = db.session.scalar(mine)
    return at is not None and now() - at <= SHOWN_FOR
