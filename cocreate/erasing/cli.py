"""`erasures replay` after a restore; `retention`, with and without doing it."""

import json

import click
from flask.cli import AppGroup, with_appcontext

from cocreate.erasing import replaying
from cocreate.erasing import retention as rules
from cocreate.keys import withdrawals

erasures = AppGroup(
    "erasures", help="The journals of what was taken back and of those who asked to be forgotten."
)


@erasures.command("replay")
def replay() -> None:
    """Follow the journals where this database has not (exit 1 if something stays open)."""
    try:
        click.echo(f"{replaying.replay()} lines of the journals were new to this database.")
    except withdrawals.Broken as fault:
        raise click.ClickException(str(fault)) from fault
    if not replaying.is_done():
        raise click.ClickException("The journals are not followed to their end.")


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def let_go(*, dry_run: bool, as_json: bool) -> None:
    """Let go what was kept long enough, by rule; with --dry-run only name it."""
    due = rules.dry_run()
    done = 0 if dry_run else rules.run()
    if as_json:
        named = {
            it.rule.name: sorted(key for keys in it.rows.values() for key in keys) for it in due
        }
        click.echo(json.dumps({"dry_run": dry_run, "rules": named}))
        return
    for it in due:
        click.echo(f"{it.rule.name}: {it.number}")
    click.echo("Nothing was changed." if dry_run else f"{done} rows are gone.")
