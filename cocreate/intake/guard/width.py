"""Text made narrow for matching, with the way back to where each character stood."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"  # put between digits they hide a number
_DIGITS = "零〇○幺一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖"
_VALUES = "0001123456789122334566789"
_SPOKEN = re.compile(f"[{_DIGITS}]{{3,}}")
_AS_DIGITS = str.maketrans(_DIGITS, _VALUES)


@lru_cache(maxsize=8192)
def _narrow(character: str) -> str:
    if character in _UNSEEN:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    value = unicodedata.decimal(plain, None) if len(plain) == 1 else None
    return plain if value is None else str(value)


def narrow(text: str) -> tuple[str, Sequence[int]]:
    """NFKC character by character, digits of any script as 0-9; and each one's place in `text`."""
    if text.isascii():
        return text, range(len(text))
    pieces = [_narrow(character) for character in text]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), places


def spoken(text: str) -> str:
    """一三八零零… as 13800…, one character for one; shorter runs are words and stay."""
    return _SPOKEN.sub(lambda run: run[0].translate(_AS_DIGITS), text)
