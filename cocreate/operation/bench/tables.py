"""The benchmarks by name, each one table; what else the machine did meanwhile stands below it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from cocreate.operation.bench import (
    falling,
    finding,
    gating,
    joining,
    pages,
    plotting,
    room,
    similar,
    withdrawing,
    writing,
)
from cocreate.operation.bench.drawing import Table
from cocreate.operation.bench.houses import say
from cocreate.operation.bench.machine import watched
from cocreate.operation.bench.stage import Stage

BENCHMARKS: dict[str, Callable[[Stage], Table]] = {
    **{name: partial(pages.public, name) for name in pages.PUBLIC},
    "search": finding.search,
    "board": pages.board,
    "stories": pages.stories,
    "desk": pages.desk,
    "first": pages.first,
    "similar": similar.similar,
    "merge": joining.merge,
    "send": writing.send,
    "gate": gating.gate,
    "withdraw": withdrawing.withdraw,
    "vote": writing.vote,
    "votes": falling.votes,
    "room": room.room,
    "chart": plotting.chart,
}
NAMES = tuple(BENCHMARKS)


def measure(names: Sequence[str], stage: Stage) -> Iterator[Table]:
    for name in names:
        say(f"Measuring {name} …")
        with watched(stage.leaders) as used:
            table = BENCHMARKS[name](stage)
        told = f"{used.seconds:.0f} s; {used.sentence}"
        yield replace(table, notes=[*table.notes, told], is_disturbed=used.is_disturbed)
