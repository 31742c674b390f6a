"""What a text is about, in concepts of a hospital's service: 排队, 候诊 and "queue" are one.

The words stand in `texts/lexicon.toml`. Chinese words are looked for wherever they stand, English
ones as whole words or phrases, by their stems (Snowball, Porter 2002).
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from snowballstemmer import stemmer

from cocreate.kernel import han
from cocreate.kernel.text import fold

FILE = Path(__file__).parent / "texts" / "lexicon.toml"
LONGEST_PHRASE = 4  # words
_HAN = re.compile("[一-鿿]")
_RUN = re.compile("[一-鿿0-9a-z]*[一-鿿][一-鿿0-9a-z]*")  # b超, 挂号app
_WORD = re.compile("[a-z0-9]+(?:'[a-z]+)?")
_ENGLISH = stemmer("english")
_ONE_AT_A_TIME = Lock()  # the stemmer keeps the word in hand in itself


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word, or stems joined by blanks, to the names of the concepts it stands for.

    `version` is another one as soon as a word is, or what counts as the same character: whoever
    keeps concepts keeps it beside them.
    """

    chinese: dict[str, frozenset[str]]
    english: dict[str, frozenset[str]]
    reach: dict[str, int]  # first character to the length of the longest Chinese word with it
    version: str

    def concepts(self, text: str) -> frozenset[str]:
        """The concepts that a text touches, in either language; none for a text about nothing."""
        folded = fold(text)
        found: set[str] = set()
        for run in _RUN.findall(folded):
            found.update(*(self.chinese.get(part, ()) for part in _parts(run, self.reach)))
        stems = _stems(folded)
        found.update(*(self.english.get(phrase, ()) for phrase in _phrases(stems)))
        return frozenset(found)

    def reasons(self, text: str) -> dict[str, list[str]]:
        """Concept to what it was found by: Chinese words as they stand there, English as stems."""
        folded = fold(text)
        found: dict[str, list[str]] = {}
        parts = (part for run in _RUN.findall(folded) for part in _parts(run, self.reach))
        for words, known in ((parts, self.chinese), (_phrases(_stems(folded)), self.english)):
            for word in dict.fromkeys(words):
                for concept in known.get(word, ()):
                    found.setdefault(concept, []).append(word)
        return found


Entry = dict[str, list[str] | str]  # `name`, and lists of words, `zh` and `en`


@cache
def entries() -> tuple[Entry, ...]:
    """What the file says, in its order."""
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["concept"])


@cache
def lexicon() -> Lexicon:
    """The one that came with the program."""
    version = hashlib.sha256(FILE.read_bytes() + han.VERSION.encode()).hexdigest()[:12]
    return made(entries(), version)


def is_chinese(word: str) -> bool:
    return bool(_HAN.search(word))


def key(word: str) -> str:
    """What a word is looked up by: two words with the same key find the same."""
    return fold(word) if is_chinese(word) else " ".join(_stems(fold(word)))


def made(concepts: Iterable[Entry], version: str) -> Lexicon:
    """Out of tables such as those of the file."""
    chinese: dict[str, set[str]] = {}
    english: dict[str, set[str]] = {}
    for concept in concepts:
        for word in (*concept.get("zh", ()), *concept.get("en", ())):
            known = chinese if is_chinese(word) else english
            known.setdefault(key(word), set()).add(str(concept["name"]))
    reach: dict[str, int] = {}
    for word in chinese:
        reach[word[0]] = max(reach.get(word[0], 0), len(word))
    return Lexicon(
        {word: frozenset(names) for word, names in chinese.items()},
        {word: frozenset(names) for word, names in english.items()},
        reach,
        version,
    )


def _parts(run: str, reach: dict[str, int]) -> Iterator[str]:
    """Every part that may be a word: most characters begin none, or short ones only."""
    for at, first in enumerate(run):
        for end in range(at + 1, min(at + reach.get(first, 0), len(run)) + 1):
            yield run[at:end]


def _phrases(stems: list[str]) -> Iterator[str]:
    for at in range(len(stems)):
        for length in range(1, min(LONGEST_PHRASE, len(stems) - at) + 1):
            yield " ".join(stems[at : at + length])


def _stems(folded: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(folded.replace("’", "'"))]


@lru_cache(20_000)
def stem(word: str) -> str:
    """What an English word has in common with its other forms: waiting, waited → wait."""
    with _ONE_AT_A_TIME:
        return str(_ENGLISH.stemWord(word.removesuffix("'s")))
