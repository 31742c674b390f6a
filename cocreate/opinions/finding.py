"""All that is kept of the votes: counts with small numbers hidden, groups as shapes, no voter.

What is made here may stand on a public page as it is; the lines that it is made of are thrown away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, degrees, sqrt
from statistics import fmean
from typing import Any

from cocreate.opinions import distinct, grouping, matrix, shares
from cocreate.opinions.distinct import SHOWN, VOICES, Voice
from cocreate.opinions.grouping import Grouped
from cocreate.opinions.matrix import Cells
from cocreate.opinions.plane import Point
from cocreate.opinions.shares import Figure, How

WIDE = 1.5  # a shape reaches so many standard deviations: some seven of ten of its people


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a group stands and how far it spreads: an ellipse, no one's place. -1 to 1 across."""

    x: float
    y: float
    long: float
    short: float
    turn: float


def of(lines: Sequence[str], statements: int) -> dict[str, Any]:
    """As JSON, in no language."""
    total = matrix.counts(lines, statements)
    found = grouping.grouped(lines)
    groups = _cells(found, statements)
    figures = [
        shares.figures([cells[at] for cells in groups], total[at]) if groups else []
        for at in range(statements)
    ]
    return {
        "voters": len(lines),
        "answers": sum(map(sum, total)),
        "placed": len(found.lines),
        "why": found.why,
        "merged": found.merged,
        "score": round(found.score, 3),
        "counts": [_counted(cells) for cells in total],
        "figures": [[_figure(it) for it in row] for row in figures],
        "groups": _groups(found, groups, figures),
        "unites": _said(distinct.uniting(groups), figures),
        "divides": _said(distinct.dividing(groups), figures),
    }


def _cells(found: Grouped, statements: int) -> list[list[Cells]]:
    """Group, then statement, then answer."""
    return [
        matrix.counts(
            [line for line, own in zip(found.lines, found.labels, strict=True) if own == group],
            statements,
        )
        for group in range(found.number)
    ]


def _counted(cells: Cells) -> dict[str, Any]:
    """`least`: what may be said where all three are hidden."""
    least = _figure(shares.least(cells))
    return {"voted": sum(cells), "cells": shares.alone(cells), "least": least}


def _figure(it: Figure | None) -> dict[str, Any] | None:
    if it is None:
        return None
    return {
        "side": it.side,
        "how": it.how.value,
        "number": it.number,
        "of": it.of,
        "share": it.share,
    }


def _groups(
    found: Grouped, groups: Sequence[Sequence[Cells]], figures: Sequence[Sequence[Figure | None]]
) -> list[dict[str, Any]]:
    shapes = _shapes(found)
    rows = []
    for number, shape in enumerate(shapes):
        named: list[dict[str, Any]] = [
            {"at": it.at, "figure": _figure(figures[it.at][number])}
            for it in distinct.voices(groups, number)
            if _is_told(figures[it.at][number], it)
        ]
        named.sort(key=lambda it: it["figure"]["how"] == How.MOST)  # where more can be said, first
        rows.append(
            {
                "size": found.labels.count(number),
                "shape": [
                    round(it, 3) for it in (shape.x, shape.y, shape.long, shape.short, shape.turn)
                ],
                "voices": named[:VOICES],
            }
        )
    return rows


def _is_told(figure: Figure | None, voice: Voice) -> bool:
    return figure is not None and figure.side == voice.side


def _said(
    voices: Sequence[Voice], figures: Sequence[Sequence[Figure | None]]
) -> list[dict[str, Any]]:
    """Those of which something may be shown for each group."""
    told = [it for it in voices if all(figures[it.at])]
    return [{"at": it.at, "side": it.side} for it in told[:SHOWN]]


def _shapes(found: Grouped) -> list[Shape]:
    """Scaled so that the widest shape touches the edge."""
    own = [
        _shape([p for p, at in zip(found.points, found.labels, strict=True) if at == group])
        for group in range(found.number)
    ]
    reach = max((max(abs(it.x), abs(it.y)) + it.long for it in own), default=1) or 1
    return [
        Shape(it.x / reach, it.y / reach, it.long / reach, it.short / reach, it.turn) for it in own
    ]


def _shape(points: Sequence[Point]) -> Shape:
    x, y = fmean(it[0] for it in points), fmean(it[1] for it in points)
    across = fmean((it[0] - x) ** 2 for it in points)
    up = fmean((it[1] - y) ** 2 for it in points)
    both = fmean((it[0] - x) * (it[1] - y) for it in points)
    middle, apart = (across + up) / 2, sqrt(((across - up) / 2) ** 2 + both**2)
    turn = degrees(atan2(2 * both, across - up) / 2)
    return Shape(x, y, WIDE * sqrt(middle + apart), WIDE * sqrt(max(middle - apart, 0)), turn)
