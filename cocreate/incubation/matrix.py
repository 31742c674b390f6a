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
MOST = 60
TURNS = 30  # how often marks are pushed apart


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing in pixels: its square, the room for words around it, the least between marks.

    `numbered`: marks are too small for a reference, and carry their place in the table instead.
    """

    look: str
    side: int
    left: int
    top: int
    clear: int
    radius: int
    numbered: bool

    def inside(self, at: float, edge: int) -> float:
        """Clamped away from the edges, where labels stand."""
        room = self.radius + 4
        return min(max(at, edge + room), edge + self.side - room)


WIDE = Sheet("chart-wide", 520, 40, 40, 54, 22, numbered=False)
NARROW = Sheet("chart-narrow", 264, 8, 30, 29, 13, numbered=True)


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
    """For a wide page, where a mark leads to its idea, and for a narrow one; a page shows one of them.

    Larger where more people want it. Labels last, on paper.
    """
    return _drawn(spots, WIDE) + _drawn(spots, NARROW)


def _drawn(spots: Sequence[Spot], sheet: Sheet) -> Markup:
    across, up = _scale([it.effort for it in spots]), _scale([it.impact for it in spots])
    left, top, side = sheet.left, sheet.top, sheet.side
    right, end = left + side, top + side

    def at(effort: float, impact: float) -> tuple[float, float]:
        return left + _share(effort, across) * side, end - _share(impact, up) * side

    middle = cross(spots)
    x, y = at(middle.effort, middle.impact)
    rows = sorted(spots, key=lambda it: -it.line.idea.supports)
    places = _apart([at(it.effort, it.impact) for it in rows], sheet)
    order = {id(spot): n for n, spot in enumerate(_in_order(spots), start=1)}
    marks = "".join(
        _mark(spot, order[id(spot)], *place, sheet)
        for spot, place in zip(rows, places, strict=True)
    )
    frame = (
        f'<rect class="inc-first-quarter" x="{left}" y="{top}" width="{x - left:.0f}"'
        f' height="{y - top:.0f}"/>'
        f'<rect class="inc-frame" x="{left}" y="{top}" width="{side}" height="{side}"/>'
        f'<path class="inc-cross" d="M{x:.0f} {top}V{end}M{left} {y:.0f}H{right}"/>'
    )
    title = escape(_("Impact against effort"))
    return Markup(  # noqa: S704 -- words are escaped, the rest is numbers and our own addresses
        f'<svg class="inc-matrix {sheet.look}" viewBox="0 0 {right + left} {end + top + 6}"'
        f' width="{right + left}" role="group" aria-label="{title}">'
        f"{frame}{marks}{_corners(sheet)}</svg>"
    )


def _in_order(spots: Sequence[Spot]) -> list[Spot]:
    return [spot for _name, rows in grouped(spots) for spot in rows]


def _corners(sheet: Sheet) -> str:
    words = [str(escape(name.partition(":")[0].partition("：")[0])) for name in names()]
    first, last = sheet.left + 2, sheet.left + sheet.side - 2
    above, below = sheet.top - 12, sheet.top + sheet.side + 26
    return (
        _text(words[0], first, above, "start")
        + _text(words[1], last, above, "end")
        + _text(words[2], first, below, "start")
        + _text(words[3], last, below, "end")
    )


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """From the least to the most, with room around."""
    low, high = min(values, default=1.0), max(values, default=5.0)
    room = max(0.4, (high - low) / 8)
    return low - room, high + room


def _share(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    return (value - low) / (high - low)


def _apart(places: Sequence[tuple[float, float]], sheet: Sheet) -> list[tuple[float, float]]:
    """Marks pushed off each other, a little at a time, and never over the edge."""
    spots = [[x, y] for x, y in places]
    for _turn in range(TURNS):
        for n, one in enumerate(spots):
            for m, other in enumerate(spots[:n]):
                _push(one, other, n + m, sheet)
    return [(sheet.inside(x, sheet.left), sheet.inside(y, sheet.top)) for x, y in spots]


def _push(one: list[float], other: list[float], turn: int, sheet: Sheet) -> None:
    dx, dy = one[0] - other[0], one[1] - other[1]
    far = (dx * dx + dy * dy) ** 0.5
    if far >= sheet.clear:
        return
    if far < 1:
        dx, dy, far = cos(turn), sin(turn), 1.0
    step = (sheet.clear - far) / far / 4
    for axis, way, edge in ((0, dx, sheet.left), (1, dy, sheet.top)):
        one[axis] = sheet.inside(one[axis] + way * step, edge)
        other[axis] = sheet.inside(other[axis] - way * step, edge)


def _mark(spot: Spot, order: int, x: float, y: float, sheet: Sheet) -> str:
    idea = spot.line.idea
    radius = sheet.radius + (0 if sheet.numbered else min(6.0, idea.supports**0.5 / 2))
    look = "inc-spot inc-spot-apart" if spot.is_disputed else "inc-spot"
    house, _dash, number = idea.ref.partition("-")
    lines = (
        [(5, "", str(order))] if sheet.numbered else [(-3, " inc-spot-h", house), (12, "", number)]
    )
    words = "".join(
        f'<text class="inc-spot-n{face}" x="{x:.0f}" y="{y + down:.0f}" text-anchor="middle">'
        f"{escape(word)}</text>"
        for down, face, word in lines
    )
    mark = (
        f"<title>{escape(idea.ref)} {escape(spot.line.title)}</title>"
        f'<circle class="{look}" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>{words}'
    )
    if sheet.numbered:  # too small to press: the number leads to the row of the table
        return f"<g>{mark}</g>"
    return f'<a href="{escape(url_for("tracker.show", ref=idea.ref))}">{mark}</a>'


def _text(words: str, x: float, y: float, anchor: str) -> str:
    return f'<text class="inc-corner" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'
