"""Voters in two dimensions: principal components of the votes, as Polis draws them.

Small et al., Polis: Scaling deliberation by mapping high dimensional opinion spaces (2021): a
missing answer counts as the mean of its statement, and who answered few statements is moved out
again by the square root of the share they left out, or they would all stand in the middle.

The axes are found by Lanczos' method on the rows, then on what is left of them, and no library.
"""

from collections.abc import Sequence
from math import hypot, sqrt
from operator import mul

from cocreate.opinions.matrix import AGREE, DISAGREE, UNSEEN, answered

STEPS = 40  # of Lanczos; what the map shows is settled after some twenty
TURNS = 2000  # of the power method on the small matrix that is left
NOTHING = 1e-12
VALUES = {AGREE: 1.0, DISAGREE: -1.0}
Vector = list[float]
Point = tuple[float, float]


def points(lines: Sequence[str]) -> list[Point]:
    """One for each line, mirrored so that the strongest statement of each axis stands positive."""
    rows = _centred(lines)
    first = _axis(rows)
    across = [dot(row, first) for row in rows]
    left = [
        [value - x * part for value, part in zip(row, first, strict=True)]
        for row, x in zip(rows, across, strict=True)
    ]
    second = _axis(left)
    up = [dot(row, second) for row in left]
    out = [sqrt(len(line) / answered(line)) for line in lines]
    return [(x * far, y * far) for x, y, far in zip(across, up, out, strict=True)]


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))


def _centred(lines: Sequence[str]) -> list[Vector]:
    columns = [[VALUES.get(sign, 0.0) for sign in column] for column in zip(*lines, strict=True)]
    there = [len(lines) - column.count(UNSEEN) for column in zip(*lines, strict=True)]
    means = [sum(column) / max(n, 1) for column, n in zip(columns, there, strict=True)]
    known = [{AGREE: 1.0 - it, DISAGREE: -1.0 - it, UNSEEN: 0.0} for it in means]
    return [
        [at.get(sign, -mean) for sign, at, mean in zip(line, known, means, strict=True)]
        for line in lines
    ]


def _axis(rows: Sequence[Vector]) -> Vector:
    """The direction in which the rows differ most, of length 1; all 0 where they don't differ."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    basis: list[Vector] = []
    images: list[Vector] = []
    new = _aligned(rows)
    least = NOTHING * (1 + sqrt(dot(new, new)))
    while len(basis) < min(STEPS, len(columns)) and (long := sqrt(dot(new, new))) > least:
        basis.append([value / long for value in new])
        at = [dot(row, basis[-1]) for row in rows]
        images.append([dot(column, at) for column in columns])
        new = _apart(images[-1], basis)
    if not basis:
        return [0.0] * len(columns)
    small = [[dot(one, image) for image in images] for one in basis]
    return _turned(_combined(_strongest(small), basis))


def _aligned(rows: Sequence[Vector]) -> Vector:
    """A start that no symmetry of the votes can put at a right angle to what is sought."""
    total = [0.0] * len(rows[0])
    for row in sorted(rows, key=lambda it: (dot(it, it), it), reverse=True):
        sign = 1.0 if dot(row, total) >= 0 else -1.0
        total = [one + sign * value for one, value in zip(total, row, strict=True)]
    return total


def _apart(vector: Vector, basis: Sequence[Vector]) -> Vector:
    """What of it the basis doesn't hold; twice, since rounding leaves something the first time."""
    for one in (*basis, *basis):
        part = dot(vector, one)
        vector = [value - part * it for value, it in zip(vector, one, strict=True)]
    return vector


def _strongest(matrix: Sequence[Vector]) -> Vector:
    now = [1.0] + [0.0] * (len(matrix) - 1)
    for _turn in range(TURNS):
        new = [dot(row, now) for row in matrix]
        long = sqrt(dot(new, new))
        if long < NOTHING:
            return now
        new = [value / long for value in new]
        if sum(abs(one - other) for one, other in zip(new, now, strict=True)) < NOTHING:
            return new
        now = new
    return now


def _combined(weights: Sequence[float], basis: Sequence[Vector]) -> Vector:
    return [dot(weights, column) for column in zip(*basis, strict=True)]


def _turned(axis: Vector) -> Vector:
    """Of length 1. Which end is which is a convention."""
    strongest = max(axis, key=lambda it: (round(abs(it), 9), it))
    long = sqrt(dot(axis, axis)) * (1 if strongest >= 0 else -1)
    return [value / long for value in axis]


def far(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
