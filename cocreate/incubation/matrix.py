"""Impact against effort: which ideas to begin with. A drawing, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import queries, sheets
from cocreate.incubation.models import Criterion, Review
from cocreate.incubation.queries import Line
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role

IMPACT = (Criterion.SAFETY, Criterion.EXPERIENCE, Criterion.EQUITY, Criterion.REACH)
MIDDLE = 3.0
SIDE, EDGE = 520, 40  # of the drawing, in its own units
MOST = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """One idea: `impact` and `effort` from 1 to 5; a high effort is much work."""

    line: Line
    impact: float
    effort: float
    is_disputed: bool

    @property
    def is_first(self) -> bool:
        return self.impact >= MIDDLE > self.effort

    @property
    def quarter(self) -> int:
        """0 first, 1 a project, 2 by the way, 3 wait."""
        return (0 if self.impact >= MIDDLE else 2) + (0 if self.effort < MIDDLE else 1)


def of(reader: Actor) -> list[Spot]:
    """Everything scored, not yet begun, whose sheets are open."""
    at = reader.where(Role.COMMITTEE, Role.ADMIN)
    done = sa.select(Review.idea_id).where(~Review.conflict, Review.done_at.is_not(None))
    rows = sa.select(Idea).where(
        Idea.institution_id.in_(at),
        Idea.state == "published",
        Idea.ending == "",
        Idea.stage.in_([Stage.RECEIVED, Stage.ASSESSED]),
        Idea.id.in_(done),
    )
    ideas = list(db.session.scalars(rows.order_by(Idea.id.desc()).limit(MOST)))
    ideas = [idea for idea in ideas if sheets.is_open(idea)]
    spreads, lined = sheets.spreads([idea.id for idea in ideas]), queries.lines(ideas)
    return [_spot(lined[idea.id], spreads[idea.id]) for idea in ideas if idea.id in spreads]


def _spot(line: Line, spread: Sequence[sheets.Spread]) -> Spot:
    by = {row.criterion: _mean(row.counts) for row in spread}
    impact = round(mean(by[criterion] for criterion in IMPACT), 1)
    effort = round(6 - by[Criterion.EFFORT], 1)
    return Spot(line, impact, effort, any(row.is_disputed for row in spread))


def _mean(counts: Sequence[int]) -> float:
    return sum(value * count for value, count in enumerate(counts, start=1)) / (sum(counts) or 1)


def names() -> list[str]:
    return [
        str(_("First: large impact, little effort")),
        str(_("A project: large impact, much effort")),
        str(_("By the way: small impact, little effort")),
        str(_("Wait: small impact, much effort")),
    ]


def grouped(spots: Sequence[Spot]) -> list[tuple[str, list[Spot]]]:
    found = [
        (name, sorted((it for it in spots if it.quarter == n), key=lambda it: -it.impact))
        for n, name in enumerate(names())
    ]
    return [(name, rows) for name, rows in found if rows]


def drawn(spots: Sequence[Spot]) -> Markup:
    """A mark is a link to its idea; larger where more people want it. Labels last, on paper."""
    marks = "".join(map(_mark, sorted(spots, key=lambda it: -it.line.idea.supports)))
    half = EDGE + SIDE / 2
    end = EDGE + SIDE
    frame = (
        f'<rect class="inc-first-quarter" x="{EDGE}" y="{EDGE}" width="{SIDE / 2}" height="{SIDE / 2}"/>'
        f'<rect class="inc-frame" x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}"/>'
        f'<path class="inc-cross" d="M{half} {EDGE}V{end}M{EDGE} {half}H{end}"/>'
    )
    words = [str(escape(name.partition(":")[0].partition("：")[0])) for name in names()]
    corners = (
        _text(words[0], EDGE + 2, EDGE - 12, "start")
        + _text(words[1], end - 2, EDGE - 12, "end")
        + _text(words[2], EDGE + 2, end + 26, "start")
        + _text(words[3], end - 2, end + 26, "end")
    )
    title = escape(_("Impact against effort"))
    return Markup(  # noqa: S704 -- words are escaped, the rest is numbers and our own addresses
        f'<svg class="inc-matrix" viewBox="0 0 {end + EDGE} {end + EDGE + 6}" role="group"'
        f' aria-label="{title}">{frame}{marks}{corners}</svg>'
    )


def _mark(spot: Spot) -> str:
    idea = spot.line.idea
    x = _inside(EDGE + (spot.effort - 1) / 4 * SIDE)
    y = _inside(EDGE + (5 - spot.impact) / 4 * SIDE)
    radius = 20 + min(12.0, idea.supports**0.5)
    look = "inc-spot inc-spot-apart" if spot.is_disputed else "inc-spot"
    number = escape(idea.ref.rpartition("-")[2])
    href = escape(url_for("tracker.show", ref=idea.ref))
    return (
        f'<a href="{href}"><title>{escape(idea.ref)} {escape(spot.line.title)}</title>'
        f'<circle class="{look}" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'
        f'<text class="inc-spot-n" x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle">{number}</text></a>'
    )


def _inside(at: float) -> float:
    """Clamped away from the edges, where labels stand."""
    return min(max(at, EDGE + 34), EDGE + SIDE - 34)


def _text(words: str, x: float, y: float, anchor: str) -> str:
    return f'<text class="inc-corner" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'
