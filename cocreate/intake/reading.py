"""The first reading, by the machine: what stands in a text is marked before anybody reads it.

It takes place before the sending waits for its turn to write, and is noted as marks of the item:
kinds only, never a word.
"""

from collections.abc import Mapping

from cocreate.intake import feeling, guard
from cocreate.intake.claims import change_is_claimed
from cocreate.intake.models import Item
from cocreate.intake.words import Lane, lanes

LANES, FOUND, CLAIMS = "lanes", "found", "claims"
FOR_STAFF = frozenset({"name", "contact"})  # parts that are meant for nobody else
NO_WORDS = frozenset({feeling.PART})


def marks(parts: Mapping[str, str], pattern: str | None) -> dict[str, str]:
    """Lanes and kinds of identifiers in the parts that are meant for everybody.

    `pattern` is the institution's own for record numbers.
    """
    text = _told(parts)
    kinds = {one.type for one in guard.find(text, pattern or None)}
    marked = {LANES: ",".join(sorted(lanes(text))), FOUND: ",".join(sorted(kinds))}
    marked[CLAIMS] = "change" if change_is_claimed(text) else ""
    return {name: value for name, value in marked.items() if value}


def lanes_of(item: Item) -> frozenset[Lane]:
    return frozenset(Lane(word) for word in _words(item, LANES))


def found_in(item: Item) -> list[str]:
    """Kinds of identifiers, in alphabetical order."""
    return _words(item, FOUND)


def _words(item: Item, name: str) -> list[str]:
    return [word for word in str(item.marks.get(name, "")).split(",") if word]


def _told(parts: Mapping[str, str]) -> str:
    """One text. A title that is the beginning of the words is not read twice."""
    body = parts.get("body", "")
    told = {part: text for part, text in parts.items() if text and part not in FOR_STAFF | NO_WORDS}
    if body.startswith(told.get("title", "").removesuffix("…")):
        told.pop("title", None)
    return "\n".join(told.values())
