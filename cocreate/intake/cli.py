"""`guard FILE`: what the guard would warn of, line by line."""

import json
from pathlib import Path

import click

from cocreate.intake.guard import find, masked


@click.command("guard")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@click.option("--record-pattern", help="The institution's regular expression for record numbers.")
def guard(file: Path, as_json: bool, record_pattern: str | None) -> None:
    """Identifiers in a text FILE, line by line; offsets count characters of the line."""
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
