"""How long it takes to find the newest 1,000 hits of what somebody looks for, whatever it is."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import sqlalchemy as sa

from cocreate.ideas.queries import COUNTED
from cocreate.kernel import search as texts
from cocreate.kernel.db import normalised
from cocreate.operation import sayings
from cocreate.operation.bench import pages
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.houses import House
from cocreate.operation.bench.stage import Stage

FASTER_THAN = 10.0  # ms, of 95 in 100 (PERFORMANCE, Goals)
TIMES = 3
OFTEN = (
    "的",
    "一",
    "电梯",
    "电梯 轮椅",
    "第777条",
    "the",
    "a",
    "there are too",
    "wheelchairs rain",
    "zzzz",
)


def search(stage: Stage) -> Table:
    """Pages as everybody sees them, and what finding alone takes: the index, asked in this process."""
    table = pages.public("search", stage)
    queries = list(_queries())
    small, large = (_slowest(house, queries) for house in stage.houses)
    missing = [None] * len(stage.limits)
    row = Row(
        f"finding, {len(queries)} queries, 95 in 100", (small, large, large / small, *missing)
    )
    floor = f"{large:.1f} ms to find at {stage.houses[1].name}, at most {FASTER_THAN:.0f}"
    floors = [*table.floors, (floor, large <= FASTER_THAN)]
    return replace(table, rows=[*table.rows, row], floors=floors)


def _queries() -> Iterator[str]:
    """Of each part of the made-up texts some whole, and from one character to three words of them."""
    dice = Random(7)  # noqa: S311 -- the same queries each time
    yield from OFTEN
    for parts in sayings.ZH.values():
        for part in dice.sample(parts, min(4, len(parts))):
            at = dice.randrange(max(1, len(part) - 2))
            yield from (part, part[at : at + 2], part[at])
    for parts in sayings.EN.values():
        for part in dice.sample(parts, min(4, len(parts))):
            words = part.split()
            yield from (dice.choice(words), " ".join(words[:3]))


def _slowest(house: House, queries: list[str]) -> float:
    """Milliseconds in which 95 in 100 are found: each asked some times, its median counts."""
    url = normalised(house.url) if house.url else f"sqlite:///{house.folder / 'cocreate.db'}"
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        took = [_took(connection, query) for query in queries]
    engine.dispose()
    return statistics.quantiles(took, n=20)[-1]


def _took(connection: sa.Connection, query: str) -> float:
    took = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        texts.newest(connection, query, COUNTED + 1)
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)
