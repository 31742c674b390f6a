"""What a page takes at few and at many ideas, how that compares, and what the first one weighs."""

import gzip
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from cocreate.operation.bench.asking import Asker, medians
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.houses import ROOT
from cocreate.operation.bench.stage import Stage

FASTER_THAN = 50.0  # ms, the median at the large installation
GROWS_AT_MOST = 1.5  # times what the small one takes
WEIGHS_AT_MOST = 60.0  # kB on the wire
OWN_COPY = ROOT / "cocreate/static/vendor/htmx.min.js"
PUBLIC: Mapping[str, Sequence[str]] = {
    "list": (
        "/ideas",
        "/ideas?sort=support",
        "/ideas?sort=trending",
        "/ideas?stage=assessed",
        "/ideas?kind=concern&for=elderly",
        "/ideas?department=dept-3",
        "/ideas?overdue=1",
        "/ideas.json",
    ),
    "search": (
        "/ideas?q=%E7%94%B5%E6%A2%AF",  # 电梯, in every twentieth
        "/ideas?q=%E7%9A%84",  # 的, in most
        "/ideas?q=wheelchairs+rain",
        "/ideas?q=%E7%AC%AC777%E6%9D%A1",  # 第777条, in one
        "/ideas.json?q=%E7%94%B5%E6%A2%AF",
    ),
    "idea": ("/ideas/LD-1001", "/ideas/LD-1500", "/ideas/LD-1900", "/ideas/LD-1900.json"),
}
BOARD = ("/staff/ideas", "/staff/ideas?stage=received", "/staff/ideas?kind=concern")
PROGRESS = ("/", "/progress", "/overdue")
STORIES = ("/stories", "/stories?feeling=relieved", "/stories?outcome=changed", "/stories/map")
STORIES_FASTER_THAN = 100.0  # ms, the median at as many stories as ideas
DESK = ("/staff", "/staff/inbox", "/staff/stories", "/staff/shared")
DESK_FASTER_THAN = 250.0  # ms, the same of what a moderator opens all day
LINKED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"')
LOADED = re.compile(r'rel="stylesheet"|<script|<img|rel="icon"')


def public(name: str, stage: Stage) -> Table:
    """Pages for everybody, with the floors of this kind of page."""
    rows, every = _rows(stage, stage.visitors, PUBLIC[name])
    slow, grown = every[1], every[1] / every[0]
    floors = [
        (
            f"{slow:.1f} ms at {stage.houses[1].name}, below {FASTER_THAN:.0f} ms",
            slow < FASTER_THAN,
        ),
        (f"{grown:.2f} times the small one, at most {GROWS_AT_MOST}", grown <= GROWS_AT_MOST),
    ]
    return Table(name, _heads(stage), [*rows, _row("all", every, stage.limits)], floors)


def board(stage: Stage) -> Table:
    """The four columns of the tracker for somebody of the committee; progress for everybody."""
    rows, _every = _rows(stage, stage.colleagues, BOARD)
    more, _every = _rows(stage, stage.visitors, PROGRESS)
    return Table("board", _heads(stage), [*rows, *more])


def stories(stage: Stage) -> Table:
    """What everybody may read of as many stories as there are ideas, its filters and its map."""
    return _told("stories", stage, stage.visitors, STORIES, STORIES_FASTER_THAN)


def desk(stage: Stage) -> Table:
    """What a moderator opens all day: each page counts in its menu what waits."""
    return _told("desk", stage, stage.moderators, DESK, DESK_FASTER_THAN)


def _told(
    name: str, stage: Stage, askers: Sequence[Asker], paths: Sequence[str], most: float
) -> Table:
    for house in stage.houses:
        house.tell()
    rows, every = _rows(stage, askers, paths)
    floor = f"{every[1]:.1f} ms at {stage.houses[1].name}, below {most:.0f} ms"
    rows.append(_row("all", every, stage.limits))
    return Table(name, _heads(stage), rows, [(floor, every[1] < most)])


def _rows(
    stage: Stage, askers: Sequence[Asker], paths: Sequence[str]
) -> tuple[list[Row], list[float]]:
    rows = [_row(it, medians(askers, (it,), stage.times), stage.limits) for it in paths]
    return rows, medians(askers, paths, stage.times * 2)


def _heads(stage: Stage) -> list[str]:
    compared = [f"times {limit} ({took:.2f} ms)" for limit, took in stage.limits.items()]
    return [*(f"{house.name} ms" for house in stage.houses), "ratio", *compared]


def _row(what: str, took: list[float], limits: Mapping[str, float]) -> Row:
    small, large = took
    return Row(what, (small, large, large / small, *(large / it for it in limits.values())))


def first(stage: Stage) -> Table:
    """What the first page of a new visitor puts on the wire: itself and all that it asks for."""
    asker = Asker(stage.large[1].port)
    size, page = asker.weigh("/")
    rows, notes = [Row("/", (size / 1000,))], []
    for address in _asked_for(page.decode()):
        weight = _foreign(address) if "://" in address else asker.weigh(address)[0]
        if weight is None:
            notes.append(f"{address} is not counted: no own copy here (./run assets pull).")
        else:
            rows.append(Row(address.partition("?")[0], (weight / 1000,)))
    whole = sum(row.figures[0] or 0.0 for row in rows)
    floor = f"{whole:.1f} kB for the first page, at most {WEIGHS_AT_MOST:.0f}"
    rows.append(Row("all", (whole,)))
    return Table("first", ["kB on the wire"], rows, [(floor, whole <= WEIGHS_AT_MOST)], notes)


def _asked_for(page: str) -> list[str]:
    """Addresses of style sheets, scripts, pictures, each once."""
    tags = [tag for tag in LINKED.finditer(page) if LOADED.search(tag[0] + _rest(page, tag))]
    return list(dict.fromkeys(tag[1] for tag in tags if not tag[1].startswith("data:")))


def _rest(page: str, tag: re.Match[str]) -> str:
    return page[tag.end() : page.find(">", tag.end())]


def _foreign(address: str) -> int | None:
    """What the CDN's copy weighs, from our own copy of the same file."""
    copy = Path(OWN_COPY)
    if not address.endswith(".js") or not copy.exists():
        return None
    return len(gzip.compress(copy.read_bytes(), 6))
