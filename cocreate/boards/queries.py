"""Reading boards: for those who lead the room and those who sit in it, nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.boards.models import Board, Group, Note, Off
from cocreate.consent import gate
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.keys import legible
from cocreate.workshops.models import Workshop
from cocreate.workshops.seats import Seat


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as it is read. Who wrote it is not here."""

    id: int
    words: str
    group_id: int | None
    off: str


@dataclass(frozen=True, slots=True)
class Grown:
    """The idea that a group became. `title` only once everybody may read it."""

    id: int
    ref: str
    title: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """A group with its notes, the newest first."""

    group: Group
    notes: list[Noted]
    idea: Grown | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole board: each note in exactly one of these, the newest first."""

    board: Board
    piles: list[Pile] = field(default_factory=list)
    loose: list[Noted] = field(default_factory=list)
    off: list[Noted] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Notes on the wall."""
        return len(self.loose) + sum(len(pile.notes) for pile in self.piles)

    @property
    def open_piles(self) -> list[Pile]:
        """Groups that more can be put into."""
        return [pile for pile in self.piles if pile.group.idea_id is None]


def of(workshop: Workshop) -> list[Board]:
    mine = sa.select(Board).where(Board.workshop_id == workshop.id)
    return list(db.session.scalars(mine.order_by(Board.id)))


def on(workshop: Workshop) -> Board | None:
    """The one that the room sees just now."""
    mine = sa.select(Board).where(Board.workshop_id == workshop.id, Board.is_on)
    return db.session.scalars(mine.order_by(Board.id.desc()).limit(1)).first()


def one(workshop_id: int, board_id: int) -> Board | None:
    found = db.session.get(Board, board_id)
    return found if found and found.workshop_id == workshop_id else None


def turn(board: Board) -> Board:
    """Inside a change, one after the other: what it says of itself holds until the end.

    What was known of it is let go first, else a version that rose meanwhile counts as a lost race.
    """
    state: Any = sa.inspect(board)
    db.session.expire(board)
    return db.session.get_one(Board, state.identity, with_for_update=True, populate_existing=True)


def pile_of(board: Board, group_id: int) -> Pile | None:
    return next((pile for pile in sheet(board).piles if pile.group.id == group_id), None)


def sheet(board: Board) -> Sheet:
    """Four queries and one look at the keys, however many notes there are."""
    notes = _read(sa.select(Note).where(Note.board_id == board.id))
    mine = sa.select(Group).where(Group.board_id == board.id).order_by(Group.id)
    groups = list(db.session.scalars(mine))
    ideas = grown(group.idea_id for group in groups if group.idea_id)
    piles = [Pile(it, _within(notes, it.id), ideas.get(it.idea_id or 0)) for it in groups]
    return Sheet(
        board,
        [pile for pile in piles if pile.notes or pile.idea],
        _within(notes, None),
        [note for note in notes if note.off],
    )


def numbers(board: Board) -> dict[str, int]:
    """How many are on the wall ("") and off it for each reason, without reading one."""
    mine = sa.select(Note.off, sa.func.count()).where(Note.board_id == board.id)
    return dict(db.session.execute(mine.group_by(Note.off)).all())


def _within(notes: list[Noted], group_id: int | None) -> list[Noted]:
    return [note for note in notes if note.group_id == group_id and not note.off]


def own(board: Board, person: Seat) -> list[Noted]:
    """What this seat wrote, the first one first."""
    mine = sa.select(Note).where(Note.board_id == board.id, Note.participant_id == person.id)
    return _read(mine)[::-1]


def _read(chosen: sa.Select[Note]) -> list[Noted]:
    """The newest first. One whose key is gone is gone."""
    rows = list(db.session.scalars(chosen.order_by(Note.id.desc())))
    texts = legible.texts((it.subject_id, it.place, it.words) for it in rows)
    both = zip(rows, texts, strict=True)
    return [Noted(it.id, text, it.group_id, Off(it.off)) for it, text in both if text]


def text_of(note: Note) -> str:
    return legible.texts([(note.subject_id, note.place, note.words)])[0] or ""


def grown(idea_ids: Iterable[int]) -> dict[int, Grown]:
    """Idea → what may be said of it: its reference, and what everybody may read."""
    ids = list(idea_ids)
    if not ids:
        return {}
    shown = gate.publications(ids)
    rows = db.session.execute(sa.select(Idea.id, Idea.ref).where(Idea.id.in_(ids)))
    return {row.id: _told(row.id, row.ref, shown.get(row.id)) for row in rows}


def _told(number: int, ref: str, shown: gate.Shown | None) -> Grown:
    return Grown(number, ref, shown.title, shown.lang) if shown else Grown(number, ref)


def ideas_of(workshop: Workshop) -> list[Grown]:
    """What groups of this meeting became and everybody may read."""
    mine = sa.select(Group.idea_id).join(Board, Board.id == Group.board_id)
    mine = mine.where(Board.workshop_id == workshop.id, Group.idea_id.is_not(None))
    found = grown(number for number in db.session.scalars(mine.order_by(Group.id)) if number)
    return [it for it in found.values() if it.title]
