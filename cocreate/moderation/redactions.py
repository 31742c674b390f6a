"""What differs between what somebody wrote and what everybody reads: found, numbered, explained."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cocreate.intake import guard
from cocreate.intake.guard import Found
from cocreate.moderation import reasons
from cocreate.moderation.models import BY_GUARD, BY_PERSON, Redaction

TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d+|\s+|.", re.DOTALL)
CLAUSE = re.compile(r"[^，。！？；,.!?;\n]*[，。！？；,.!?;\n]?", re.DOTALL)
LARGEST = 400_000  # pairs of tokens worth comparing; above that a passage counts as rewritten
SPLINTER = 2  # so few kept characters between two changes are read as one change


@dataclass(frozen=True, slots=True)
class Change:
    """[start, end) of the original became [begin, stop) of the public text."""

    start: int
    end: int
    begin: int
    stop: int
    code: str = reasons.RECOGNISABLE
    by: str = BY_PERSON

    @property
    def what(self) -> str:
        return str(reasons.WHAT.get(self.code, reasons.WORDS))

    @property
    def why(self) -> str:
        return str(reasons.WHY.get(self.code, ""))

    @property
    def is_automatic(self) -> bool:
        return self.by == BY_GUARD


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text for the page; `number` of the change it belongs to, 0 for what was kept."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """One part (title, body …), side by side. The numbers run on from part to part."""

    part: str
    before: list[Piece]
    after: list[Piece]
    changes: list[tuple[int, Change]]


def compare(
    original: str, public: str, why: str = reasons.RECOGNISABLE, pattern: str | None = None
) -> list[Change]:
    """The changes in their order. An identifier counts as a whole, with its own reason."""
    if original == public:
        return []
    found = guard.find(original, pattern)
    spans = _joined(_differences(original, public, found))
    return [_explained(span, original, public, found, why) for span in spans]


Span = tuple[int, int, int, int]


def _differences(original: str, public: str, found: Sequence[Found]) -> Iterator[Span]:
    """By clause first, so that long texts stay quick; then by word, or by Chinese character."""
    whole = (0, len(original), 0, len(public))
    before, after = _clauses(original, found), _clauses(public, ())
    for one in _unequal(original, public, whole, (before, after), rough=True):
        cuts = _tokens(original, one[0], one[1], found), _tokens(public, one[2], one[3], ())
        if len(cuts[0]) * len(cuts[1]) > LARGEST:
            yield one
        else:
            yield from _unequal(original, public, one, cuts)


Cut = list[tuple[int, int]]


def _unequal(
    original: str, public: str, block: Span, cuts: tuple[Cut, Cut], *, rough: bool = False
) -> Iterator[Span]:
    """`rough`: pieces that come again and again are no landmarks, else they cost seconds."""
    left = [original[start:end] for start, end in cuts[0]]
    right = [public[start:end] for start, end in cuts[1]]
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=rough).get_opcodes():
        if tag != "equal":
            yield (*_reach(cuts[0], i, j, block[1]), *_reach(cuts[1], k, m, block[3]))


def _reach(cut: Cut, first: int, last: int, end: int) -> tuple[int, int]:
    """From piece to piece; where there is none, the empty place before `first`."""
    if first < last:
        return cut[first][0], cut[last - 1][1]
    place = cut[first][0] if first < len(cut) else end
    return place, place


def _clauses(text: str, found: Sequence[Found]) -> Cut:
    """Clauses of the text; none ends inside an identifier (t.chen@example.org)."""
    inside = {at for one in found for at in range(one.start + 1, one.end)}
    cut: Cut = []
    start = 0
    for match in CLAUSE.finditer(text):
        if match.end() > start and match.end() not in inside:
            cut.append((start, match.end()))
            start = match.end()
    return cut


def _tokens(text: str, start: int, end: int, found: Sequence[Found]) -> Cut:
    cut: Cut = []
    at = start
    for one in [it for it in found if start <= it.start and it.end <= end]:
        cut += [match.span() for match in TOKEN.finditer(text, at, one.start)]
        cut.append((one.start, one.end))
        at = one.end
    return cut + [match.span() for match in TOKEN.finditer(text, at, end)]


def _joined(spans: Iterator[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span[0] - joined[-1][1] < SPLINTER and span[2] - joined[-1][3] < SPLINTER:
            joined[-1] = (joined[-1][0], span[1], joined[-1][2], span[3])
        else:
            joined.append(span)
    return joined


def _explained(span: Span, original: str, public: str, found: Sequence[Found], why: str) -> Change:
    hit = [one for one in found if one.start < span[1] and span[0] < one.end]
    if not hit:
        return Change(*span, code=why)
    cover = guard.masked(original, hit)[span[0] : span[1]]
    automatic = cover == public[span[2] : span[3]]
    return Change(*span, code=hit[0].type, by=BY_GUARD if automatic else BY_PERSON)


def side_by_side(
    original: Mapping[str, str], public: Mapping[str, str], changes: Mapping[str, list[Change]]
) -> list[Compared]:
    """Both texts cut where they differ, for parts that are in `public`."""
    shown: list[Compared] = []
    number = 0
    for part, text in public.items():
        mine = list(enumerate(changes.get(part, []), start=number + 1))
        number += len(mine)
        old = [(n, it.start, it.end) for n, it in mine]
        new = [(n, it.begin, it.stop) for n, it in mine]
        before = list(_pieces(original.get(part, ""), old))
        shown.append(Compared(part, before, list(_pieces(text, new)), mine))
    return shown


def _pieces(text: str, cuts: list[tuple[int, int, int]]) -> Iterator[Piece]:
    at = 0
    for number, start, end in cuts:
        if text[at:start]:
            yield Piece(text[at:start])
        if text[start:end]:
            yield Piece(text[start:end], number)
        at = end
    if text[at:]:
        yield Piece(text[at:])


def stored(rows: Sequence[Redaction]) -> dict[str, list[Change]]:
    """The changes of one decision as they were kept, by part: where the new words begin follows."""
    changes: dict[str, list[Change]] = {}
    for row in rows:
        mine = changes.setdefault(row.part, [])
        shift = sum((it.stop - it.begin) - (it.end - it.start) for it in mine)
        begin = row.start + shift
        mine.append(Change(row.start, row.end, begin, begin + row.instead, row.reason_code, row.by))
    return changes
