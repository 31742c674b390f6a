"""What all phones of a room have in common: read and drawn once in each process, not by each phone.

After a press of the host five hundred of them ask for the same within two seconds, and while votes
come in they all look at the same figures.
"""

import secrets
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask_babel import get_locale

from cocreate.kernel import keeping, places
from cocreate.kernel.db import db
from cocreate.workshops import queries, scene, timing
from cocreate.workshops.models import Workshop
from cocreate.workshops.queries import Row
from cocreate.workshops.seats import Look, Pulse
from cocreate.workshops.voting.models import Ballot

# htmx takes the pulse for what it asked for; the figures find their own place
HEADERS = {"Cache-Control": "no-store", "HX-Retarget": "#pulse", "HX-Reswap": "outerHTML"}
TOKEN = secrets.token_urlsafe(24)  # where each phone has its own; nobody can write it down before
MOST = 200  # drawings of one moment of one room
MANY = 50  # votes: from here on figures may be a second old, else 500 votes are counted 500 times
_COLUMNS = tuple(sa.inspect(Ballot).column_attrs.keys())


@dataclass(frozen=True, slots=True)
class Common:
    """A room since the host's last act. Its rows belong to no session: they are only read.

    `is_elsewhere`: the room looks at something else than its questions (slot `workshop_on`).
    """

    workshop: Workshop
    rows: list[Row]
    is_elsewhere: bool

    @property
    def row(self) -> Row | None:
        """The question on the screen, as it was at that act: votes came in since."""
        return next((it for it in self.rows if it.ballot.id == self.workshop.current_id), None)


def common(code: str, look: Look) -> Common:
    """Made anew with each act of the host, and whenever authors change what may be read."""
    key = ("room", code, str(get_locale()))
    found: Common = keeping.kept(key, (look.id, look.room, look.shown), lambda: _read(look.id))
    return found


def _read(workshop_id: int) -> Common:
    workshop = db.session.get_one(Workshop, workshop_id, populate_existing=True)
    rows = [row for row in queries.items(workshop) if not row.item.refused]
    found = Common(workshop, rows, bool(places.rows("workshop_on", workshop)))
    for one in [workshop, *(it for row in rows for it in (row.item, row.ballot))]:
        db.session.expunge(one)
    return found


def now(found: Common, look: Look) -> scene.Scene:
    """The room at this moment, with the votes and the timer of the question on the screen."""
    on = found.row
    fresh = replace(on, ballot=_moved(on.ballot, look)) if on else None
    rows = [fresh if row is on and fresh else row for row in found.rows]
    key = ("count", look.id, str(get_locale()))
    counted = keeping.kept(key, _stamp(look.pulse), lambda: scene.count(found.workshop, fresh))
    return scene.Scene(found.workshop, rows, fresh, look.joined, counted)


def _moved(ballot: Ballot, look: Look) -> Ballot:
    """The same with what moved since; in no session either."""
    known = {name: getattr(ballot, name) for name in _COLUMNS}
    moved = {"casts": look.casts, "voted": look.voted, "rings_at": look.rings_at}
    return Ballot(**(known | moved))


class Drawn(NamedTuple):
    """News beside the question, and what a phone that shows them says of itself."""

    version: str
    html: str
    paces: tuple[int, int]

    def for_one(self, token: str = "") -> str:
        """Phones that were all given one pace would draw closer with each question they ask, until
        the whole room stands at the door in the same moment.
        """
        paced = self.html.replace("every 0ms", f"every {scene.jitter(self.paces)}ms", 1)
        return paced.replace(TOKEN, token) if token else paced


def drawn(code: str, said: str, beat: Pulse, draw: Callable[[], Drawn]) -> Drawn:
    """The news for all phones that wait for the same things as this one, in its language.

    Of many votes drawn once in a second, however fast they come in: who was given figures that are
    older says so with the next question.
    """
    found: Drawn = keeping.kept(_key(code, str(get_locale()), said), _stamp(beat), draw)
    return found


def same(found: Common, look: Look, voice: scene.Voice, more: Hashable) -> Hashable:
    """What the drawing of a phone's page is made of; None where it holds what is one's own alone.

    `more`: whatever else it shows of who holds it, or of how they read.
    """
    if found.is_elsewhere or not found.workshop.is_room or voice.receipt or voice.reason:
        return None
    votes = look.casts if scene.waits_for_votes(voice) else 0
    return str(get_locale()), timing.step(look.rings_at), votes, voice, more


def alike(code: str, look: Look, shows: Hashable, draw: Callable[[], Drawn]) -> Drawn:
    """One drawing for all phones that show the same since the host's last act; see :func:`same`."""
    if shows is None:
        return draw()
    drawings: dict[Hashable, Drawn]
    drawings = keeping.kept(("drawings", code), (look.id, look.room, look.shown), dict)
    found = drawings.get(shows) or draw()
    if len(drawings) < MOST:
        drawings[shows] = found
    return found


def at_hand(code: str, language: str, said: str, beat: Pulse) -> Drawn | None:
    """The same if it is drawn already: for :mod:`.door`, where nobody's language is known but by
    what the phone says.
    """
    found: Drawn | None = keeping.at_hand(_key(code, language, said), _stamp(beat))
    return found


def _key(code: str, language: str, said: str) -> Hashable:
    return "beside", code, language, scene.waits(said)


def _stamp(beat: Pulse) -> tuple[Any, ...]:
    votes = second() if beat.casts > MANY else beat.casts
    return beat.room, timing.step(beat.rings_at), votes


def second() -> int:
    """Which second it is, counted from anywhere."""
    return int(time.monotonic())
