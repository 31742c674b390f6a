"""On which databases it is measured: SQLite in the instance, PostgreSQL where it can be had."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cocreate.operation.bench import postgres
from cocreate.operation.bench.houses import House, say
from cocreate.operation.bench.stage import Stage, set_up

SQLITE, POSTGRES = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRES)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Ideas in the large and in the small installation; how often each page is asked for.

    `postgres`: the address of a running server, "" for one of our own.
    """

    ideas: int
    few: int
    times: int
    postgres: str = ""


def stages(folder: Path, sizes: Sizes, kinds: Sequence[str]) -> Iterator[Stage]:
    """One after the other, so that each has the machine to itself."""
    if SQLITE in kinds:
        pair = _pair(folder, sizes, "")
        with set_up(pair, sizes.times) as stage:
            yield stage
    if POSTGRES in kinds:
        with _server(folder / "postgres", sizes.postgres) as (server, process):
            if server is None:
                say("PostgreSQL is not measured: neither its programs nor --postgres are there.")
                return
            with set_up(_pair(folder, sizes, server), sizes.times, *process) as stage:
                yield stage


def _pair(folder: Path, sizes: Sizes, server: str) -> tuple[House, House]:
    small, large = (_house(folder, number, server) for number in (sizes.few, sizes.ideas))
    return small, large


def _house(folder: Path, number: int, server: str) -> House:
    url = postgres.database(server, f"bench_{number}") if server else ""
    return House(folder / f"{POSTGRES if server else SQLITE}-{number}", number, url)


@contextmanager
def _server(folder: Path, address: str) -> Iterator[tuple[str | None, tuple[int, ...]]]:
    """Its address and its first process; one that runs elsewhere counts as somebody else's work."""
    if address:
        yield address, ()
        return
    with postgres.serving(folder) as server:
        yield server, (postgres.main_process(folder),) if server else ()
