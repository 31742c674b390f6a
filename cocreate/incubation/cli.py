"""Charts on the command line: centre line, limits and signals of a file."""

import json
from pathlib import Path
from typing import Any

import click

from cocreate.accounts.cli import in_english
from cocreate.incubation.spc import KINDS, Chart, Plan, Point, chart
from cocreate.incubation.spc.checks import RATES
from cocreate.incubation.spc.reading import read_file

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("spc")
@click.argument("file", type=FILE)
@click.option("--chart", "kind", type=click.Choice(KINDS), required=True, help="Kind of chart.")
@click.option("--y", required=True, metavar="COL", help="Column of the figures (p, u, c: counts).")
@click.option("--x", metavar="COL", help="Column of dates or labels. Default: 1, 2, 3 …")
@click.option("--size", metavar="COL", help="Column of sample sizes; p and u need it.")
@click.option("--multiply", type=float, default=1.0, metavar="N", help="Show rates per N.")
@click.option("--freeze", type=int, metavar="N", help="Limits come from the first N points.")
@click.option("--split", "splits", type=int, multiple=True, metavar="N", help="New phase after N.")
@click.option(
    "--exclude", type=int, multiple=True, metavar="N", help="Leave point N out of limits."
)
@click.option("--better", type=click.Choice(["up", "down"]), default="up", show_default=True)
@click.option("--target", type=float, metavar="T", help="The aim, in the unit shown.")
@click.option("--screen/--no-screen", default=True, show_default=True, help="xmr: as the NHS does.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def spc(
    file: Path, y: str, x: str | None, size: str | None, as_json: bool, **settings: Any
) -> None:
    """Centre line, limits and signals of the figures in FILE, a CSV with a header row.

    Points are numbered from 1. What was assumed in reading the file goes to standard error.
    """
    if settings["kind"] in RATES and not size:
        raise click.UsageError(f"a {settings['kind']} chart needs --size")
    plan = Plan(**{**settings, "splits": tuple(sorted(set(settings["splits"])))})
    with in_english():
        reading = read_file(file, y, x, size)
        result = chart(reading.series, plan)
    for note in reading.notes:
        click.echo(note, err=True)
    shown = {**result.as_json(), "notes": list(reading.notes)}
    click.echo(json.dumps(shown, ensure_ascii=False) if as_json else table(result))


def table(result: Chart) -> str:
    """The chart as lines of text."""
    lines = [f"{'x':>12} {'y':>10} {'centre':>10} {'lower':>10} {'upper':>10}  signals"]
    lines += [_line(point) for point in result.points]
    for one in result.phases:
        runs = one.runs
        lines.append(
            f"points {one.first}-{one.last}: longest run {runs.longest} (at most {runs.longest_max}),"
            f" crossings {runs.crossings} (at least {runs.crossings_min}):"
            f" {'a shift' if runs.signal else 'no shift'}{', trial limits' if one.trial else ''}"
        )
    return "\n".join(lines)


def _line(point: Point) -> str:
    numbers = (point.y, point.centre, point.lower, point.upper)
    cells = " ".join(f"{'' if one is None else f'{one:.4g}':>10}" for one in numbers)
    words = " ".join(point.signals)
    return f"{point.x:>12} {cells}  {words}{f' ({point.variation})' if words else ''}".rstrip()
