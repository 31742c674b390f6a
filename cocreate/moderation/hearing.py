"""The voice note or video on the desk: a person writes down what is said, or says that nobody speaks.

One rule for both: before that no text is shown, no video, and no author is asked about either. What
was heard is kept sealed beside the original. Words of danger are looked for in it as in anything
typed, and nothing of it shows before its author has allowed the text (A11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.consent import originals
from cocreate.intake import films, reading, voices
from cocreate.intake.models import Item, State
from cocreate.intake.tongues import language_of
from cocreate.intake.words import Lane as Words
from cocreate.kernel.change import change
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.moderation import lifecycle, queries, texts
from cocreate.moderation.claims import opened
from cocreate.moderation.models import Case, Lane

HEARD = "heard"  # the mark of an item that says which of them somebody has heard


@dataclass(frozen=True, slots=True)
class OnDesk:
    """`text` is what somebody wrote down so far; "" where `is_done` says that nobody speaks."""

    text: str
    is_done: bool
    may_write: bool
    has_voice: bool


def on_desk(item: Item, case: Case, words: Mapping[str, str]) -> OnDesk:
    return OnDesk(
        text=words.get(voices.SPOKEN, ""),
        is_done=bool(_heard(item)),
        may_write=_is_open(item, case) and bool(_playable(item, words)),
        has_voice=voices.is_there(item, words),
    )


def _heard(item: Item) -> set[str]:
    return set(str(item.marks.get(HEARD, "")).split(",")) - {""}


def _playable(item: Item, words: Mapping[str, str]) -> set[str]:
    """What came with it, as far as somebody can hear it now."""
    film = films.for_staff(item)
    voice = {voices.MARK} if voices.is_there(item, words) else set()
    return voice | ({films.MARK} if film is not None and film.is_made else set())


def _is_open(item: Item, case: Case) -> bool:
    """Until it is decided; or what is public gets a video later on."""
    return case.lane != Lane.DONE or item.state == State.PUBLISHED


def is_heard(item: Item) -> bool:
    """Whether somebody has heard all that came with it. Not what is left out, or can't be played."""
    return not _unheard(item, originals.read(item.id))


def _unheard(item: Item, words: Mapping[str, str]) -> set[str]:
    film = films.for_staff(item)
    is_open = film is not None and not film.is_failed and film.may_show is not False
    voice = {voices.MARK} if voices.is_there(item, words) else set()
    return (voice | ({films.MARK} if is_open else set())) - _heard(item)


def must_be_heard(item: Item) -> None:
    words = originals.read(item.id)
    unheard = _unheard(item, words)
    if not unheard:
        return
    what = _("What is said in the recording, in writing, or that nobody speaks in it")
    if unheard & _playable(item, words):
        raise Missing([what], _("Please listen to it first: write down what is said in it."))
    raise Missing(
        [what], _("We are still preparing the video. Please listen to it once it is here.")
    )


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
    """What is said in it, word for word, "" where nobody speaks. Again, it takes the place of the
    first. Of what is public already the text is then proposed anew.
    """
    with change(actor, lifecycle.WRITE_DOWN.permission, on=item) as record:
        case = opened(actor, item, lifecycle.WRITE_DOWN)
        there = _playable(item, originals.read(item.id))
        if not there or not _is_open(item, case):
            raise OutOfTurn
        item.marks = {**item.marks, HEARD: ",".join(sorted(there))}
        _keep(item, text)
        is_new = _read(item, case, text)
        record(lifecycle.WRITE_DOWN.kind, item, danger=int(is_new))


def _keep(item: Item, text: str) -> None:
    texts.forget_proposal(item)
    if text:
        originals.keep(item.id, item.subject_id, {voices.SPOKEN: text})
        item.lang = language_of(text)
    else:
        originals.drop(item.id, voices.SPOKEN)


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
    elif case.lane in {Lane.NEW, Lane.WAITING} or (text and case.lane == Lane.DONE):
        case.lane, case.closed_at = case.home, None
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
