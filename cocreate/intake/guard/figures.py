"""How much the guard finds and how often it is wrong, by type and language, in texts marked by hand.

Recall: of the identifiers that stand there, the share that is met by a find of the same type.
Precision: of what was found, the share that meets an identifier of that type. `flagged`: of the
texts in which there is none, the share in which something was found.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cocreate.intake.guard import find
from cocreate.intake.guard.found import Found, Type

HELD_OUT = Path(__file__).parent / "held_out.json"
PUBLISHED = {
    "zh": "pii/zh_synthetic_spans.json",
    "en": "pii/presidio_synthetic_en.json",
}
NUMBERS = "pii/phone_examples.csv"
CLEAN = {"zh": "zh/medical_questions_zh.csv"}
# What is promised. Of the published English texts names, places and numbers of other countries
# without + are only told.
FLOORS: Mapping[Type, float] = {
    "phone": 0.98,
    "id_number": 0.98,
    "bank_card": 0.98,
    "record_number": 0.90,
    "email": 0.90,
    "name": 0.80,
    "address": 0.80,
}
ONLY_TOLD = {("en", "name"), ("en", "address"), ("en", "bank_card"), ("en", "phone")}
MOST_FLAGGED = 0.02
_NAMED: Mapping[str, Type] = {
    **{kind: kind for kind in FLOORS},
    "CN_PHONE": "phone",
    "PHONE_NUMBER": "phone",
    "CN_ID_CARD": "id_number",
    "US_SSN": "id_number",
    "BANK_CARD": "bank_card",
    "CREDIT_CARD": "bank_card",
    "MRN": "record_number",
    "EMAIL": "email",
    "EMAIL_ADDRESS": "email",
    "PERSON": "name",
    "ADDRESS": "address",
    "STREET_ADDRESS": "address",
}
_MARKED = re.compile(r"\[([a-z_]+)\|([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where its identifiers stand. `is_clean`: none of any kind."""

    text: str
    spans: frozenset[Found]
    is_clean: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one set, language and type: how many stand there, are met, were found, and are right."""

    source: str
    language: str
    type: Type
    there: int
    met: int
    found: int
    right: int

    @property
    def recall(self) -> float | None:
        return self.met / self.there if self.there else None

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def floor(self) -> float | None:
        """Below this recall it is not good enough; None where it is only reported."""
        is_only_told = (self.language, self.type) in ONLY_TOLD and self.source != "own"
        return FLOORS[self.type] if self.there and not is_only_told else None

    @property
    def holds(self) -> bool:
        return self.floor is None or (self.recall or 0) >= self.floor


@dataclass(frozen=True, slots=True)
class Flagged:
    """Of one set and language: how many texts without identifiers, and how many raised an alarm."""

    source: str
    language: str
    texts: int
    flagged: int

    @property
    def share(self) -> float:
        return self.flagged / self.texts if self.texts else 0.0

    @property
    def holds(self) -> bool:
        return self.share <= MOST_FLAGGED


def of(folder: Path) -> tuple[list[Figure], list[Flagged]]:
    """Of the published sets in `folder` (the reference data) and of our own held-out sentences."""
    figures: list[Figure] = []
    alarms: list[Flagged] = []
    for source, language, texts in _sets(folder):
        found = [(it, find(it.text)) for it in texts]
        figures += _by_type(source, language, found)
        clean = [bool(some) for it, some in found if it.is_clean]
        alarms += [Flagged(source, language, len(clean), sum(clean))] if clean else []
    return figures, alarms


def _sets(folder: Path) -> Iterator[tuple[str, str, list[Marked]]]:
    for language, name in PUBLISHED.items():
        yield "published", language, [*_published(folder / name)]
    yield "numbers", "all", [*_numbers(folder / NUMBERS)]
    for language, name in CLEAN.items():
        with (folder / name).open(encoding="utf-8") as file:
            rows = [f"{row['title']}\n{row['text']}" for row in csv.DictReader(file)]
        yield "questions", language, [Marked(text, frozenset(), is_clean=True) for text in rows]
    for language, rows in json.loads(HELD_OUT.read_text(encoding="utf-8")).items():
        yield "own", language, [marked(text) for text in rows]


def marked(text: str) -> Marked:
    """我妈[name|李秀英]住院 as the text without the marks, and where they were."""
    plain, spans, done = "", set(), 0
    for mark in _MARKED.finditer(text):
        plain += text[done : mark.start()]
        spans.add(Found(len(plain), len(plain) + len(mark[2]), _NAMED[mark[1]]))
        plain += mark[2]
        done = mark.end()
    return Marked(plain + text[done:], frozenset(spans), is_clean=not spans)


def _published(file: Path) -> Iterator[Marked]:
    for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
        known = [it for it in item["spans"] if it["type"] in _NAMED]
        spans = frozenset(Found(it["start"], it["end"], _NAMED[it["type"]]) for it in known)
        yield Marked(item["text"], spans, is_clean=not item["spans"])


def _numbers(file: Path) -> Iterator[Marked]:
    """Telephone numbers of every region with +, those of China also as one dials them there."""
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            national = {row["national"]} if row["region"] == "CN" else set()
            for number in {row["e164"], *national}:
                span = Found(2, 2 + len(number), "phone")
                yield Marked(f"电话{number}，谢谢", frozenset({span}), is_clean=False)


def _by_type(
    source: str, language: str, texts: Iterable[tuple[Marked, list[Found]]]
) -> list[Figure]:
    there, met, found, right = (Counter[Type]() for _each in range(4))
    for text, some in texts:
        there.update(span.type for span in text.spans)
        met.update(span.type for span in text.spans if _meets(span, some))
        found.update(one.type for one in some)
        right.update(one.type for one in some if _meets(one, text.spans))
    kinds = sorted({*there, *found})
    return [Figure(source, language, it, there[it], met[it], found[it], right[it]) for it in kinds]


def _meets(one: Found, others: Iterable[Found]) -> bool:
    return any(it.type == one.type and it.start < one.end and one.start < it.end for it in others)
