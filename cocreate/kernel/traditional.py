"""Our own Chinese texts in traditional characters, made by OpenCC and never written by hand.

`s2tw`: the characters of Taiwan with the words as they are (docs/decisions, 20). What people wrote does
not come here: it is shown as written.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from babel.messages import Catalog
from opencc import OpenCC

from cocreate.kernel import han

OURS = Path(__file__).parent.parent / "translations" / "traditional.txt"
_QUOTES = str.maketrans("“”", "「」")


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")


@cache
def _ours() -> dict[str, str]:
    lines = (line.split() for line in OURS.read_text(encoding="utf-8").splitlines())
    return dict(words for words in lines if len(words) == 2)


@cache
def _known() -> re.Pattern[str]:
    longest_first = sorted(_ours(), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})")


@lru_cache(4096)
def traditional(text: str) -> str:
    """A text of ours as readers in Taiwan and Hong Kong know it, with their quotation marks."""
    if text.isascii():
        return text
    parts = _known().split(text)
    made = (_ours().get(part) or _converter().convert(part) for part in parts)
    return "".join(made).translate(_QUOTES)


def catalogue(simplified: Catalog) -> Catalog:
    """Every message of ours in traditional characters."""
    made = Catalog(locale="zh_Hant", fuzzy=False)
    for message in simplified:
        if message.id and message.string:
            said = message.string
            words = traditional(said) if isinstance(said, str) else tuple(map(traditional, said))
            made.add(message.id, words, context=message.context, flags=message.flags)
    return made


def script(text: str, unsure: str = "zh-Hans") -> str:
    """`zh-Hant` or `zh-Hans`, whichever more of its characters belong to."""
    leaning = han.leaning(text)
    return ("zh-Hant" if leaning > 0 else "zh-Hans") if leaning else unsure
