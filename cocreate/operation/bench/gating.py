"""What the gate costs a page: for each thing listed, whether it may be shown, and its text.

Asked in this process, of each installation's own database, about stories: as many as it has ideas,
made the first time that this is measured.
"""

import statistics
import time
from collections.abc import Iterator
from random import Random

import sqlalchemy as sa

from cocreate.consent import gate as door
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import normalised
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.houses import House
from cocreate.operation.bench.stage import Stage

AT_MOST = 0.2  # ms a listed thing (CONSENT)
LISTED = 20
WARM_UP, PAGES = 20, 300


def gate(stage: Stage) -> Table:
    """Pages of 20 picked by chance, so that no page of the database is warm for the next."""
    for house in stage.houses:
        house.tell()
    both = [list(_pages(house)) for house in stage.houses]
    rows = []
    for at, what in ((0, "by the clock"), (1, "of the processor")):
        small, large = (statistics.median(page[at] for page in pages) for pages in both)
        rows.append(Row(f"one of {LISTED} listed, {what}", (small, large, large / small)))
    small, large = (statistics.quantiles([page[0] for page in it], n=20)[-1] for it in both)
    rows.append(Row("by the clock, 95 in 100 pages", (small, large, large / small)))
    most = rows[0].figures[1] or 0.0
    floor = f"{most:.3f} ms a listed story at {stage.houses[1].name}, at most {AT_MOST}"
    heads = [*(f"{house.name} ms" for house in stage.houses), "ratio"]
    return Table("gate", heads, rows, [(floor, most <= AT_MOST)])


def _pages(house: House) -> Iterator[tuple[float, float]]:
    """Milliseconds for one story listed: by the clock, and of this process's time."""
    url = normalised(house.url) if house.url else f"sqlite:///{house.folder / 'cocreate.db'}"
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        ids = list(connection.scalars(sa.select(Item.id).where(Item.kind == "story")))
        dice = Random(7)  # noqa: S311 -- the same pages each time
        for number in range(WARM_UP + PAGES):
            page = dice.sample(ids, min(LISTED, len(ids)))
            begun, worked = time.perf_counter(), time.process_time()
            door.shown_in(connection, page, now())
            took = (time.perf_counter() - begun, time.process_time() - worked)
            if number >= WARM_UP:
                yield took[0] * 1000 / len(page), took[1] * 1000 / len(page)
    engine.dispose()
