"""Changing the words of the lexicon, for one's whole alliance. Texts are read again afterwards."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import epochs
from cocreate.intake import wording
from cocreate.intake.lexicon import LONGEST_PHRASE, is_chinese, key
from cocreate.intake.models import LexiconWord
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import Kind
from cocreate.kernel.policy import Actor, Place
from cocreate.kernel.text import fold

REWORDED = Kind.of("lexicon.changed")
CHANGE = "intake:change_lexicon"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME, LONGEST, LONGEST_CHINESE = 40, 60, 8
AT_ONCE = 40
TOGETHER = re.compile(r"[,，、;；\n]+")


@dataclass(frozen=True, slots=True)
class Book:
    """An alliance's lexicon; what happens to it is written down in a chain of its own."""

    root: int

    @property
    def chain(self) -> str:
        return f"lexicon:{self.root}"


def add(actor: Actor, at: Place, concept: str, said: str) -> int:
    """Words of one concept, apart by commas or lines: how many are new. Refused if one is none."""
    words = _several(said)
    if not NAME.fullmatch(concept) or len(concept) > LONGEST_NAME:
        raise Refused(_("A short name has small letters, digits and hyphens only."))
    return _changed(actor, at, concept, lambda root: sum(_add(root, concept, it) for it in words))


def take_out(actor: Actor, at: Place, concept: str, words: Iterable[str]) -> int:
    """How many were in. Pressed twice is the same as once."""
    gone = list(words)
    return _changed(actor, at, concept, lambda root: sum(_out(root, concept, it) for it in gone))


def put_back(actor: Actor, at: Place, concept: str, words: Iterable[str]) -> int:
    """Words of the file that had been taken out."""
    back = list(words)
    return _changed(actor, at, concept, lambda root: sum(_back(root, concept, it) for it in back))


def _changed(actor: Actor, at: Place, concept: str, work: Callable[[int], int]) -> int:
    with change(actor, CHANGE, on=at) as record:
        root = wording.alliance(at.institution_id)
        number = work(root)
        if number == 0:
            record.nothing_new()
            return 0
        epochs.rise(wording.family(root))
        record(REWORDED, Book(root), concept=concept, words=number)
    return number


def _several(said: str) -> list[str]:
    words = [word for part in TOGETHER.split(said) if (word := fold(part))]
    if not words:
        raise Refused(_("Please write a word."))
    if len(words) > AT_ONCE:
        raise Refused(_("At most %(num)s words at once, please.", num=AT_ONCE))
    for word in words:
        _check(word)
    return list(dict.fromkeys(words))


def _check(word: str) -> None:
    if is_chinese(word):
        if not 2 <= len(word) <= LONGEST_CHINESE:
            raise Refused(_("A Chinese word has 2 to 8 characters: “%(word)s”.", word=word[:20]))
        return
    stems = key(word).split()
    if not 1 <= len(stems) <= LONGEST_PHRASE or len(word) > LONGEST:
        raise Refused(_("An English phrase has 1 to 4 words: “%(word)s”.", word=word[:20]))


def _add(root: int, concept: str, word: str) -> int:
    written = wording.written_in_file(concept)
    if _back(root, concept, word):
        return 1
    same = {key(it) for it in written} - {key(it) for it in _gone(root, concept)}
    if key(word) in same | {key(it) for it in _own(root, concept)}:
        return 0
    db.session.add(LexiconWord(alliance_id=root, concept=concept, word=word, is_out=False))
    db.session.flush()
    return 1


def _out(root: int, concept: str, word: str) -> int:
    if word in _own(root, concept):
        return _forget(root, concept, word)
    if word not in wording.written_in_file(concept) or word in _gone(root, concept):
        return 0
    db.session.add(LexiconWord(alliance_id=root, concept=concept, word=word, is_out=True, at=now()))
    db.session.flush()
    return 1


def _back(root: int, concept: str, word: str) -> int:
    return _forget(root, concept, word) if word in _gone(root, concept) else 0


def _forget(root: int, concept: str, word: str) -> int:
    row = db.session.get_one(LexiconWord, (root, concept, word))
    db.session.delete(row)
    db.session.flush()
    return 1


def _own(root: int, concept: str) -> list[str]:
    return _rows(root, concept, is_out=False)


def _gone(root: int, concept: str) -> list[str]:
    return _rows(root, concept, is_out=True)


def _rows(root: int, concept: str, *, is_out: bool) -> list[str]:
    mine = sa.select(LexiconWord.word).where(
        LexiconWord.alliance_id == root,
        LexiconWord.concept == concept,
        LexiconWord.is_out.is_(is_out),
    )
    return list(db.session.scalars(mine))
