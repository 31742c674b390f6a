"""Words that their author has written anew: somebody reads them before anybody else sees them.

Until then what was public stays public. The item's marks say how often it was written anew, that
somebody has yet to read it, and whether the public text stays to be opened beside the next one:
numbers only, never a word.
"""

from flask_babel import gettext as _

from cocreate.consent import originals
from cocreate.intake import reading
from cocreate.intake.models import Item
from cocreate.intake.tongues import language_of
from cocreate.kernel.errors import OutOfTurn

NUMBER, UNREAD, KEEPS = "rewritten", "unread", "keeps"
OF_THE_WORDS = {reading.LANES, reading.FOUND}


def put(item: Item, body: str, pattern: str | None, *, keeps: bool) -> None:
    """Seal the new words in place of the old ones. Inside a change.

    `pattern` is the institution's own for record numbers; `keeps`: what is public now is a version.
    """
    originals.keep(item.id, item.subject_id, {"body": body})
    item.lang = language_of(body)
    old = {name: said for name, said in item.marks.items() if name not in OF_THE_WORDS}
    new = {NUMBER: str(number(item) + 1), UNREAD: "1", **({KEEPS: "1"} if keeps else {})}
    item.marks = {**old, **reading.marks({"body": body}, pattern), **new}


def number(item: Item) -> int:
    """How often it was written anew: what somebody has read is known by this number."""
    return int(item.marks.get(NUMBER, 0))


def is_unread(item: Item) -> bool:
    return UNREAD in item.marks


def must_be_read(item: Item, seen: int | None) -> None:
    """It may be written anew while somebody reads: those words nobody knows. None: not asked."""
    if seen is not None and seen != number(item):
        raise OutOfTurn(_("Its author has just changed it. Please read it once more."))


def keeps_former(item: Item) -> bool:
    return KEEPS in item.marks


def settle(item: Item) -> None:
    """Somebody has read it. Inside a change."""
    if is_unread(item):
        left = {UNREAD, KEEPS}
        item.marks = {name: said for name, said in item.marks.items() if name not in left}
