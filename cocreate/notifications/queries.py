"""Reading letters: an author's by their item, a user's by their account, and those to be printed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from flask_babel import force_locale
from flask_babel import gettext as _

from cocreate.accounts import roles
from cocreate.accounts.models import Institution
from cocreate.consent import gate
from cocreate.consent.models import ConsentNow
from cocreate.consent.policy import own
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.language import tag
from cocreate.kernel.policy import STAFF, Actor
from cocreate.notifications import calls, mail, second, texts
from cocreate.notifications.models import Channel, Letter
from cocreate.notifications.texts import Words

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One letter as its reader sees it on their page. `mailed_at`: when it also went by mail."""

    id: int
    at: datetime
    subject: str
    paragraphs: tuple[str, ...]
    link: str
    is_new: bool
    mailed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter to be printed, in its reader's language: to the author of `ref`, without a name
    and without the code. `can_call`: they left a number; `missed_at`: when they last didn't answer.
    """

    id: int
    ref: str
    at: datetime
    words: Words
    language: str
    greeting: str
    house: str
    foot: str
    can_call: bool
    missed_at: datetime | None
    for_child: bool = False  # `asks`: with the first letter about an item, not with each
    asks: tuple["Asked", ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody wants to read the contact of what was told for a child, for `why`, in words."""

    id: int
    role: str
    why: str
    until: datetime
    is_mine: bool
    is_agreed: bool


def for_author(reader: Actor, item: Item) -> list[Told]:
    """What the author of this item was told about it, newest first; [] for anybody else."""
    if not own(reader, item):
        return []
    mine = sa.select(Letter).where(Letter.item_id == item.id, Letter.to_author)
    return _told(db.session.scalars(mine.order_by(Letter.id.desc()).limit(SHOWN)))


def for_user(reader: Actor) -> list[Told]:
    """What somebody with an account was told, newest first, also about what they sent."""
    mine = sa.select(Letter).where(addressed_to(reader))
    return _told(db.session.scalars(mine.order_by(Letter.id.desc()).limit(SHOWN)))


def unread(reader: Actor) -> int:
    """How many letters of this account are new."""
    if not reader.is_known:
        return 0
    new = sa.select(sa.func.count(Letter.id)).where(addressed_to(reader), Letter.read_at.is_(None))
    return db.session.scalar(new) or 0


def to_print(reader: Actor) -> list[Sheet]:
    """Letters for authors of this reader's institutions that no mail can bring, the oldest first.

    Only while their author wants to hear from us: that is asked now, not when they were written.
    """
    found = _on_paper(reader).add_columns(Item, Institution)
    found = found.join(Institution, Institution.id == Item.institution_id)
    rows = list(db.session.execute(found.order_by(Letter.id).limit(SHOWN)))
    reachable = calls.with_number([item.id for _letter, item, _house in rows])
    young = second.needed([item.id for _letter, item, _house in rows])
    asks = second.asks([item for _letter, item, _house in rows if item.id in young])
    return [
        replace(
            _sheet(letter, item, house, can_call=item.id in reachable),
            for_child=item.id in young,
            asks=tuple(_asked(reader, ask) for ask in asks.pop(item.chain, ())),
        )
        for letter, item, house in rows
    ]


def _asked(reader: Actor, ask: second.Ask) -> Asked:
    why, is_mine = str(calls.WHY.get(ask.why, "")), ask.by == reader.id
    return Asked(ask.id, roles.name(ask.role), why, ask.until, is_mine, ask.is_agreed)


def waiting(reader: Actor) -> int:
    """How many of these there are."""
    ids = _on_paper(reader).with_only_columns(Letter.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(ids)) or 0


def one_to_print(reader: Actor, letter_id: int) -> tuple[Letter, Item] | None:
    """A letter that this reader may hand over, with its item; None if it is not theirs to know.

    Nor is one that is read on its author's page or goes by mail: it is no reason to call anybody.
    """
    row = db.session.get(Letter, letter_id)
    item = db.session.get(Item, row.item_id) if row and row.to_author else None
    if row is None or item is None or item.institution_id not in reader.where(*STAFF):
        return None
    return (row, item) if row.sent_at or row.channel in unmailed() else None


def addressed_to(reader: Actor) -> sa.ColumnElement[bool]:
    """Letters to the account, and to the pseudonyms of what this account has claimed since."""
    sent = sa.select(Item.id).where(Item.author_id == reader.id)
    claimed = sa.and_(Letter.subject_id.is_not(None), Letter.item_id.in_(sent))
    return sa.or_(Letter.user_id == reader.id, claimed)


def unmailed() -> set[Channel]:
    return {Channel.PRINT} if mail.is_set_up() else {Channel.PRINT, Channel.MAIL}


def _on_paper(reader: Actor) -> sa.Select[Letter]:
    wants = gate.holds(ConsentNow, "contact", gate.oldest("contact"), now())
    return (
        sa.select(Letter)
        .join(Item, Item.id == Letter.item_id)
        .where(Item.institution_id.in_(reader.where(*STAFF)))
        .where(Letter.to_author, Letter.sent_at.is_(None), Letter.channel.in_(unmailed()))
        .where(sa.exists().where(ConsentNow.item_id == Letter.item_id, wants))
    )


def _told(letters: Iterable[Letter]) -> list[Told]:
    rows = list(letters)
    about = sa.select(Item).where(Item.id.in_({row.item_id for row in rows}))
    items = {item.id: item for item in db.session.scalars(about)}
    _events = _listing(rows)  # held, so that no letter has to look up its own
    return [_shown(row, texts.words(row, items.get(row.item_id or 0))) for row in rows]


def _listing(letters: Iterable[Letter]) -> list[Event]:
    """What those letters list whose words are made of their event."""
    ids = [row.event_id for row in letters if row.about in texts.LISTING]
    return list(db.session.scalars(sa.select(Event).where(Event.id.in_(ids)))) if ids else []


def _shown(letter: Letter, words: Words) -> Told:
    return Told(
        id=letter.id,
        at=letter.written_at,
        subject=words.subject,
        paragraphs=words.paragraphs,
        link=words.link,
        is_new=letter.read_at is None,
        mailed_at=letter.sent_at if letter.channel == Channel.MAIL else None,
    )


def _sheet(letter: Letter, item: Item, house: Institution, *, can_call: bool) -> Sheet:
    with force_locale(texts.language_of(letter)):
        return Sheet(
            id=letter.id,
            ref=item.ref,
            at=letter.written_at,
            words=texts.words(letter, item),
            language=tag(),
            greeting=_("Hello,"),
            house=house.name,
            foot=_(
                "Scan this, or call us, and have your follow-up code at hand: %(phone)s",
                phone=house.phone,
            ),
            can_call=can_call,
            missed_at=letter.missed_at,
        )
