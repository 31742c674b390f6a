"""What a child says with its yes or no: beside its story on the desk, and looked at for danger.

A child that writes that somebody hurts it must not be overlooked: its words are read as anything
typed (A10), whatever was decided about the story. They are never public, and stand in no letter.
"""

from dataclasses import dataclass

from cocreate.consent import children
from cocreate.consent.children import Assent
from cocreate.consent.guarding import SAID
from cocreate.intake import reading
from cocreate.intake.models import Item
from cocreate.intake.words import Lane as Words
from cocreate.intake.words import lanes
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.moderation import claims, watching
from cocreate.moderation.models import Case, Lane

MOST = 4000  # characters of it that are kept


@dataclass(frozen=True, slots=True)
class OnDesk:
    said: str
    words: str


def on_desk(item: Item) -> OnDesk | None:
    """None where it is not about a child."""
    child = children.of(item.id)
    if child is None:
        return None
    return OnDesk(str(SAID[Assent(child.assent)]), children.private(child, "words"))


def for_family(words: str) -> str:
    """What its family may read of it: nothing in which danger stands, for it may come from them.

    PIPL 45 gives a copy; the protection of the child comes first (Law on the Protection of Minors 4).
    """
    return "" if Words.SAFETY in lanes(words) else words


def said_again(before: str, words: str) -> str:
    """Takes the place of what was said before, but not of danger: nobody else makes that unsaid."""
    hidden = [] if for_family(before) else before.splitlines()
    return "\n".join(dict.fromkeys(it for it in [*hidden, words] if it))[:MOST]


def is_dangerous(event: Event) -> bool:
    """Words of danger that it had not said before."""
    child = children.of(_item_id(event)) if event.details.get("words") else None
    return child is not None and Words.SAFETY in lanes(children.private(child, "words"))


def look(event: Event) -> None:
    """Reaction: somebody looks soon, also where the story was cleared or shown long ago."""
    case = db.session.get(Case, _item_id(event)) if is_dangerous(event) else None
    if case is None:
        return
    item = db.session.get_one(Item, case.item_id)
    marked = reading.lanes_of(item) | {Words.SAFETY}
    item.marks = {**item.marks, reading.LANES: ",".join(sorted(marked))}
    case.lane, case.closed_at = Lane.SAFETY, None
    claims.let_go(case)
    watching.begin(case, event.at)


def _item_id(event: Event) -> int:
    return int(event.chain.removeprefix("item:"))
