"""`ballots verify`: a closed box counted again, by the file that lies in its export."""

import json
from pathlib import Path

import click

from cocreate.accounts.cli import AS_JSON, in_english
from cocreate.workshops.proof.export import Box, opened


@click.command("verify")
@click.argument("export", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--root", default="", help="The root in the minutes, to be compared.")
@AS_JSON
def verify(export: Path, root: str, as_json: bool) -> None:
    """Count EXPORT again, the ZIP of a closed vote, and look for any byte that was changed.

    The same count without this program: python3 recount.py EXPORT, which lies in it.
    """
    with in_english():
        box = opened(export.read_bytes(), root)
    names = ("workshop", "question", "method", "rule", "voted", "root", "result")
    shown = {name: box[name] for name in names}
    click.echo(json.dumps(shown, ensure_ascii=False) if as_json else table(box, root))


def table(box: Box, root: str) -> str:
    said = (
        "The root is the one given."
        if root
        else "Compare this root with the one in the minutes: only then it says that nothing was changed."
    )
    result = box["result"]
    lines = [f"{box['workshop']}, question {box['question']}: {box['method']} ({box['rule']})"]
    lines += [f"{one or 'all'}: {figures}" for one, figures in result["figures"].items()]
    lines += [f"winners: {', '.join(result['winners'])}"] if any(result["winners"]) else []
    lines += [f"tied: {', '.join(them)}" for them in result["tied"]]
    return "\n".join(
        [*lines, f"{box['voted']} papers, counted again: right.", f"root {box['root']}", said]
    )
