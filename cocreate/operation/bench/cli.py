"""`seed [--ideas N] [--stories N]` and `bench [NAME …]`."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from cocreate.accounts.cli import AS_JSON, plainly
from cocreate.kernel.errors import Refused
from cocreate.operation import seeding
from cocreate.operation.bench import bases, tables
from cocreate.operation.bench.drawing import drawn
from cocreate.operation.bench.houses import say


@click.command("seed")
@click.option("--ideas", type=click.IntRange(0, 10_000_000), default=0, help="How many.")
@click.option("--stories", type=click.IntRange(0, 10_000_000), default=0, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another one, other words.")
@AS_JSON
@with_appcontext
def seed(ideas: int, stories: int, seed: int, *, as_json: bool) -> None:
    """A synthetic load for measuring: ideas and stories that nobody wrote, shown to everybody.
    Never in production.
    """
    wanted = {"ideas": ideas, "stories": stories}
    with plainly():
        if current_app.config["COCREATE_ENV"] == "production":
            raise Refused("This installation is in production: made-up ideas don't belong there.")
        if not any(wanted.values()):
            raise Refused("How many? --ideas N, --stories N, or both.")
        for name, make in (("ideas", seeding.grow), ("stories", seeding.tell)):
            for done in make(wanted[name], seed):
                say(f"{done:,} of {wanted[name]:,} {name}")
    made = ", ".join(f"{number} {name}" for name, number in wanted.items() if number)
    click.echo(json.dumps({**wanted, "seed": seed}) if as_json else made)


@click.command("bench")
@click.argument("names", nargs=-1, type=click.Choice(tables.NAMES), metavar="[NAME …]")
@click.option("--ideas", type=click.IntRange(1), default=100_000, show_default=True)
@click.option("--few", type=click.IntRange(1), default=1000, show_default=True)
@click.option("--times", type=click.IntRange(5), default=40, show_default=True)
@click.option(
    "--on",
    "kinds",
    type=click.Choice(bases.KINDS),
    multiple=True,
    default=bases.KINDS,
    help="Measure on this database only. Default: both, SQLite first.",
)
@click.option("--postgres", default="", help="A running PostgreSQL where databases may be made.")
@click.pass_context
@AS_JSON
@with_appcontext
def bench(
    context: click.Context,
    /,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    *,
    as_json: bool,
    **how: Any,
) -> None:
    """Measure list, search, idea, board, stories, desk, first, merge, send, gate, withdraw, vote, votes, room; without names all of them.

    At few and at many ideas, on SQLite and PostgreSQL. Exit 1 when a floor is missed. Filling the
    large installations takes some minutes the first time. They are kept in the instance.
    """
    found = []
    folder = Path(str(current_app.config["COCREATE_INSTANCE"])) / "bench"
    with _ended_well():
        for stage in bases.stages(folder, bases.Sizes(**how), kinds):
            for table in tables.measure(names or tables.NAMES, stage):
                found.append(table)
                if not as_json:
                    click.echo(drawn(table))
    if as_json:
        click.echo(json.dumps([asdict(table) for table in found], ensure_ascii=False))
    context.exit(0 if all(holds for table in found for _floor, holds in table.floors) else 1)


@contextmanager
def _ended_well() -> Iterator[None]:
    """A refusal is one line and exit 1; told to end (SIGTERM), we end our servers first."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    finally:
        signal.signal(signal.SIGTERM, before)
