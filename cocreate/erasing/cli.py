"""`erasures replay`: after a restore, before anything is served."""

import click
from flask.cli import AppGroup

from cocreate.erasing import replaying

erasures = AppGroup("erasures", help="The journal of those who asked to be forgotten.")


@erasures.command("replay")
def replay() -> None:
    """Follow the journal where this database has not (exit 1 if something stays open)."""
    click.echo(f"{replaying.replay()} lines of the journal were new to this database.")
    if not replaying.is_done():
        raise click.ClickException("The journal is not followed to its end.")
