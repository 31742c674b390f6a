"""Whether somebody who writes is shown who said the same in other words, and how quickly.

`pairs.json`: what somebody types, and an idea that is there already. They were written by somebody
who had not seen the lexicon. Some of the ideas are real ones, named by file and row of the
reference data (COCREATE_DATA) and left out where that is missing.
"""

import csv
import json
import os
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from cocreate.kernel.errors import Refused
from cocreate.operation.bench.asking import WARM_UP, Asker
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.houses import ROOT, House
from cocreate.operation.bench.stage import Stage

PAIRS = Path(__file__).parent / "pairs.json"
OTHERS = 1  # made-up idea: it founds the institution
FOUND_AT_LEAST = 0.8  # of the pairs of each language, among the five that are shown
FASTER_THAN = 30.0  # ms, of 95 in 100
REF = re.compile(r'href="/ideas/([A-Z]+-\d+)"')
INSTITUTION = "load"


@dataclass(frozen=True, slots=True)
class Pair:
    typed: str
    known: str


def similar(stage: Stage) -> Table:
    """Recall at five among all ideas of the pairs, and the time an answer takes at either installation."""
    folder = stage.houses[1].folder
    house = House(folder.with_name(f"{folder.name}-pairs"), OTHERS)
    for each in stage.houses:
        each.command("jobs", "once")  # texts that came in before this lexicon are read by it
    pairs = _pairs()
    found = _found(house, pairs)
    slow = [_slowest(server.port, pairs["zh"] + pairs["en"]) for server in stage.servers]
    rows = [Row("95 in 100 within ms", (*slow, None))]
    rows += [Row(f"found, {name}", (None, None, it)) for name, it in found.items()]
    floors = [
        (
            f"{it:.3f} of {len(pairs[name])} pairs ({name}), at least {FOUND_AT_LEAST}",
            it >= FOUND_AT_LEAST,
        )
        for name, it in found.items()
    ]
    quick = f"{slow[1]:.1f} ms at {stage.houses[1].name}, at most {FASTER_THAN:.0f}"
    heads = [*(f"{house.name} ms" for house in stage.houses), "recall at 5"]
    return Table("similar", heads, rows, [*floors, (quick, slow[1] <= FASTER_THAN)])


def _pairs() -> dict[str, list[Pair]]:
    written = json.loads(PAIRS.read_text())
    data = Path(os.environ.get("COCREATE_DATA") or ROOT.parent / "shared" / "data")
    real = _Real(data)
    each = {
        language: [Pair(row["typed"], row.get("known") or real.text(row)) for row in rows]
        for language, rows in written.items()
    }
    return {language: [pair for pair in some if pair.known] for language, some in each.items()}


class _Real:
    """Texts of the reference data; each file is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, list[dict[str, str]]] = {}

    def text(self, row: dict[str, str | int]) -> str:
        name = str(row["source"])
        file = self._folder / name
        if name not in self._files and file.exists():
            with file.open(encoding="utf-8-sig", newline="") as lines:
                self._files[name] = list(csv.DictReader(lines))
        rows = self._files.get(name, [])
        return rows[int(row["row"])][str(row["column"])].strip() if rows else ""


def _found(house: House, pairs: dict[str, list[Pair]]) -> dict[str, float]:
    """The share of each language that is among the five."""
    house.fill()
    known = house.folder / "known.csv"
    with known.open("w", encoding="utf-8", newline="") as file:
        rows = [[pair.known] for some in pairs.values() for pair in some]
        csv.writer(file).writerows([["body"], *rows])
    how = ("--institution", INSTITUTION, "--body", "body", "--publish", "--declare", "To measure.")
    house.command("ideas", "import", str(known), *how)
    with house.served() as server:
        asker = Asker(server.port)
        token = asker.token("/ideas/new")
        return {
            language: statistics.mean(_is_found(asker, token, pair) for pair in some)
            for language, some in pairs.items()
        }


def _is_found(asker: Asker, token: str, pair: Pair) -> bool:
    shown = REF.findall(asker.reply("/ideas/similar", {"csrf_token": token, "body": pair.typed}))
    return _ref(asker, pair.known) in shown


def _ref(asker: Asker, known: str) -> str:
    """Under which reference it came in: the search finds it by its own words."""
    words = urlencode({"q": " ".join(known.split())[:180]})
    items = json.loads(asker.get(f"/ideas.json?{words}"))["items"]
    for item in items:
        if item["body"] and item["body"].split() == known.split():
            return str(item["ref"])
    raise Refused(f"This idea was not imported: {known[:60]}")


def _slowest(port: int, pairs: Sequence[Pair]) -> float:
    """Milliseconds within which 95 in 100 are answered, one after the other."""
    asker, took = Asker(port), []
    token = asker.token("/ideas/new")
    for pair in [*pairs[:WARM_UP], *pairs]:
        begun = time.perf_counter()
        asker.reply("/ideas/similar", {"csrf_token": token, "body": pair.typed})
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.quantiles(took[WARM_UP:], n=20)[-1]
