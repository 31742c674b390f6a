"""Statements and votes of another place, as text of CSV files. Nothing here writes or keeps.

What `ballots tally --method agree` reads is read, what Polis exports, and one simple table of
voter, statement and vote. Commas, semicolons or tabs; headings in English or Chinese.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from flask_babel import gettext as _

from cocreate.intake.cells import plain_text
from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies import agree
from cocreate.workshops.tallies.reading import TOO_MANY, beyond, rows_of
from cocreate.workshops.tallies.result import Rejected

BETWEEN = (",", ";", "\t")
MOST_STATEMENTS = 500
LONGEST = 500
NAMES = {
    "voter_id": ("voter_id", "voter", "participant", "participant_id", "投票人", "参与者", "编号"),
    "statement_id": ("statement_id", "statement", "comment_id", "陈述", "说法", "观点", "题号"),
    "vote": ("vote", "answer", "投票", "态度", "回答"),
    "time": ("timestamp_ms", "timestamp", "time", "datetime", "时间"),
    "text": ("text", "comment_body", "statement_text", "body", "name", "内容", "文字"),
    "moderated": ("moderated",),
}
SAID = {
    **dict.fromkeys(("同意", "赞成", "yes", "是"), "1"),
    **dict.fromkeys(("不同意", "反对", "no", "否"), "-1"),
    **dict.fromkeys(("拿不准", "不确定", "弃权", "跳过", "not sure", "skip"), "0"),
}
Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Statements:
    """Id to words, in file order. `left_out`: taken out by whoever held the vote."""

    words: Mapping[str, str]
    left_out: frozenset[str]
    faults: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Votes:
    """In the order in which they were given: by their time where there is one, else by row."""

    given: tuple[agree.Vote, ...]
    faults: tuple[Rejected, ...]


def statements(text: str, name: str) -> Statements:
    """Raises Refused for the file as a whole; a fault of one row is named beside the others."""
    words: dict[str, str] = {}
    faults, left_out = [], set()
    for row, cells in _rows(text, name, ("statement_id", "text")):
        one, said = _words(cells["statement_id"]), _words(cells["text"])
        why = _fault_of(one, said, words, cells)
        if why:
            faults.append(Rejected(row, why))
            continue
        words[one] = said
        if cells.get("moderated", "").strip() == "-1":
            left_out.add(one)
    if len(words) > MOST_STATEMENTS:
        raise Refused(_("At most %(most)s statements, please.", most=MOST_STATEMENTS))
    return Statements(words, frozenset(left_out), tuple(faults))


def _fault_of(one: str, said: str, words: Mapping[str, str], cells: Mapping[str, str]) -> str:
    if TOO_MANY in cells:
        return beyond()
    if not (one and said):
        return str(_("The number or the words of the statement are missing."))
    if one in words:
        return str(_("Statement %(id)s stands here twice.", id=one[:40]))
    if len(said) > LONGEST:
        return str(_("A statement has at most %(most)s characters.", most=LONGEST))
    return ""


def votes(text: str, name: str) -> Votes:
    """The same for the votes."""
    timed: list[tuple[float, agree.Vote]] = []
    faults = []
    for row, cells in _rows(text, name, agree.COLUMNS):
        one = _vote(row, cells) if TOO_MANY not in cells else Rejected(row, beyond())
        at = _moment(cells.get("time", "").strip())
        if isinstance(one, Rejected):
            faults.append(one)
        elif at is None:
            faults.append(Rejected(row, _("“%(cell)s” is no time.", cell=cells["time"][:40])))
        else:
            timed.append((at, one))
    if not timed and not faults:
        raise Refused(_("%(file)s holds no ballots.", file=name))
    given = tuple(one for _at, one in sorted(timed, key=lambda it: it[0]))
    return Votes(given, tuple(faults))


def of_one_table(given: Votes) -> Statements:
    """Where the votes carry the words themselves: each sentence is a statement."""
    words = {it.statement: it.statement for it in given.given}
    if words and all(_is_number(one) for one in words):
        raise Refused(_("The statements are numbers. Please add the file with their words, too."))
    if len(words) > MOST_STATEMENTS:
        raise Refused(_("At most %(most)s statements, please.", most=MOST_STATEMENTS))
    return Statements(words, frozenset(), ())


def _is_number(word: str) -> bool:
    return word.replace("-", "").replace(".", "").isdigit()


def _vote(row: int, cells: Mapping[str, str]) -> agree.Vote | Rejected:
    said = _words(cells["statement_id"])
    if len(said) > LONGEST:
        return Rejected(row, _("A statement has at most %(most)s characters.", most=LONGEST))
    return agree.read(row, {**cells, "statement_id": said, "vote": _answer(cells["vote"])})


@lru_cache(maxsize=4096)
def _words(cell: str) -> str:
    """On one line, without markup."""
    return " ".join(plain_text(cell).split())


@lru_cache(maxsize=256)
def _answer(cell: str) -> str:
    """As `agree.read` knows it, whichever way a program for tables has written it."""
    word = unicodedata.normalize("NFKC", cell).strip().lower().removesuffix(".0")
    return SAID.get(word, word)[:40]


def _moment(cell: str) -> float | None:
    """0 without a time, so that rows stay in their order; None for what is none."""
    if not cell:
        return 0.0
    try:
        return float(cell)
    except ValueError:
        pass
    try:
        at = datetime.fromisoformat(cell.replace("/", "-"))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _rows(text: str, name: str, needed: Sequence[str]) -> Iterator[Row]:
    """Rows under our own names of the columns. Raises Refused where one is missing."""
    between = max(BETWEEN, key=text.partition("\n")[0].count)
    own = _columns(text, between, name)
    for column in needed:
        if column not in own:
            raise Refused(
                _(
                    "%(file)s has no column %(name)s. It has: %(header)s.",
                    file=name,
                    name=NAMES[column][0],
                    header=", ".join(_header(text, between, name))[:200],
                )
            )
    for row, cells in rows_of(io.StringIO(text, newline=""), (), name, between):
        if any(cells.get(it) for it in own.values()) or TOO_MANY in cells:
            more = {TOO_MANY: ""} if TOO_MANY in cells else {}
            yield row, {ours: cells[theirs] for ours, theirs in own.items()} | more


def _columns(text: str, between: str, name: str) -> dict[str, str]:
    """Our name to theirs; the first of several that mean the same."""
    plain = {_plain(it): it for it in reversed(_header(text, between, name))}
    found = {ours: [plain[it] for it in them if it in plain] for ours, them in NAMES.items()}
    return {ours: them[0] for ours, them in found.items() if them}


def _header(text: str, between: str, name: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=between), [])
    except csv.Error as fault:
        raise Refused(_("%(file)s is not a whole CSV file.", file=name)) from fault


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
