"""`receipts rotate-key` and `receipts verify`."""

from pathlib import Path

import click
from flask.cli import AppGroup

from cocreate.keys import signing
from cocreate.receipts import making, proof

group = AppGroup("receipts", help="The signature on receipts.")


@group.command("rotate-key")
def rotate_key() -> None:
    """Sign with a new key from now on; receipts of before still verify."""
    click.echo(f"key {signing.rotate().id} signs, {len(signing.publics())} verify")


@group.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Whether a receipt's file is one of ours, to the byte (exit 1 if not)."""
    if not proof.holds(file.read_bytes(), making.keys()):
        raise click.ClickException("This receipt is not as we signed it.")
    click.echo("genuine")
