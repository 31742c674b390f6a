"""`flask consent verify`."""

import json
from dataclasses import asdict

import click
from flask.cli import AppGroup

from cocreate.consent.verify import counted, verify

group = AppGroup("consent", help="The ledger of consents.")


@group.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def verify_command(context: click.Context, *, as_json: bool) -> None:
    """Chains intact and replay equal, or the first altered row (exit 1)."""
    faults = verify()
    events, items = counted()
    if as_json:
        told = {"events": events, "items": items, "faults": [asdict(fault) for fault in faults]}
        click.echo(json.dumps(told, ensure_ascii=False))
    elif not faults:
        click.echo(f"{events} events of {items} items: chains intact, replay equal")
    for fault in [] if as_json else faults:
        click.echo(f"{fault.row} {fault.what}", err=True)
    context.exit(1 if faults else 0)
