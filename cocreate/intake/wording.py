"""The words that count in an alliance: those that came with the program, and its own changes.

The changes lie in the database, so every process reads them; a number that rises with each
(`consent.epochs`) tells when what was put together is an old one.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.consent import epochs
from cocreate.intake.lexicon import Entry, Lexicon, entries, is_chinese, lexicon, made
from cocreate.intake.models import LexiconWord
from cocreate.kernel.db import db
from cocreate.kernel.language import short

_kept: dict[int, tuple[Any, Lexicon]] = {}


@dataclass(frozen=True, slots=True)
class Concept:
    """`own` are words that the alliance added, `out` those that it took out of the file's."""

    name: str
    words: tuple[str, ...]
    own: frozenset[str]
    out: tuple[str, ...]

    @property
    def label(self) -> str:
        """What it is called on a page: its short name is English."""
        return self.chinese[0] if short() == "zh" and self.chinese else self.name

    @property
    def chinese(self) -> list[str]:
        return [word for word in self.words if is_chinese(word)]

    @property
    def english(self) -> list[str]:
        return [word for word in self.words if not is_chinese(word)]


def alliances() -> list[int]:
    """The institutions that stand at the top of a tree."""
    return sorted(at for at, above in house.parents().items() if above is None)


def alliance(institution_id: int) -> int:
    return house.above(institution_id)[-1]


def family(root: int) -> str:
    """Whose number rises with each change."""
    return f"lexicon:{root}"


def of(institution_id: int) -> Lexicon:
    return of_alliance(alliance(institution_id))


def of_alliance(root: int) -> Lexicon:
    """Put together once in each process, and again after a change by any of them."""
    number = epochs.current(family(root))
    if not number:
        return lexicon()
    stamp = (number, *db.session.execute(_STAMP, {"root": root}).one())
    found = _kept.get(root)
    if found is None or found[0] != stamp:
        rows = changes(root)
        words = made(_tables(concepts(rows)), _version(rows)) if rows else lexicon()
        found = _kept[root] = (stamp, words)
    return found[1]


_STAMP = sa.select(sa.func.count(), sa.func.max(LexiconWord.at)).where(
    LexiconWord.alliance_id == sa.bindparam("root")
)


def changes(root: int) -> list[LexiconWord]:
    mine = sa.select(LexiconWord).where(LexiconWord.alliance_id == root)
    order = (LexiconWord.concept, LexiconWord.at, LexiconWord.word)
    return list(db.session.scalars(mine.order_by(*order)))


def concepts(rows: Iterable[LexiconWord]) -> list[Concept]:
    """The file's concepts in its order, then the alliance's own."""
    added: dict[str, list[str]] = {}
    out: dict[str, list[str]] = {}
    for row in rows:
        (out if row.is_out else added).setdefault(row.concept, []).append(row.word)
    names = dict.fromkeys([*(str(it["name"]) for it in entries()), *added])
    file = {str(it["name"]): _words(it) for it in entries()}
    return [
        _concept(name, file.get(name, []), added.get(name, []), out.get(name, [])) for name in names
    ]


def _concept(name: str, written: list[str], added: list[str], out: list[str]) -> Concept:
    words = [word for word in written if word not in out]
    return Concept(name, (*words, *added), frozenset(added), tuple(out))


def _words(entry: Entry) -> list[str]:
    return [*entry.get("zh", ()), *entry.get("en", ())]


def _tables(found: Iterable[Concept]) -> list[Entry]:
    return [{"name": it.name, "zh": it.chinese, "en": it.english} for it in found]


def _version(rows: list[LexiconWord]) -> str:
    """Of the same words the same, whoever changed them when."""
    said = sorted(f"{row.concept} {row.word} {row.is_out}" for row in rows)
    return hashlib.sha256("\n".join([lexicon().version, *said]).encode()).hexdigest()[:12]


def written_in_file(name: str) -> list[str]:
    return next((_words(it) for it in entries() if it["name"] == name), [])
