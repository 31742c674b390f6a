"""What puts a case on the desk, and back on it: reactions to what happened to an item."""

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.intake import films as films_kept
from cocreate.intake import on_behalf, reading, voices
from cocreate.intake.models import Item, State
from cocreate.intake.words import Lane as Words
from cocreate.kernel.db import db, insert
from cocreate.kernel.events import Event
from cocreate.moderation import (
    appealing,
    claims,
    facts,
    films,
    pictures,
    severity,
    texts,
    watching,
)
from cocreate.moderation.actions import back
from cocreate.moderation.lifecycle import CLEAR, HOLD
from cocreate.moderation.models import TO_READ, Case, Decision, Lane, Redaction

# put together once: that costs more than to run them
_LANE = sa.select(Case.lane).where(Case.item_id == sa.bindparam("item"))


def open_case(event: Event) -> None:
    """Something arrived: lay it in the right lane by what its first reading marked.

    In the transaction of the sending. Imports come by :func:`batch.open_cases`.
    """
    item = db.session.get_one(Item, _item_id(event))
    roads = reading.lanes_of(item)
    known = facts.of([item.id], item.kind).get(item.id, facts.Facts())
    case = Case(
        item_id=item.id,
        institution_id=item.institution_id,
        department_id=known.department_id,
        kind=item.kind,
        is_clinical=Words.CLINICAL in roads,
        flags=_flags(item),
        opened_at=event.at,
        due_at=severity.due(item.institution_id, 0, event.at),
    )
    case.lane = Lane.SAFETY if Words.SAFETY in roads else case.home
    insert(case)
    if case.lane == Lane.SAFETY:
        watching.begin(case, event.at)


def _flags(item: Item) -> dict[str, object]:
    flags = {
        "identifiers": reading.found_in(item),
        "honeypot": "honeypot" in item.marks,
        "photos": "photo" in item.marks,
        "age": item.marks.get("age"),
        "voice": voices.MARK in item.marks,
        "film": films_kept.MARK in item.marks,
        "claims": item.marks.get("claims"),
        "recorded": on_behalf.MARK in item.marks,
    }
    return {name: value for name, value in flags.items() if value}


def read_anew(event: Event) -> None:
    """Its author wrote it anew: it lies where the new words belong, and nobody has it in hand.

    One that was not read yet keeps its day. What was struck out of the old words is forgotten.
    """
    item = db.session.get_one(Item, _item_id(event))
    case = db.session.get_one(Case, item.id)
    if case.lane not in TO_READ:
        back(case)
    roads = reading.lanes_of(item)
    case.flags = {**_flags(item), "rewritten": True}
    case.is_clinical = Words.CLINICAL in roads
    case.lane = Lane.SAFETY if Words.SAFETY in roads else case.home
    if case.lane == Lane.SAFETY:
        watching.begin(case, event.at)
    claims.let_go(case)
    db.session.execute(sa.delete(Redaction).where(Redaction.item_id == item.id))


def watch_over_heard(event: Event) -> None:
    """Words of danger were heard in a voice note: somebody looks soon."""
    case = db.session.get(Case, _item_id(event))
    if case is not None and event.details.get("danger"):
        watching.begin(case, event.at)


def reopen(event: Event) -> None:
    """A later yes to *publish* shows nothing by itself: the text is read by somebody first."""
    if event.details.get("purpose") != "publish":
        return
    case = db.session.get(Case, _item_id(event))
    item = db.session.get(Item, _item_id(event))
    if case is None or item is None or item.state != State.PUBLISHED:
        return
    if case.lane == Lane.DONE and gate.publication(item.id) is None:
        back(case)


def show_photo(event: Event) -> None:
    """A yes to *media*: what somebody has looked at shows at once, else somebody looks first."""
    if event.details.get("purpose") != "media":
        return
    case = db.session.get(Case, _item_id(event))
    item = db.session.get(Item, _item_id(event))
    if case is None or item is None:
        return
    if pictures.agreed(item, case) or films.agreed(item, case):
        case.replied_at = event.at
    pictures.show(item)
    films.show_now(item, case)


def is_told_alone(event: Event) -> bool:
    """About a photo: not while the text is decided too, whose letter says it as well.

    Nobody is asked by letter for what they wished for themselves.
    """
    if event.details.get("wish"):
        return False
    if event.details.get("purpose", "media") != "media":
        return True
    case = db.session.get(Case, _item_id(event))
    return case is None or case.lane == Lane.DONE


def is_left_out(event: Event) -> bool:
    """A photo is not shown, and it is the only news."""
    return not event.details.get("shows") and is_told_alone(event)


def hear(event: Event) -> None:
    """The author wrote: what waited for them is on the desk again, the rest shows as to answer."""
    case = db.session.get(Case, _item_id(event))
    if case is None:
        return
    case.replied_at = event.at
    if case.lane == Lane.WAITING:
        back(case)


def hear_of_film(event: Event) -> None:
    """The author added a video: somebody watches it, as if they had written."""
    hear(event)
    case = db.session.get(Case, _item_id(event))
    if case is not None:
        case.flags = {**case.flags, "film": True}


def sounds_dangerous(event: Event) -> bool:
    """Words of danger were found in what just arrived: somebody is told at once (A10)."""
    item = db.session.get_one(Item, _item_id(event))
    return Words.SAFETY in reading.lanes_of(item)


def is_in_danger(event: Event) -> bool:
    """What was brought back lies where words of danger, or somebody by name, had put it."""
    lane = db.session.connection().scalar(_LANE, {"item": _item_id(event)})
    return lane == Lane.SAFETY


def close(event: Event) -> None:
    """The author took it back: there is nothing left to decide."""
    case = db.session.get(Case, _item_id(event))
    if case is not None:
        case.lane, case.closed_at, case.replied_at = Lane.DONE, event.at, None
        claims.let_go(case)
        appealing.drop(db.session.get_one(Item, case.item_id), event.at)
        watching.end(event)


def take_up(event: Event) -> None:
    """The author brought it back: it is read anew, by whoever reads what looks like danger.

    The text proposed before was agreed to by nobody and is forgotten.
    """
    case = db.session.get(Case, _item_id(event))
    item = db.session.get_one(Item, _item_id(event))
    if case is None:
        return
    back(case)
    if _is_dangerous(item, case):
        case.lane = Lane.SAFETY
        watching.begin(case, event.at)
    texts.forget_proposal(item)


def _is_dangerous(item: Item, case: Case) -> bool:
    """As somebody decided by name; before that, as its first reading marked (an import's: never)."""
    mine = sa.select(Decision.move).where(Decision.item_id == item.id)
    named = mine.where(Decision.move.in_([HOLD.name, CLEAR.name]))
    last = db.session.scalar(named.order_by(Decision.id.desc()).limit(1))
    if last:
        return last == HOLD.name
    return Words.SAFETY in reading.lanes_of(item) and "words" not in case.flags


def _item_id(event: Event) -> int:
    return int(event.chain.removeprefix("item:"))
