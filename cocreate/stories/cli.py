"""`stories import FILE`."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup

from cocreate.accounts import house
from cocreate.accounts.cli import AS_JSON, plainly
from cocreate.intake.batch import Outcome
from cocreate.intake.importing import read
from cocreate.intake.models import Channel
from cocreate.kernel.errors import Refused
from cocreate.stories import importing
from cocreate.stories.importing import DECLARED, Order
from cocreate.stories.listed import StoryColumns

CHANNELS = click.Choice(["paper", "phone", "hotline", "web", "bedside"])

stories = AppGroup("stories", help="Stories that people tell.")


@stories.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--institution", "slug", required=True, help="Its short name: institutions list.")
@click.option("--body", required=True, help="The column with what happened.")
@click.option("--title", default="", help="The column with a title.")
@click.option("--good", default="", help="The column with what was good.")
@click.option("--better", default="", help="The column with what could be better.")
@click.option("--moments", default="", help='The column with "moment | where: feeling; …".')
@click.option("--feeling", default="", help="The column with feelings.")
@click.option("--services", default="", help="The column with departments. New ones are made.")
@click.option("--relation", default="", help="The column with self, relative, child or other.")
@click.option("--born", default="", help="The column with a child's month of birth (2016-02).")
@click.option("--date", default="", help="The column with the day on which it was told.")
@click.option("--by-channel", "channel_column", default="", help="The column with the channel.")
@click.option("--lang", default="", help="The column with the language.")
@click.option("--consent", default="", help="The column with yes or no to showing it: a request.")
@click.option("--means", default="", help="The column that says how they answered that.")
@click.option("--source", default="", help="The column with its number in your own list.")
@click.option("--channel", type=CHANNELS, default="paper", show_default=True)
@click.option("--declare", default=DECLARED, help="By which right you work on them.")
@click.option("--dry-run", is_flag=True, help="Check the file and change nothing.")
@AS_JSON
def bring_in(
    file: Path,
    slug: str,
    channel: str,
    channel_column: str,
    declare: str,
    dry_run: bool,
    as_json: bool,
    **columns: str,
) -> None:
    """Take in a table (CSV in UTF-8): each row becomes a story that nobody sees yet.

    Whoever said yes to showing it is asked to confirm. Rows with a fault are listed and left out;
    rows that came in before are not taken twice.
    """
    chosen = StoryColumns(**columns, channel=channel_column)
    with plainly() as actor:
        institution = house.by_slug(slug)
        if institution is None:
            raise Refused(f"There is no institution {slug}. See: institutions list")
        sheet, order = read(file, chosen), Order(Channel(channel), declare)
        outcome = importing.bring_in(actor, institution, sheet, order, dry_run=dry_run)
    click.echo(json.dumps(asdict(outcome), ensure_ascii=False) if as_json else _said(outcome))


def _said(outcome: Outcome) -> str:
    done = f"{outcome.added} added, {outcome.duplicates} duplicates"
    lines = [f"row {it.row}, {it.column or 'whole row'}: {it.message}" for it in outcome.errors]
    return "\n".join([f"{outcome.rows} rows: {done}, {len(lines)} errors", *lines])
