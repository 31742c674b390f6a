"""500 ideas that say the same joined with one, and taken apart again, by the page that does it."""

import json
import secrets
import time
from urllib.parse import quote

from cocreate.kernel.errors import Refused
from cocreate.operation.bench.asking import Asker
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.stage import Stage

MANY = 500
FASTER_THAN = 2000.0  # ms
TIMES = 3


def merge(stage: Stage) -> Table:
    """The best of three at each installation; every supporter is compared with all others."""
    both = [_joined(asker) for asker in stage.colleagues]
    rows = [
        Row(f"{MANY} joined", (both[0][0], both[1][0], both[1][0] / both[0][0])),
        Row(f"{MANY} taken apart", (both[0][1], both[1][1], both[1][1] / both[0][1])),
    ]
    slowest = max(took for pair in both for took in pair)
    floor = f"{slowest:.0f} ms at most, under {FASTER_THAN:.0f}"
    heads = [*(f"{house.name} ms" for house in stage.houses), "ratio"]
    return Table("merge", heads, rows, [(floor, slowest < FASTER_THAN)])


def _joined(asker: Asker) -> tuple[float, float]:
    """Milliseconds to join and to part."""
    refs = _open_ones(asker)
    head, others = refs[0], refs[1:]
    took = [_once(asker, head, others) for _turn in range(TIMES)]
    return min(it[0] for it in took), min(it[1] for it in took)


def _open_ones(asker: Asker) -> list[str]:
    """501 that may be joined, of the two stages in which that is possible."""
    found = [ref for stage in ("received", "assessed") for ref in _of(asker, stage)]
    if len(found) <= MANY:
        raise Refused(f"There are fewer than {MANY + 1} ideas to be joined.")
    return found[: MANY + 1]


def _of(asker: Asker, stage: str) -> list[str]:
    """The newest that the list for programs knows."""
    found: list[str] = []
    after = ""
    while len(found) <= MANY:
        page = json.loads(asker.get(f"/ideas.json?stage={stage}&after={after}"))
        found += [row["ref"] for row in page["items"] if row["kind"] != "thanks"]
        after = quote(page["next"] or "")
        if not after:
            break
    return found


def _once(asker: Asker, head: str, others: list[str]) -> tuple[float, float]:
    there = f"/staff/ideas/{head}"
    join = {"csrf_token": asker.token(f"{there}/join"), "refs": " ".join(others)}
    began = time.monotonic()
    asker.post(f"{there}/join", {**join, "idempotency_key": secrets.token_urlsafe(12)})
    joined = time.monotonic()
    at = asker.value(there, "at")
    part = {"csrf_token": asker.token(there), "at": at}
    parting = time.monotonic()
    asker.post(f"{there}/part", {**part, "idempotency_key": secrets.token_urlsafe(12)})
    return (joined - began) * 1000, (time.monotonic() - parting) * 1000
