"""What a room looks like at one moment: for the host, the screen and each phone."""

import random
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import permutations
from typing import Any

from cocreate.drawings import scanning
from cocreate.kernel.addresses import whole
from cocreate.workshops import codes, queries, timing
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.queries import Row
from cocreate.workshops.seats import Pulse
from cocreate.workshops.voting import counting, drafts, saying
from cocreate.workshops.voting.models import Ballot, Method, Step

ORDERS = list(permutations(range(3)))
ICONS = {"agree": "check", "disagree": "x", "unsure": "circle-question-mark"}
WIDE = 0x2E80  # from here on a letter takes two places
QUICK, CALM, IDLE = (1200, 1800), (2100, 2750), (4000, 6000)  # milliseconds
CROWD = 150


@dataclass(frozen=True, slots=True)
class Scene:
    """The questions, the one that is on, how far it is, and what may be shown of it."""

    workshop: Workshop
    rows: list[Row]
    row: Row | None
    joined: int
    count: counting.Count | None = None

    @property
    def step(self) -> str:
        return self.row.ballot.stage if self.row else Step.WAITING

    @property
    def number(self) -> int:
        return self.rows.index(self.row) + 1 if self.row else 0

    @property
    def of(self) -> int:
        return len(self.rows)

    @property
    def voted(self) -> int:
        return self.row.ballot.voted if self.row else 0

    @property
    def turnout(self) -> int:
        """Per cent of those in the room."""
        return min(100, saying.percent(self.voted, self.joined) or 0)

    @property
    def is_last(self) -> bool:
        return all(row.ballot.stage != Step.WAITING for row in self.rows)

    @property
    def size(self) -> str:
        """How large the words may stand on the wall."""
        words = self.row.words if self.row else self.workshop.title
        places = sum(2 if ord(letter) >= WIDE else 1 for letter in words)
        return "huge" if places <= 44 else "large" if places <= 84 else "long"


def of(workshop: Workshop) -> Scene:
    """With the question that the host has put on the screen. Refused ones are not put to anybody.

    For the host and the wall; phones: :func:`.phones.now`.
    """
    rows = [row for row in queries.items(workshop) if not row.item.refused]
    on = next((row for row in rows if row.ballot.id == workshop.current_id), None)
    return Scene(workshop, rows, on, sum(queries.joined(workshop).values()), count(workshop, on))


def at(workshop: Workshop, seq: int, answered: frozenset[int]) -> Scene:
    """In a ballot by link everybody goes at their own pace: the question asked for, or the next."""
    rows = [row for row in queries.items(workshop) if not row.item.refused]
    chosen = next((row for row in rows if row.item.seq == seq), None)
    unanswered = (row for row in rows if row.ballot.id not in answered)
    on = chosen or next(unanswered, rows[-1] if rows else None)
    return Scene(workshop, rows, on, 0, count(workshop, on))


def count(workshop: Workshop, row: Row | None) -> counting.Count | None:
    """Rule 7, and the host's wish to wait with the bars until they are shown."""
    if row is None:
        return None
    is_shown = row.ballot.stage == Step.REVEALED
    can_grow = row.ballot.is_open_ballot and Method(row.ballot.method).can_grow
    grows = workshop.is_live and can_grow
    if is_shown or (row.ballot.stage == Step.OPEN and grows):
        return counting.in_the_room(row.ballot)
    return None


@dataclass(frozen=True, slots=True)
class Voice:
    """One phone: what it said, and the choices in its own order. Not who holds it: phones that show
    the same are equal.

    `choices`: answers to a sentence, as word, name and icon; `options`: id and name.
    `draft` is an answer that is not said yet; `fault` why it could not be; `reason` the words of an
    objection; `is_final` that it voted secretly, with the `receipt` that it was handed.
    """

    answer: tuple[str, ...] | None = None
    choices: tuple[tuple[str, str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    ballot: Ballot | None = field(default=None, compare=False)  # the room's, not the phone's
    draft: tuple[str, ...] | None = None
    fault: str = ""
    reason: str = ""
    is_final: bool = False
    receipt: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What the form shows as chosen."""
        return self.draft if self.draft is not None else self.answer or ()

    @property
    def is_answering(self) -> bool:
        return not self.is_final and (self.answer is None or self.draft is not None)

    @property
    def order(self) -> list[tuple[str, str]]:
        """For an order: what is in it, best first."""
        named = dict(self.options)
        return [(one, named[one]) for one in self.words if one in named]

    @property
    def rest(self) -> list[tuple[str, str]]:
        return [(one, name) for one, name in self.options if one not in self.words]

    @property
    def dots(self) -> dict[str, int]:
        """Option → its dots, or its mark."""
        return drafts.dots(self.words)

    @property
    def left(self) -> int:
        """Dots still to give."""
        return drafts.left(self.ballot, self.words)


def voice(who: str, ballot: Ballot | None, answer: tuple[str, ...] | None, **more: Any) -> Voice:
    """Of the phone with this look-up hash: the same order on it throughout, another on the next, so
    that no answer is always first, and whoever is written first wins nothing by it.
    """
    if ballot is None:
        return Voice(answer, **more)
    printed = as_printed(ballot)
    order = ORDERS[int(who[:8], 16) % len(ORDERS)]
    choices = tuple(printed.choices[at] for at in order) if printed.choices else ()
    own = sorted(printed.options, key=lambda it: sha256(f"{who}{it[0]}".encode()).digest())
    return replace(printed, answer=answer, choices=choices, options=tuple(own), **more)


def as_printed(ballot: Ballot) -> Voice:
    """The choices in the order of a slip of paper."""
    named, words = saying.labels(ballot), saying.stands(ballot)
    if words:
        choices = tuple((word, named[word], ICONS.get(word, "")) for word in words)
        return Voice(choices=choices, ballot=ballot)
    return Voice(options=tuple(named.items()), ballot=ballot)


def waits_for_votes(voice: Voice) -> bool:
    """A phone that has answered: the fifth vote brings the result. The others wait for the host."""
    is_open = voice.ballot is not None and voice.ballot.stage == Step.OPEN
    return is_open and not voice.is_answering


def version(room: int, ballot: Ballot | None, *, with_casts: bool) -> str:
    """What a poll sends back: room, votes where it waits for them, and the time that is left."""
    casts = f".{ballot.casts if ballot else 0}" if with_casts else ""
    return f"{room}{casts}_{timing.of(ballot)}"


def waits(said: str) -> bool:
    """Whether a phone of this version waits for votes too."""
    return "." in said


def is_current(said: str, beat: Pulse) -> bool:
    room, _dot, casts = said.partition("_")[0].partition(".")
    in_time = said.partition("_")[2] == timing.step(beat.rings_at)
    return room == str(beat.room) and in_time and (not casts or casts == str(beat.casts))


def is_same_room(said: str, beat: Pulse) -> bool:
    """Whether the host did nothing since: at most votes, or the time that is left, are new."""
    return said.partition("_")[0].partition(".")[0] == str(beat.room)


def paces(scene: Scene) -> tuple[int, int]:
    """Bounds of the milliseconds until a phone asks the next time.

    A crowd asks a little less often, else all of it stands at the door at once when the host acts,
    and the last one waits for longer than three seconds.
    """
    is_open = scene.workshop.stage == Phase.OPEN
    return IDLE if not is_open else CALM if scene.joined > CROWD else QUICK


def jitter(bounds: tuple[int, int]) -> int:
    """A pace of this phone's own, another one each time."""
    return random.randint(*bounds)  # noqa: S311 -- not a secret


@dataclass(frozen=True, slots=True)
class Way:
    """How to come in: the code as it is read out, and the address in the QR code."""

    code: str
    join: str
    url: str
    qr: str


def way_in(workshop: Workshop) -> Way:
    address = whole("vote.voter", code=workshop.code)
    join = whole("vote.join").partition("://")[2]
    return Way(codes.grouped(workshop.code), join, address, scanning.qr(address))
