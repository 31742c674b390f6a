"""What boards put on the pages of a room, of its plan, and of ideas and workshops."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from cocreate.boards import queries
from cocreate.boards.forms import BoardForm, NoteForm, OwnNoteForm
from cocreate.boards.models import STEPS, Board, Group, Off, Step
from cocreate.boards.queries import Grown, Noted, Pile, Sheet
from cocreate.boards.steps import NEXT, UNDO
from cocreate.drawings.chain import Link
from cocreate.kernel.db import db
from cocreate.workshops import parts
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.seats import Seat

WIDE = 0x2E80  # from here on a letter takes two places
PLACES, LINES, GROUPS = 30, 19, 7  # of a line on the wall; of the wall, in two columns
NEWEST = 4  # lines that groups leave to what just came in


@dataclass(frozen=True)
class On:
    """A board instead of a vote, for the host's page and the wall."""

    board: Board
    host: str = "boards/_host.html"
    wall: str = "boards/_wall.html"

    @property
    def beat(self) -> str:
        """Rises with each note and each act of sorting."""
        return f"{self.board.id}.{self.board.version}"

    @cached_property
    def sheet(self) -> Sheet:
        return queries.sheet(self.board)

    @cached_property
    def numbers(self) -> dict[str, int]:
        return queries.numbers(self.board)

    @property
    def number(self) -> int:
        """Notes on the wall."""
        return self.numbers.get(Off.NOT, 0)

    @property
    def in_danger(self) -> bool:
        """Whether a note speaks of danger, and nobody has looked at it."""
        return Off.DANGER in self.numbers

    @property
    def steps(self) -> dict[Step, Any]:
        return STEPS

    @property
    def next(self) -> tuple[str, Any]:
        return NEXT[Step(self.board.stage)]

    @property
    def undo(self) -> tuple[str, Any] | None:
        return UNDO.get(Step(self.board.stage))

    @property
    def is_long(self) -> bool:
        """The question takes more than a line of the wall."""
        return lines(self.board.question) > 1

    @property
    def shown(self) -> "Shown":
        return fitting(self.sheet)


@dataclass(frozen=True, slots=True)
class Shown:
    """As much as the last row can read: the largest groups, each with its newest note, then the
    newest notes. `are_few`: they may stand larger.
    """

    piles: list[tuple[Pile, Noted | None]]
    loose: list[Noted]
    more_piles: int
    more: int
    are_few: bool


def fitting(sheet: Sheet) -> Shown:
    """Each group with its name and number; notes as long as there are lines left."""
    largest = sorted(sheet.piles, key=lambda pile: -len(pile.notes))[:GROUPS]
    left = LINES - 2 * (lines(sheet.board.question) - 1)
    left -= sum(1 + lines(pile.group.name) for pile in largest)
    kept = NEWEST if sheet.loose else 0
    piles: list[tuple[Pile, Noted | None]] = []
    for pile in largest:
        fits = bool(pile.notes) and lines(pile.notes[0].words) <= left - kept
        note = pile.notes[0] if fits else None
        left -= lines(note.words) if note else 0
        piles.append((pile, note))
    loose: list[Noted] = []
    for note in sheet.loose:
        left -= lines(note.words) + 1
        if left < 0 and (loose or piles):
            break
        loose.append(note)
    more_piles, more = len(sheet.piles) - len(piles), len(sheet.loose) - len(loose)
    return Shown(piles, loose, more_piles, more, are_few=left > LINES // 2)


def lines(text: str) -> int:
    places = sum(2 if ord(letter) >= WIDE else 1 for letter in text)
    return -(-places // PLACES)


def instead(workshop: Workshop) -> list[On]:
    """Slot `workshop_on`: [] while the room sees its questions."""
    board = queries.on(workshop)
    return [On(board)] if board else []


@dataclass(frozen=True)
class Phone:
    """The board as one seat sees it.

    `noticed`: what stands in the words of `form` that others would read. The same of a note that is
    being changed: its number, its form, and what we noticed in that.
    """

    workshop: Workshop
    board: Board
    person: Seat
    form: NoteForm
    noticed: str = ""
    mending: int = 0
    mended: OwnNoteForm | None = None
    noticed_again: str = ""
    template: str = "boards/_phone.html"

    @cached_property
    def own(self) -> list[Noted]:
        return queries.own(self.board, self.person)

    @property
    def is_in_danger(self) -> bool:
        return any(note.off == "danger" for note in self.own)

    @cached_property
    def ideas(self) -> list[Grown]:
        """What became of the notes so far, also what nobody else can read yet."""
        mine = sa.select(Group.idea_id).where(
            Group.board_id == self.board.id, Group.idea_id.is_not(None)
        )
        numbers = db.session.scalars(mine.order_by(Group.id))
        return list(queries.grown(it for it in numbers if it).values())


def on_phone(workshop: Workshop, person: Seat) -> list[Phone]:
    """Slot `workshop_phone`."""
    board = queries.on(workshop)
    return [Phone(workshop, board, person, NoteForm(formdata=None))] if board else []


@dataclass(frozen=True, slots=True)
class Part:
    """A list of boards on the plan and on the host's page, with a form for one more."""

    template: str
    boards: list[Board]
    form: BoardForm | None
    then: str
    steps: dict[Step, Any]
    is_room: bool


def on_plan(workshop: Workshop) -> list[Part]:
    """Slot `workshop_desk`: a board is put on the plan."""
    return _listed(workshop, "boards/_card.html", "plan")


def in_the_room(workshop: Workshop) -> list[Part]:
    """Slot `workshop_list`: a board is opened at once."""
    return _listed(workshop, "boards/_list.html", "open")


def _listed(workshop: Workshop, template: str, then: str) -> list[Part]:
    if not workshop.is_room:
        return []
    is_open = workshop.stage == Phase.OPEN or (then == "plan" and workshop.stage == Phase.PLANNED)
    form = BoardForm(formdata=None) if is_open else None
    return [Part(template, queries.of(workshop), form, then, STEPS, then == "open")]


@dataclass(frozen=True, slots=True)
class Grew:
    """On the workshop's public page."""

    ideas: list[Grown]
    template: str = "boards/_ideas.html"


def on_page(workshop: Workshop) -> list[Grew]:
    """Slot `workshop_parts`, for everybody: what grew here and may be read. Never a note."""
    found = queries.ideas_of(workshop)
    return [Grew(found)] if found else []


@dataclass(frozen=True, slots=True)
class Origin:
    """On the idea's page: the workshop in which it was written."""

    workshop: Workshop
    template: str = "boards/_origin.html"


def idea_part(idea: Any) -> list[Origin]:
    """Slot `idea_parts`."""
    mine = sa.select(Workshop).join(Board, Board.workshop_id == Workshop.id)
    mine = mine.join(Group, Group.board_id == Board.id)
    found = db.session.scalar(mine.where(Group.idea_id == idea.id))
    return [Origin(found)] if found else []


def chain(ideas: Sequence[Any]) -> list[Link]:
    """Slot `chain`: the workshop in which an idea was written."""
    mine = sa.select(Group.idea_id, Workshop).join(Board, Board.id == Group.board_id)
    mine = mine.join(Workshop, Board.workshop_id == Workshop.id)
    rows = db.session.execute(mine.where(Group.idea_id.in_([idea.id for idea in ideas])))
    return [parts.knot(idea_id or 0, workshop) for idea_id, workshop in rows]
