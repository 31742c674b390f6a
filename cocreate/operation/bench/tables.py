"""The benchmarks, each one table: what a page takes at few and at many ideas, and how that compares."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from cocreate.operation.bench import asking
from cocreate.operation.bench.houses import BARE, House, nginx, say

FASTER_THAN = 50.0  # ms, the median at the large installation
GROWS_AT_MOST = 1.5  # times what the small one takes
SENT_AT_LEAST = 100.0  # a second
CROWD = 8
SECONDS = 5.0
PAGES: Mapping[str, tuple[str, ...]] = {
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
NAMES = (*PAGES, "send")


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    figures: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Each row has a figure for each of `heads`; `floors`: a sentence and whether it holds."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Row]
    floors: Sequence[tuple[str, bool]] = field(default_factory=tuple)


def measure(names: Sequence[str], houses: tuple[House, House], times: int) -> Iterator[Table]:
    """Both installations are up for the whole run, so that all figures are of the same minute."""
    _small, large = houses
    for house in houses:
        house.fill()
    with ExitStack() as up:
        ports = [up.enter_context(house.served()) for house in houses]
        bare = up.enter_context(large.served(BARE))
        static = up.enter_context(nginx(asking.Asker(ports[1]).get("/ideas")))
        limits = {"bare": asking.medians([bare], ("/",), times)[0]}
        if static is None:
            say("nginx is not installed, so there is no figure of a static page.")
        else:
            limits["nginx"] = asking.medians([static], ("/",), times)[0]
        for name in names:
            say(f"Measuring {name} …")
            if name == "send":
                yield _sent(houses, ports)
            else:
                yield _pages(name, houses, ports, (times, limits))


def _pages(
    name: str, houses: tuple[House, House], ports: list[int], how: tuple[int, dict[str, float]]
) -> Table:
    times, limits = how
    rows = [_row(path, asking.medians(ports, (path,), times), limits) for path in PAGES[name]]
    every = asking.medians(ports, PAGES[name], times * 2)
    slow, grown = every[1], every[1] / every[0]
    floors = [
        (f"{slow:.1f} ms at {houses[1].name}, below {FASTER_THAN:.0f} ms", slow < FASTER_THAN),
        (f"{grown:.2f} times the small one, at most {GROWS_AT_MOST}", grown <= GROWS_AT_MOST),
    ]
    heads = [f"{house.name} ms" for house in houses]
    compared = [f"times {limit} ({took:.2f} ms)" for limit, took in limits.items()]
    return Table(name, [*heads, "ratio", *compared], [*rows, _row("all", every, limits)], floors)


def _row(what: str, took: list[float], limits: Mapping[str, float]) -> Row:
    small, large = took
    return Row(what, (small, large, large / small, *(large / it for it in limits.values())))


def _sent(houses: tuple[House, House], ports: list[int]) -> Table:
    one, many = (
        [asking.sendings(port, people, SECONDS) for port in ports] for people in (1, CROWD)
    )
    best = max(one[1], many[1])
    rows = [
        Row("one person", (*one, one[1] / one[0])),
        Row(f"{CROWD} at once", (*many, many[1] / many[0])),
    ]
    floor = f"{best:.0f} sendings a second at {houses[1].name}, at least {SENT_AT_LEAST:.0f}"
    heads = [*(f"{house.name} /s" for house in houses), "ratio"]
    return Table("send", heads, rows, [(floor, best >= SENT_AT_LEAST)])


def drawn(table: Table) -> str:
    """The table in columns, and its floors."""
    wide = max(len(row.what) for row in table.rows)
    lines = [f"{table.name:<{wide}}  " + "  ".join(table.heads)]
    for row in table.rows:
        pairs = zip(table.heads, row.figures, strict=True)
        cells = "  ".join(f"{figure:>{len(head)}.2f}" for head, figure in pairs)
        lines.append(f"{row.what:<{wide}}  {cells}")
    lines += [f"{'holds' if holds else 'MISSED'}: {floor}" for floor, holds in table.floors]
    return "\n".join(lines) + "\n"
