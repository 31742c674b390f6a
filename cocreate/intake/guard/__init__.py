"""The guard against identifiers: it warns before sending and never changes a text by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from cocreate.intake.guard.addresses import addresses
from cocreate.intake.guard.found import Found, Type
from cocreate.intake.guard.names import names
from cocreate.intake.guard.numbers import numbers
from cocreate.intake.guard.width import narrow, spoken
from cocreate.kernel import han

__all__ = ["Found", "Type", "find", "masked"]

# How many letters and digits stay readable at each end, so that the author recognises it.
_KEPT: dict[Type, tuple[int, int]] = {
    "phone": (3, 4),
    "id_number": (3, 2),
    "bank_card": (2, 4),
    "email": (1, 3),
    "record_number": (1, 2),
    "name": (1, 0),
    "address": (3, 0),
}


def find(text: str, record_pattern: str | None = None) -> list[Found]:
    """The identifiers of a text in their order, none overlapping; offsets are those of `text`.

    `record_pattern` is the institution's own regular expression for record numbers (re.error if
    it is none); it sees the text after NFKC.
    """
    plain, places = narrow(text)
    one = han.key(plain)  # 陳醫師 as 陈医师, character for character
    said = spoken(one)
    found = chain(
        numbers(one),
        numbers(said) if said != one else (),
        _own_records(plain, record_pattern),
        addresses(one),
        names(one),
    )
    return [_placed(one, places) for one in _apart(found, len(plain))]


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _own_records(text: str, pattern: str | None) -> Iterator[Found]:
    for match in _compiled(pattern).finditer(text) if pattern else ():
        if match[0]:
            yield Found(*match.span(), "record_number")


def _apart(found: Iterable[Found], length: int) -> list[Found]:
    taken = bytearray(length)
    kept = []
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept)


def _placed(one: Found, places: Sequence[int]) -> Found:
    return Found(places[one.start], places[one.end - 1] + 1, one.type)


def masked(text: str, found: Iterable[Found]) -> str:
    """The text with the found identifiers starred: 139****2107, 李**, t***@*******.com."""
    pieces, done = [], 0
    for one in sorted(found):
        pieces += [text[done : one.start], _starred(text[one.start : one.end], one.type)]
        done = one.end
    return "".join([*pieces, text[done:]])


def _starred(value: str, kind: Type) -> str:
    signs = [place for place, sign in enumerate(value) if sign.isalnum()]
    head, tail = _KEPT[kind]
    if head + tail >= len(signs):
        head, tail = min(1, len(signs) - 1), 0
    hidden = set(signs[head : len(signs) - tail])
    return "".join("*" if place in hidden else sign for place, sign in enumerate(value))
