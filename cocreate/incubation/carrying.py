"""Supporters of joined ideas, each counted once.

What holds at every moment: an idea counts those who said it there, and of each idea joined with it
those whom it did not count yet (`CarriedSupport`), in the order in which they were joined. So what
an idea counted before can always be restored, whatever was joined or taken apart in between.

An imported idea may count supporters of whom nothing but their number is known: they go along.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from cocreate.ideas.actions import heat
from cocreate.ideas.models import Idea, Support
from cocreate.incubation.models import CarriedSupport, Merging
from cocreate.kernel.batch import AT_ONCE, insert_all
from cocreate.kernel.db import db, inserting

T = TypeVar("T")


class Voice(NamedTuple):
    """One "me too": of a person, on a device, or of a device alone."""

    idea_id: int
    who: str
    device: str | None
    at: datetime


class Counted:
    """Who is counted already, as a person or as a device."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        self._who: set[str] = set()
        self._devices: set[str] = set()
        for voice in voices:
            self._note(voice)

    def take(self, voice: Voice) -> bool:
        """Count them; False if they were counted already."""
        known = voice.who in self._who or voice.who in self._devices or voice.device in self._who
        if not known:
            self._note(voice)
        return not known

    def _note(self, voice: Voice) -> None:
        self._who.add(voice.who)
        if voice.device:
            self._devices.add(voice.device)


def carry(ids: Sequence[int], into: Idea) -> int:
    """Count there who is counted at these. How many are new there."""
    new = new_ones(ids, into.id)
    if marks := [{"idea_id": voice.idea_id, "who": voice.who} for voice in new]:
        statement = inserting(CarriedSupport).on_conflict_do_nothing()  # taken back, said again
        db.session.connection().execute(statement, marks)
    insert_all(Support, [{**voice._asdict(), "idea_id": into.id} for voice in new])
    return len(new)


def new_ones(ids: Sequence[int], into: int) -> list[Voice]:
    """Who is counted at these and not there yet, each once."""
    by_idea = _voices([into, *ids])
    counted = Counted(by_idea[into])
    return [voice for it in ids for voice in by_idea[it] if counted.take(voice)]


def numbers_only(ideas: Iterable[Idea]) -> int:
    """Of how many supporters of these nothing but the number is known."""
    rows = list(ideas)
    known = _numbers([idea.id for idea in rows])
    return sum(max(0, idea.supports - known.get(idea.id, 0)) for idea in rows)


def take_out(ids: Sequence[int], into: Idea, numbers: int) -> None:
    """Count there no longer whom only these brought, nor wherever it was joined with meanwhile.

    Who also supports another idea joined there is counted for that one from now on, and who said
    it there again after taking it back is counted for that. `numbers`: those of whom nothing but
    the number is known.
    """
    still = {(voice.idea_id, voice.who) for some in _voices(ids).values() for voice in some}
    brought = {who for it, who in _carried(ids) if (it, who) in still}
    for some in _chunks(ids):
        db.session.execute(sa.delete(CarriedSupport).where(CarriedSupport.idea_id.in_(some)))
        db.session.execute(sa.delete(Merging).where(Merging.idea_id.in_(some)))
    _shrink(into, brought, numbers)


def _shrink(into: Idea, brought: set[str], numbers: int) -> None:
    there = {voice.who for voice in _voices([into.id])[into.id]}
    gone = brought & there
    _delete(into.id, gone)
    joined = list(db.session.scalars(_JOINED, {"into": into.id}))
    again = carry(joined, into) if gone and joined else 0
    count(into, again - len(gone) - numbers)
    above = db.session.get(Merging, into.id)
    if above is None:
        return
    back = {voice.who for voice in _voices([into.id])[into.id]}
    lost = {who for it, who in _carried([into.id]) if who in gone - back}
    for who in _chunks(sorted(lost)):
        marks = (CarriedSupport.idea_id == into.id, CarriedSupport.who.in_(who))
        db.session.execute(sa.delete(CarriedSupport).where(*marks))
    _shrink(db.session.get_one(Idea, above.into_id), lost, numbers)


_JOINED = (
    sa.select(Merging.idea_id)
    .where(Merging.into_id == sa.bindparam("into"))
    .order_by(Merging.at, Merging.idea_id)
)


def count(idea: Idea, by: int) -> None:
    idea.supports = max(0, idea.supports + by)
    idea.hot = heat(idea.supports, idea.created_at)
    db.session.flush()


def _voices(ids: Sequence[int]) -> dict[int, list[Voice]]:
    """In the order in which they were said."""
    found: dict[int, list[Voice]] = {it: [] for it in ids}
    for some in _chunks(ids):
        rows = sa.select(Support.idea_id, Support.who, Support.device, Support.at)
        rows = rows.where(Support.idea_id.in_(some)).order_by(Support.at, Support.who)
        for row in db.session.execute(rows):
            found[row.idea_id].append(Voice(*row))
    return found


def _numbers(ids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in _chunks(ids):
        rows = sa.select(Support.idea_id, sa.func.count()).where(Support.idea_id.in_(some))
        found |= {row[0]: row[1] for row in db.session.execute(rows.group_by(Support.idea_id))}
    return found


def _carried(ids: Sequence[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for some in _chunks(ids):
        rows = sa.select(CarriedSupport.idea_id, CarriedSupport.who)
        rows = rows.where(CarriedSupport.idea_id.in_(some))
        found += [(row.idea_id, row.who) for row in db.session.execute(rows)]
    return found


def _delete(idea_id: int, gone: set[str]) -> None:
    for who in _chunks(sorted(gone)):
        rows = sa.delete(Support).where(Support.idea_id == idea_id, Support.who.in_(who))
        db.session.execute(rows.execution_options(synchronize_session=False))


def _chunks(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))
