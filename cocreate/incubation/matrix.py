"""Impact against effort: which ideas to begin with. A drawing, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, sin
from statistics import mean, median

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
SIDE, EDGE = 520, 40  # of the drawing, in its own units
MOST = 60
CLEAR, TURNS = 54, 30  # between two marks; how often they are pushed apart


@dataclass(frozen=True, slots=True)
class Spot:
    """One idea: `impact` and `effort` from 1 to 5; a high effort is much work."""

    line: Line
    impact: float
    effort: float
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Cross:
    """Where the quarters meet: the middle of what is compared, for ideas are weighed together."""

    impact: float
    effort: float

    def quarter(self, spot: Spot) -> int:
        """0 first, 1 a project, 2 by the way, 3 wait."""
        return (0 if spot.impact >= self.impact else 2) + (0 if spot.effort <= self.effort else 1)


def cross(spots: Sequence[Spot]) -> Cross:
    if not spots:
        return Cross(3.0, 3.0)
    return Cross(median(it.impact for it in spots), median(it.effort for it in spots))


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
    middle = cross(spots)
    found = [
        (name, sorted((it for it in spots if middle.quarter(it) == n), key=lambda it: -it.impact))
        for n, name in enumerate(names())
    ]
    return [(name, rows) for name, rows in found if rows]


def drawn(spots: Sequence[Spot]) -> Markup:
    """A mark is a link to its idea; larger where more people want it. Labels last, on paper."""
    across, up = _scale([it.effort for it in spots]), _scale([it.impact for it in spots])
    middle, end = cross(spots), EDGE + SIDE
    x, y = _place(middle.effort, across), EDGE + end - _place(middle.impact, up)
    rows = sorted(spots, key=lambda it: -it.line.idea.supports)
    places = _apart(
        [(_place(it.effort, across), EDGE + end - _place(it.impact, up)) for it in rows]
    )
    marks = "".join(_mark(spot, *at) for spot, at in zip(rows, places, strict=True))
    frame = (
        f'<rect class="inc-first-quarter" x="{EDGE}" y="{EDGE}" width="{x - EDGE:.0f}"'
        f' height="{y - EDGE:.0f}"/>'
        f'<rect class="inc-frame" x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}"/>'
        f'<path class="inc-cross" d="M{x:.0f} {EDGE}V{end}M{EDGE} {y:.0f}H{end}"/>'
    )
    title = escape(_("Impact against effort"))
    return Markup(  # noqa: S704 -- words are escaped, the rest is numbers and our own addresses
        f'<svg class="inc-matrix" viewBox="0 0 {end + EDGE} {end + EDGE + 6}" role="group"'
        f' aria-label="{title}">{frame}{marks}{_corners(end)}</svg>'
    )


def _corners(end: int) -> str:
    words = [str(escape(name.partition(":")[0].partition("：")[0])) for name in names()]
    return (
        _text(words[0], EDGE + 2, EDGE - 12, "start")
        + _text(words[1], end - 2, EDGE - 12, "end")
        + _text(words[2], EDGE + 2, end + 26, "start")
        + _text(words[3], end - 2, end + 26, "end")
    )


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """From the least to the most, with room around."""
    low, high = min(values, default=1.0), max(values, default=5.0)
    room = max(0.4, (high - low) / 8)
    return low - room, high + room


def _place(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return EDGE + (value - low) / (high - low) * SIDE


def _apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Marks pushed off each other, a little at a time, and never over the edge."""
    spots = [[x, y] for x, y in places]
    for _turn in range(TURNS):
        for n, one in enumerate(spots):
            for m, other in enumerate(spots[:n]):
                _push(one, other, n + m)
    return [(_inside(x), _inside(y)) for x, y in spots]


def _push(one: list[float], other: list[float], turn: int) -> None:
    dx, dy = one[0] - other[0], one[1] - other[1]
    far = (dx * dx + dy * dy) ** 0.5
    if far >= CLEAR:
        return
    if far < 1:
        dx, dy, far = cos(turn), sin(turn), 1.0
    step = (CLEAR - far) / far / 4
    for at, way in ((0, dx), (1, dy)):
        one[at] = _inside(one[at] + way * step)
        other[at] = _inside(other[at] - way * step)


def _mark(spot: Spot, x: float, y: float) -> str:
    idea = spot.line.idea
    radius = 22 + min(6.0, idea.supports**0.5 / 2)
    look = "inc-spot inc-spot-apart" if spot.is_disputed else "inc-spot"
    house, _dash, number = idea.ref.partition("-")
    middle = f'x="{x:.0f}" text-anchor="middle"'
    href = escape(url_for("tracker.show", ref=idea.ref))
    return (
        f'<a href="{href}"><title>{escape(idea.ref)} {escape(spot.line.title)}</title>'
        f'<circle class="{look}" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'
        f'<text class="inc-spot-n inc-spot-h" {middle} y="{y - 3:.0f}">{escape(house)}</text>'
        f'<text class="inc-spot-n" {middle} y="{y + 12:.0f}">{escape(number)}</text></a>'
    )


def _inside(at: float) -> float:
    """Clamped away from the edges, where labels stand."""
    return min(max(at, EDGE + 26), EDGE + SIDE - 26)


def _text(words: str, x: float, y: float, anchor: str) -> str:
    return f'<text class="inc-corner" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'
