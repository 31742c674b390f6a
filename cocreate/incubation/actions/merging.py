"""Joining ideas with another and taking them apart again: nobody's words or voice is lost (C7)."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import epochs
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.incubation import carrying, lifecycle
from cocreate.incubation.actions.going import DECIDED_WITHIN, within
from cocreate.incubation.models import Merging, Pause
from cocreate.incubation.policy import on_the_road
from cocreate.kernel.batch import AT_ONCE, insert_all, record_all
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, enforce, may

T = TypeVar("T")
OPEN = {Stage.RECEIVED, Stage.ASSESSED}


def merge(actor: Actor, idea: Idea, into: Idea) -> None:
    """It goes on as part of another. Its words and its code stay; its supporters count there."""
    merge_all(actor, [idea], into)


def merge_all(actor: Actor, ideas: Sequence[Idea], into: Idea) -> None:
    """All of them, or none: the same for many with a handful of statements."""
    with change(actor, "incubation:merge", on=ideas[0]) as record:
        _in_turn([into, *ideas])
        for idea in ideas:
            _check(actor, idea, into)
        at, ids = now(), [idea.id for idea in ideas]
        numbers = carrying.numbers_only(ideas)
        shared = {"into_id": into.id, "by_id": actor.id, "at": at}
        insert_all(Merging, [{"idea_id": it, **shared} for it in ids])
        carrying.count(into, carrying.carry(ids, into) + numbers)
        into.changed_at = at
        record_all(actor.id, lifecycle.MERGED, [(idea, {"into": into.id}) for idea in ideas])
        _end(ideas, into)
        record(lifecycle.GATHERED, into, number=len(ids))


def _in_turn(ideas: Sequence[Idea]) -> None:
    """On PostgreSQL wait for whoever is counted at one of them just now."""
    _read_anew(ideas, for_update=True)


def _read_anew(ideas: Sequence[Idea], *, for_update: bool = False) -> None:
    """All of them at once. Their keys as the session knows them: `idea.id` reads one row each."""
    keys = [key[0] for idea in ideas if (key := sa.inspect(idea).identity)]
    for some in _portions(keys):
        rows = sa.select(Idea).where(Idea.id.in_(some)).order_by(Idea.id)
        rows = rows.with_for_update() if for_update else rows
        list(db.session.scalars(rows.execution_options(populate_existing=True)))


def _check(actor: Actor, idea: Idea, into: Idea) -> None:
    enforce(actor, "incubation:merge", idea)
    if idea.stage not in OPEN:
        raise Missing([_("It is being tried out or has been reported, so it stays on its own.")])
    if not may(actor, "incubation:merge", into):
        raise NotAllowed(_("You can't join it with that one."))
    if into.id == idea.id or not on_the_road(actor, into):
        raise Missing([_("Another idea that is still on its road")])


def _end(ideas: Sequence[Idea], into: Idea) -> None:
    """Its clock ends, standing still or not."""
    stopped = {"due_at": None, "parked_until": None, "paused_since": None}
    values = {"ending": Ending.MERGED, "merged_into_id": into.id, **stopped}
    _write(ideas, values)
    for some in _portions(ideas):
        open_ones = Pause.idea_id.in_([idea.id for idea in some]), Pause.until.is_(None)
        db.session.execute(sa.update(Pause).where(*open_ones).values(until=now()))


def _write(ideas: Sequence[Idea], values: Mapping[str, object]) -> None:
    """The same for all; what the session holds of them is read anew."""
    for some in _portions(ideas):
        these = sa.update(Idea).where(Idea.id.in_([idea.id for idea in some]))
        fresh = {"changed_at": now(), "version": Idea.version + 1, **values}
        quietly = these.execution_options(synchronize_session=False)
        db.session.execute(quietly.values(fresh))
    _read_anew(ideas)
    epochs.rise("idea")


def unmerge(actor: Actor, idea: Idea) -> None:
    """Take it apart: both count again what they counted, less what people took back since."""
    unmerge_all(actor, [idea])


def unmerge_all(actor: Actor, ideas: Sequence[Idea]) -> None:
    """Of one family; each goes its own way again, with a new day by which it is decided."""
    with change(actor, "incubation:unmerge", on=ideas[0]) as record:
        _in_turn(ideas)
        for idea in ideas:
            enforce(actor, "incubation:unmerge", idea)
        into = db.session.get_one(Idea, part(ideas))
        record_all(actor.id, lifecycle.UNMERGED, [(idea, {"into": into.id}) for idea in ideas])
        record(lifecycle.PARTED, into, number=len(ideas))


def part(ideas: Sequence[Idea]) -> int:
    """Inside a change: they go on by themselves. The id of the idea with which they were joined."""
    ids = [idea.id for idea in ideas]
    known = [row for it in _portions(ids) for row in _merged(it)]
    if len(known) < len(ids) or len({row.into_id for row in known}) != 1:
        raise OutOfTurn(_("This one is not joined with another any more."))
    into = db.session.get_one(Idea, known[0].into_id)
    _in_turn([into, *ideas])
    carrying.take_out(ids, into, carrying.numbers_only(ideas))
    into.changed_at = now()
    db.session.flush()
    for at in {idea.institution_id for idea in ideas}:
        some = [idea for idea in ideas if idea.institution_id == at]
        due = within(some[0], DECIDED_WITHIN)
        _write(some, {"ending": "", "merged_into_id": None, "due_at": due})
    return into.id


def _merged(ids: Sequence[int]) -> Sequence[Merging]:
    rows = sa.select(Merging).where(Merging.idea_id.in_(ids))
    found = db.session.scalars(rows).all()
    for row in found:  # what is deleted past the session must not stay in it
        db.session.expunge(row)
    return found


def _portions(values: Sequence[T]) -> list[Sequence[T]]:
    return [values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE)]
