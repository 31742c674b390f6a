"""Text as search sees it: folded, split at white space, spelled as bigrams.

A word is found where it stands as a substring, in any language, from one character up. Each word
becomes overlapping bigrams and its last character alone ("排队难" is 排队, 队难, 难), so that

- two characters or more are a phrase of bigrams (positions follow the characters), and
- one character is the beginning of a bigram, or the last character alone.

Characters are written as code points of fixed width (u6392u961f, v01f600 above the BMP): letters
and digits only, so that neither FTS5's unicode61 nor PostgreSQL's parser splits, folds or drops
anything, and no character's code begins another's.
"""

import re
import unicodedata
from itertools import chain
from operator import add

from cocreate.kernel import han

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # PostgreSQL refuses both


def fold(text: str) -> str:
    """NFKC and case folding (Unicode 3.13, R5), both Chinese scripts as one, words joined by one space.

    Ａ, a and A are one; so are ß and ss, ﬁ and fi, ㎎ and mg, full and half width; 隊 and 队.
    """
    wide = unicodedata.normalize("NFKC", _UNSTORABLE.sub("\ufffd", text))
    return " ".join(han.key(unicodedata.normalize("NFKC", wide.casefold())).split())


def words(query: str) -> list[str]:
    """The folded words of a query, each once, in their order."""
    return list(dict.fromkeys(fold(query).split()))


class _Codes(dict[str, str]):
    def __missing__(self, character: str) -> str:
        point = ord(character)
        code = f"u{point:04x}" if point <= 0xFFFF else f"v{point:06x}"
        self[character] = code
        return code


_CODES = _Codes()


def _spelled(word: str) -> list[str]:
    codes = [_CODES[character] for character in word]
    return [*map(add, codes, codes[1:]), codes[-1]]


def tokens(text: str) -> str:
    """The tokens of a text, for an FTS5 column or to_tsvector('simple', …)."""
    return spell(fold(text))


def spell(folded: str) -> str:
    """The tokens of what fold() gave: folding twice need not be folding once."""
    return " ".join(chain.from_iterable(map(_spelled, filter(None, folded.split(" ")))))


def phrase(query: str) -> str:
    """An FTS5 MATCH expression that holds where every word is a substring; "" for no word."""
    return " AND ".join(map(_phrase, words(query)))


def _phrase(word: str) -> str:
    spelled = _spelled(word)
    return f'"{spelled[0]}"*' if len(word) == 1 else f'"{" ".join(spelled[:-1])}"'


def lexemes(query: str) -> str:
    """A tsquery that every match fulfils; a candidate still needs its words.

    Few bigrams that hold all characters of the longer words, in no order: each more costs the index
    more than the candidates that it rules out, a single character beside a word most of all.
    """
    looked_for = words(query)
    longest = max(map(len, looked_for), default=0)
    long = [word for word in looked_for if len(word) == longest or len(word) * 3 > longest]
    return " & ".join(dict.fromkeys(chain.from_iterable(map(_lexemes, long))))


def _lexemes(word: str) -> list[str]:
    *pairs, _last = spelled = _spelled(word)
    return [*pairs[::2], *pairs[-1:]] if pairs else [f"{spelled[0]}:*"]
