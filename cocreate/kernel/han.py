"""Chinese characters that search takes for one: 隊 and 队, 裡 and 里, 乾, 幹 and 干.

The table comes from OpenCC. Keys lie in the search index, so its version is part of the lexicon's: after
a change the job `likeness` looks at every published text again. Only keys are made of it, never
what somebody reads.
"""

import hashlib
from pathlib import Path

FILE = Path(__file__).parent / "texts" / "han.txt"
_WRITTEN = FILE.read_text(encoding="utf-8")
_LINES = [line for line in _WRITTEN.splitlines() if not line.startswith("#")]
_CLASSES = [line.removeprefix("=") for line in _LINES]
_KEYS = {ord(other): line[0] for line in _CLASSES for other in line[1:]}
_SIMPLE = frozenset(line[0] for line in _LINES) - {"="}
_OTHER = frozenset(map(chr, _KEYS))
VERSION = hashlib.sha256("\n".join(_CLASSES).encode()).hexdigest()[:12]


def key(text: str) -> str:
    """Each character as its key, so one for one; expects NFKC.

    It is no conversion into simplified writing: 乾隆 becomes 干隆, on both sides of a comparison.
    """
    return text if text.isascii() else text.translate(_KEYS)


def leaning(text: str) -> int:
    """How many more characters are of traditional than of simplified writing; often below 0."""
    return sum((letter in _OTHER) - (letter in _SIMPLE) for letter in text)
