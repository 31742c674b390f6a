"""What waits for the committee: sheets to fill in, decisions to take, pilots to look at."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.ideas import counts
from cocreate.ideas.models import Idea, IdeaKind, Stage
from cocreate.incubation import queries, sheets
from cocreate.incubation.gates import REVIEWS
from cocreate.incubation.models import Assessment, Lane, Pilot, Review
from cocreate.incubation.queries import Line
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept
from cocreate.kernel.language import day
from cocreate.kernel.policy import Actor, Role

MOST = 40
Sheets = dict[int, dict[object, bool]]  # idea → who has done theirs, and whether they stepped aside


@dataclass(frozen=True, slots=True)
class Matter:
    """One row: what it is about, why it is here, what to do. `is_ready`: nothing is missing."""

    what: str
    colour: str
    line: Line
    text: str
    act: str
    is_ready: bool = True
    pilot_id: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    matters: list[Matter]
    mine: list[Line]

    @property
    def ready(self) -> int:
        return sum(matter.is_ready for matter in self.matters)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked once about all ideas that wait. `apart`: their scores are, seen or unseen."""

    done: Sheets
    quick: frozenset[int]
    apart: frozenset[int]


def of(reader: Actor) -> Agenda:
    at = reader.where(Role.COMMITTEE, Role.ADMIN)
    open_ideas, ending = _to_decide(at), _looked_at(at)
    lined = queries.lines([*open_ideas, *ending])
    known = _known([idea.id for idea in open_ideas])
    matters = [_decision(lined[idea.id], known) for idea in open_ideas]
    pilots = _pilots([idea.id for idea in ending])
    matters += [_pilot(lined[idea.id], pilots[idea.id]) for idea in ending]
    mine = [lined[it.id] for it in open_ideas if _is_to_score(reader, it, known.done)]
    return Agenda(sorted(matters, key=lambda it: not it.is_ready), mine)


def to_score(reader: Actor) -> int:
    """How many sheets this reader has yet to fill in: every staff page says so in its menu."""
    ideas = _to_decide(reader.where(Role.COMMITTEE, Role.ADMIN))
    done = _sheets([idea.id for idea in ideas])
    return sum(_is_to_score(reader, idea, done) for idea in ideas)


def _to_decide(at: frozenset[int]) -> list[Idea]:
    """Taken on and not parked, or decided once and opened again by the author."""
    again = sa.select(Assessment.idea_id).where(Assessment.reopened_at > Assessment.decided_at)
    waiting = sa.or_(
        sa.and_(Idea.stage == Stage.RECEIVED, Idea.owner_title != "", Idea.kind != IdeaKind.THANKS),
        sa.and_(Idea.stage == Stage.ASSESSED, Idea.id.in_(again)),
    )
    return _open("to decide", at, waiting)


def _looked_at(at: frozenset[int]) -> list[Idea]:
    """Pilots whose last day has come."""
    over = sa.select(Pilot.idea_id).where(Pilot.ends_on <= now().date())
    return _open("looked at", at, sa.and_(Idea.stage == Stage.PILOTED, Idea.id.in_(over)))


def _open(name: str, at: frozenset[int], condition: sa.ColumnElement[bool]) -> list[Idea]:
    """Which they are is kept until an idea changes, or a minute; the rows are read each time."""
    chosen = sa.select(Idea.id).where(
        Idea.institution_id.in_(at),
        Idea.state == "published",
        Idea.ending == "",
        Idea.parked_until.is_(None),
        condition,
    )
    ids = chosen.order_by(Idea.due_at, Idea.id).limit(MOST)
    stamp = counts.stamp(now())
    found = kept(("agenda", name, at), stamp, lambda: list(db.session.scalars(ids)))
    rows = sa.select(Idea).where(Idea.id.in_(found))
    return list(db.session.scalars(rows.order_by(Idea.due_at, Idea.id)))


def _known(idea_ids: list[int]) -> _Known:
    quick = sa.select(Assessment.idea_id).where(
        Assessment.idea_id.in_(idea_ids), Assessment.lane == Lane.QUICK
    )
    spreads = sheets.spreads(idea_ids)
    apart = {it for it, rows in spreads.items() if any(row.is_disputed for row in rows)}
    return _Known(_sheets(idea_ids), frozenset(db.session.scalars(quick)), frozenset(apart))


def _sheets(idea_ids: list[int]) -> Sheets:
    found: Sheets = {}
    done = sa.select(Review).where(Review.idea_id.in_(idea_ids), Review.done_at.is_not(None))
    for row in db.session.scalars(done):
        found.setdefault(row.idea_id, {})[row.reviewer_id] = row.conflict
    return found


def _is_to_score(reader: Actor, idea: Idea, done: Sheets) -> bool:
    is_member = Role.COMMITTEE in reader.roles_at(idea.institution_id)
    return is_member and idea.stage == Stage.RECEIVED and reader.id not in done.get(idea.id, {})


def _decision(line: Line, known: _Known) -> Matter:
    idea = line.idea
    count = sum(not conflict for conflict in known.done.get(idea.id, {}).values())
    wanted = 1 if idea.id in known.quick else REVIEWS
    if idea.stage == Stage.ASSESSED:
        said = _("The author is not satisfied. Please decide anew.")
        return Matter(_("Open again"), "amber", line, said, _("Decide"))
    if count < wanted:
        lacking = wanted - count
        said = ngettext("%(num)d review is missing", "%(num)d reviews are missing", lacking)
        return Matter(_("To score"), "ink", line, str(said), _("Have a look"), is_ready=False)
    if idea.id in known.apart and sheets.is_open(idea):
        said = _("The scores are far apart.")
        return Matter(_("Talk first"), "amber", line, said, _("See where"))
    said = str(ngettext("%(num)d review", "%(num)d reviews", count))
    return Matter(_("To decide"), "plum", line, said, _("Decide"))


def _pilots(idea_ids: list[int]) -> dict[int, int]:
    """Idea → its newest pilot."""
    rows = sa.select(Pilot.idea_id, sa.func.max(Pilot.id)).where(Pilot.idea_id.in_(idea_ids))
    return {row[0]: row[1] for row in db.session.execute(rows.group_by(Pilot.idea_id))}


def _pilot(line: Line, number: int) -> Matter:
    said = _("Its last day was %(day)s.", day=day(line.idea.due_at)) if line.idea.due_at else ""
    act = _("See the chart")
    return Matter(_("Pilot"), "persimmon", line, said, act, pilot_id=number)
