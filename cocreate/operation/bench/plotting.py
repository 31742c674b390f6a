"""How long a chart of 500 pasted points takes, from pressing to the last byte of its page."""

import statistics
import time
from datetime import date, timedelta

from cocreate.operation.bench.asking import WARM_UP, Asker
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.stage import Stage

POINTS = 500
FASTER_THAN = 60.0  # ms, the median
FIGURES = [f"{41 + n * 37 % 11}\t{300 + n * 13 % 29}" for n in range(POINTS)]
DAYS = [date(2025, 1, 1) + timedelta(days=n) for n in range(POINTS)]
PASTED = "\n".join(f"{day}\t{figure}" for day, figure in zip(DAYS, FIGURES, strict=True))


def chart(stage: Stage) -> Table:
    """Each kind at the large installation, whose size does not matter: nothing is looked up."""
    asker = stage.visitors[1]
    took = {kind: _median(asker, kind, stage.times) for kind in ("run", "xmr", "p", "u")}
    rows = [Row(f"{kind}, {POINTS} points", (it,)) for kind, it in took.items()]
    slow = max(took.values())
    floor = f"{slow:.1f} ms for the slowest kind, below {FASTER_THAN:.0f} ms"
    return Table("chart", ["ms"], rows, [(floor, slow < FASTER_THAN)])


def _median(asker: Asker, kind: str, times: int) -> float:
    fields = {"text": PASTED, "chart": kind, "better": "down", "per": "1000"}
    fields["csrf_token"] = asker.token("/spc")
    mine = []
    for _each in range(WARM_UP + times):
        begun = time.perf_counter()
        asker.reply("/spc", fields)
        mine.append((time.perf_counter() - begun) * 1000)
    return statistics.median(mine[WARM_UP:])
