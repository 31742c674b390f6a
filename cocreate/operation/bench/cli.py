"""`seed --ideas N` and `bench [NAME …]`."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from cocreate.accounts.cli import AS_JSON, plainly
from cocreate.kernel.errors import Refused
from cocreate.operation import seeding
from cocreate.operation.bench import tables
from cocreate.operation.bench.houses import House, say


@click.command("seed")
@click.option("--ideas", type=click.IntRange(1, 10_000_000), required=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another one, other ideas.")
@AS_JSON
@with_appcontext
def seed(ideas: int, seed: int, *, as_json: bool) -> None:
    """A synthetic load for measuring: published ideas that nobody wrote. Never in production."""
    with plainly():
        if current_app.config["COCREATE_ENV"] == "production":
            raise Refused("This installation is in production: made-up ideas don't belong there.")
        for done in seeding.grow(ideas, seed):
            say(f"{done:,} of {ideas:,}")
    click.echo(json.dumps({"ideas": ideas, "seed": seed}) if as_json else f"{ideas} ideas")


@click.command("bench")
@click.argument("names", nargs=-1, type=click.Choice(tables.NAMES), metavar="[NAME …]")
@click.option("--ideas", type=click.IntRange(1), default=100_000, show_default=True)
@click.option("--few", type=click.IntRange(1), default=1000, show_default=True)
@click.option("--times", type=click.IntRange(5), default=60, show_default=True)
@click.option("--postgres", default="", help="Address of an empty database to measure as well.")
@click.pass_context
@AS_JSON
@with_appcontext
def bench(
    context: click.Context,
    names: tuple[str, ...],
    ideas: int,
    few: int,
    times: int,
    postgres: str,
    *,
    as_json: bool,
) -> None:
    """Measure list, search, idea and send, at few and at many ideas. Exit 1 when a floor is missed.

    Filling the large installation takes some minutes the first time. It is kept in the instance.
    """
    folder = Path(str(current_app.config["COCREATE_INSTANCE"])) / "bench"
    small = House(folder / f"sqlite-{few}", few)
    larges = [House(folder / f"sqlite-{ideas}", ideas)]
    larges += [House(folder / f"postgres-{ideas}", ideas, postgres)] if postgres else []
    if not postgres:
        say("PostgreSQL is not measured: give an empty database with --postgres.")
    try:
        found = [
            table
            for large in larges
            for table in _shown((names or tables.NAMES), (small, large), times, as_json=as_json)
        ]
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        click.echo(json.dumps([asdict(table) for table in found], ensure_ascii=False))
    context.exit(0 if all(holds for table in found for _floor, holds in table.floors) else 1)


def _shown(
    names: tuple[str, ...], houses: tuple[House, House], times: int, *, as_json: bool
) -> list[tables.Table]:
    found = []
    for table in tables.measure(names, houses, times):
        found.append(table)
        if not as_json:
            click.echo(tables.drawn(table))
    return found
