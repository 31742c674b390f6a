"""What the pages say of an import: plain values, in the reader's language."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _

from cocreate.accounts.models import Institution
from cocreate.intake.importing import Table
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.lists import queries, undoing
from cocreate.lists.models import ImportedList, Phase
from cocreate.lists.words import Words

FAULTS = 100  # of a page, one by one
ROWS, CELL = 5, 80
STILL = timedelta(minutes=1)  # after which it is said that nothing moves
KINDS = {
    "empty": _("Nothing is written there"),
    "long": _("Too long"),
    "number": _("Not a whole number that fits"),
    "day": _("Not a day that has been"),
    "word": _("Not one of the words that may stand there"),
    "feeling": _("Not a feeling we know"),
    "cells": _("More or fewer cells than the header"),
}
COLOURS = {Phase.RUNNING: "persimmon", Phase.UNDOING: "persimmon", Phase.DONE: "moss"}


@dataclass(frozen=True, slots=True)
class Told:
    """`moved` is what stands against an undo; `stays` is how many an undo found moved on."""

    share: int
    done: int
    of: int
    is_still: bool
    first: str
    last: str
    can_undo: bool
    moved: undoing.MovedOn | None
    stays: int
    kinds: list[tuple[str, int]]
    faults: list[tuple[int, str, str]]


def of(run: ImportedList) -> Told:
    is_back = run.phase in {Phase.UNDOING, Phase.UNDONE}
    done, whole = (run.taken_back, run.added) if is_back else (run.position, run.rows)
    first, last = queries.refs(run)
    can_undo = run.phase in {Phase.DONE, Phase.STOPPED} and run.added > 0
    kinds = Counter(str(kind) for _row, _column, kind in run.faults)
    return Told(
        share=100 * done // whole if whole else 100,
        done=done,
        of=whole,
        is_still=run.is_moving and now() - run.moved_at > STILL,
        first=first,
        last=last,
        can_undo=can_undo,
        moved=undoing.moved_on(run) if can_undo else None,
        stays=run.added - run.taken_back if run.phase == Phase.UNDONE else 0,
        kinds=[(str(KINDS.get(kind, kind)), number) for kind, number in kinds.most_common()],
        faults=[(row, name, str(KINDS.get(kind, kind))) for row, name, kind in run.faults[:FAULTS]],
    )


@dataclass(frozen=True, slots=True)
class Line:
    """An import in the list of those before."""

    run: ImportedList
    institution: str
    number: str
    word: str
    colour: str


def row(run: ImportedList) -> Line:
    name = db.session.get_one(Institution, run.institution_id).name
    return Line(run, name, Words(run).number, Phase(run.phase).label, COLOURS.get(run.phase, ""))


def first_rows(table: Table) -> list[tuple[int, list[str]]]:
    """The first rows as they stand, long cells cut; as many cells as the header has."""
    width = len(table.header)
    return [
        (number, [_cut(cell) for cell in [*cells, *[""] * width][:width]])
        for number, cells in table.lines[:ROWS]
    ]


def _cut(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= CELL else f"{line[:CELL]}…"
