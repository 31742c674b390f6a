"""`guard FILE`: what the guard would warn of, line by line; `guard --figures DIR`: how good it is."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from cocreate.intake.guard import figures, find, masked


@click.command("guard")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--record-pattern", help="The institution's regular expression for record numbers.")
@click.option(
    "--figures",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Recall and precision by type and language on the reference data in this folder.",
)
def guard(
    file: Path | None, record_pattern: str | None, folder: Path | None, *, as_json: bool
) -> None:
    """Identifiers in a text FILE, line by line; offsets count characters of the line.

    With --figures, instead: how many are found in texts marked by hand. Exit 1 below the promise.
    """
    if folder is not None:
        _tell_figures(folder, as_json=as_json)
    elif file is not None:
        _tell_found(file, record_pattern, as_json=as_json)
    else:
        raise click.UsageError("Name a FILE, or a folder with --figures.")


def _tell_found(file: Path, record_pattern: str | None, *, as_json: bool) -> None:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as fault:
        raise click.ClickException(f"{file} is not UTF-8 text.") from fault
    found = [
        (number, line, one)
        for number, line in enumerate(lines, start=1)
        for one in find(line, record_pattern)
    ]
    if as_json:
        shape = [
            {"line": number, "type": one.type, "start": one.start, "end": one.end}
            for number, _, one in found
        ]
        click.echo(json.dumps(shape))
        return
    for number, line, one in found:
        sign = masked(line, [one])[one.start : one.end]
        click.echo(f"{number}:{one.start}-{one.end} {one.type} {sign}")


def _tell_figures(folder: Path, *, as_json: bool) -> None:
    try:
        by_type, alarms = figures.of(folder)
    except FileNotFoundError as gone:
        raise click.ClickException(f"There is no {gone.filename}.") from gone
    if as_json:
        click.echo(json.dumps({"types": [*map(_figure, by_type)], "clean": [*map(asdict, alarms)]}))
    else:
        for one in by_type:
            click.echo(_line(one))
        for it in alarms:
            told = f"{it.flagged} of {it.texts} clean texts flagged"
            click.echo(f"{it.source:10} {it.language:4} {told}, at most {figures.MOST_FLAGGED}")
    if not (all(one.holds for one in by_type) and all(it.holds for it in alarms)):
        raise click.exceptions.Exit(1)


def _figure(one: figures.Figure) -> dict[str, object]:
    return asdict(one) | {"recall": one.recall, "precision": one.precision, "floor": one.floor}


def _line(one: figures.Figure) -> str:
    recall = "    -" if one.recall is None else f"{one.recall:.3f}"
    precision = "    -" if one.precision is None else f"{one.precision:.3f}"
    floor = "" if one.floor is None else f"  at least {one.floor:.2f}"
    missed = "" if one.holds else "  MISSED"
    head = f"{one.source:10} {one.language:4} {one.type:14} recall {recall}"
    return f"{head} ({one.met} of {one.there})  precision {precision}{floor}{missed}"
