"""The voice note or video on the desk: a person writes down what is said; its author has the say.

What was heard is kept sealed beside the original. Words of danger are looked for in it as in
anything typed, and nothing of it shows before its author has allowed the text (A11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cocreate.consent import originals
from cocreate.intake import films, reading, voices
from cocreate.intake.models import Item
from cocreate.intake.tongues import language_of
from cocreate.intake.words import Lane as Words
from cocreate.kernel.change import change
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.moderation import lifecycle, queries, texts
from cocreate.moderation.claims import opened
from cocreate.moderation.models import Case, Lane


@dataclass(frozen=True, slots=True)
class OnDesk:
    """`heard` is what somebody wrote down so far, "" for nothing yet."""

    heard: str


def on_desk(item: Item, words: Mapping[str, str]) -> OnDesk | None:
    return OnDesk(words.get(voices.SPOKEN, "")) if voices.is_there(item, words) else None


def heard(item: Item) -> str:
    return originals.read(item.id).get(voices.SPOKEN, "")


def may_write_down(item: Item, words: Mapping[str, str]) -> bool:
    """Somebody speaks in what came with it."""
    film = films.for_staff(item)
    return voices.is_there(item, words) or (film is not None and film.is_made)


def asks_author(item: Item) -> bool:
    """Nothing of a story, or of what was spoken, shows before its author has allowed the text.

    Of a second voice it is the author of the story beside which it would stand.
    """
    is_spoken = bool({voices.MARK, films.MARK} & item.marks.keys())
    return item.kind == "story" or asks_another(item) or is_spoken


def asks_another(item: Item) -> bool:
    """Whether somebody else than its own author has the say."""
    return item.kind == "beside"


def must_ask_nobody_else(item: Item) -> None:
    if asks_another(item):
        raise OutOfTurn


def write_down(actor: Actor, item: Item, text: str) -> None:
    """What is said in it, word for word; written down again, it takes the place of the first."""
    with change(actor, lifecycle.WRITE_DOWN.permission, on=item) as record:
        case = opened(actor, item, lifecycle.WRITE_DOWN)
        if not may_write_down(item, originals.read(item.id)):
            raise OutOfTurn
        originals.keep(item.id, item.subject_id, {voices.SPOKEN: text})
        texts.forget_proposal(item)
        item.lang = language_of(text)
        is_new = _read(item, case, text)
        record(lifecycle.WRITE_DOWN.kind, item, danger=int(is_new))


def _read(item: Item, case: Case, text: str) -> bool:
    """Mark what stands in it. Whether words of danger were found that nobody had seen before."""
    found = reading.marks({"body": text}, queries.pattern_of(item))
    before = reading.lanes_of(item)
    item.marks = {**item.marks, **_together(item.marks, found)}
    after = reading.lanes_of(item)
    if kinds := reading.found_in(item):
        case.flags = {**case.flags, "identifiers": kinds}
    case.is_clinical = case.is_clinical or Words.CLINICAL in after
    is_new = Words.SAFETY in after and Words.SAFETY not in before
    if is_new:
        case.lane = Lane.SAFETY
    elif case.lane in {Lane.NEW, Lane.WAITING}:
        case.lane = case.home
    return is_new


def _together(before: Mapping[str, Any], found: Mapping[str, str]) -> dict[str, str]:
    """Both readings: nothing that was found in what was typed is forgotten."""
    names = {
        name: {*str(before.get(name, "")).split(","), *found[name].split(",")} for name in found
    }
    return {name: ",".join(sorted(words - {""})) for name, words in names.items()}


def is_dangerous(event: Event) -> bool:
    """For who is told at once, as of anything that arrives (A10)."""
    return bool(event.details.get("danger"))
