"""`ideas import FILE`."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup

from cocreate.accounts import house
from cocreate.accounts.cli import AS_JSON, plainly
from cocreate.ideas import importing
from cocreate.ideas.importing import DECLARED, Order
from cocreate.intake.batch import Outcome
from cocreate.intake.importing import Columns, read
from cocreate.intake.models import Channel
from cocreate.kernel.errors import Refused

CHANNELS = click.Choice(["paper", "phone", "hotline", "web"])

ideas = AppGroup("ideas", help="Suggestions.")


@ideas.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--institution", "slug", required=True, help="Its short name: institutions list.")
@click.option("--body", required=True, help="The column that holds the words.")
@click.option("--title", default="", help="The column that holds a title.")
@click.option("--date", default="", help="The column with the day on which it was said.")
@click.option("--department", default="", help="The column with the department. New ones are made.")
@click.option("--support", default="", help="The column with the number of supporters.")
@click.option("--criticality", default="", help="The column with -5 (very critical) to 5.")
@click.option("--channel", type=CHANNELS, default="paper", show_default=True)
@click.option("--publish", is_flag=True, help="Show everybody; you declare that you may.")
@click.option("--declare", default="", help="With --publish: the declaration, in your words.")
@click.option("--dry-run", is_flag=True, help="Check the file and change nothing.")
@AS_JSON
def bring_in(
    file: Path,
    slug: str,
    channel: str,
    publish: bool,
    declare: str,
    dry_run: bool,
    as_json: bool,
    **columns: str,
) -> None:
    """Take in a table (CSV in UTF-8): each row becomes an idea.

    Rows with a fault are listed and left out; rows that came in before are not taken twice.
    """
    if declare and not publish:
        raise click.UsageError("--declare goes with --publish")
    order = Order(Channel(channel), publish, declare or DECLARED)
    with plainly() as actor:
        institution = house.by_slug(slug)
        if institution is None:
            raise Refused(f"There is no institution {slug}. See: institutions list")
        sheet = read(file, Columns(**columns))
        outcome = importing.bring_in(actor, institution, sheet, order, dry_run=dry_run)
    click.echo(json.dumps(asdict(outcome), ensure_ascii=False) if as_json else _said(outcome))


def _said(outcome: Outcome) -> str:
    done = f"{outcome.added} added, {outcome.duplicates} duplicates"
    lines = [f"row {it.row}, {it.column or 'whole row'}: {it.message}" for it in outcome.errors]
    return "\n".join([f"{outcome.rows} rows: {done}, {len(lines)} errors", *lines])
