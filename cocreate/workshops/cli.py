"""Ballots on the command line: count a file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from cocreate.accounts.cli import in_english
from cocreate.workshops.tallies import METHODS, Tally, tally_file
from cocreate.workshops.verifying import verify

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
RULES = "; ".join(f"{name}: {', '.join(way.rules)}" for name, way in METHODS.items())
HELP = """Count the ballots in FILE, a CSV with a header row, which is row 1.

\b
agree:    voter_id, statement_id, vote (1 agree, -1 disagree, 0 not sure)
approval: approved (ids with commas)
dots:     vote (ids with commas), points (a number for each)
score:    vote (ids with commas), scores (a number for each)
ranked:   ballot (2>1=3>4), or rank1, rank2 and so on; count = how many such ballots
budget:   vote (ids with commas), points (may be absent; a number for each)
consent:  answer (consent, object, aside), reason; option_id if there are several proposals

A column voter_id may stand beside these: the last ballot of a voter counts. Options come from
options.csv, projects.csv or rules.json beside FILE, costs from projects.csv, the money, limits and
rules from instance.pb and rules.json.
"""


@click.group("ballots")
def ballots() -> None:
    """Count ballots."""


ballots.add_command(verify)


@ballots.command("tally", help=HELP)
@click.argument("file", type=FILE)
@click.option("--method", type=click.Choice(list(METHODS)), required=True, help="How to count.")
@click.option("--rule", help=f"{RULES}. The first is the default; top-K takes any number.")
@click.option("--options", type=FILE, help="Names of the options; default: what lies beside FILE.")
@click.option("--budget", help="budget: the money there is; default: what instance.pb says.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def tally(
    file: Path,
    method: str,
    rule: str | None,
    options: Path | None,
    budget: str | None,
    as_json: bool,
) -> None:
    if budget and method != "budget":
        raise click.UsageError("--budget goes with --method budget.")
    with in_english():
        result = tally_file(file, method, rule, options, budget)
        click.echo(json.dumps(result.as_json(), ensure_ascii=False) if as_json else table(result))


def table(result: Tally) -> str:
    """The result as lines of text, winners marked with a star."""
    kept = f"{result.counted} counted, {result.replaced} replaced, {len(result.rejected)} rejected"
    lines = [f"{result.method} ({result.rule}): {result.ballots} ballots, {kept}"]
    for option in result.options:
        star = "*" if option.id in result.winners else " "
        figures = "  ".join(f"{word} {round(number, 2)}" for word, number in option.figures.items())
        lines.append(f"{star} {option.id:>6}  {figures}  {option.name}")
    lines += [step(number, one) for number, one in enumerate(result.rounds, start=1)]
    lines += [f"tied: {', '.join(group)}" for group in result.tied]
    lines += [f"against {one}: {why}" for one, said in result.reasons.items() for why in said]
    lines += [f"row {one.row}: {one.reason}" for one in result.rejected]
    return "\n".join([*lines, result.convention])


def step(number: int, one: Mapping[str, Any]) -> str:
    """A round of a runoff, or the next project of a budget."""
    if "tally" not in one:
        done = "funded" if one["funded"] else "does not fit"
        return f"{number}. {one['option']} for {one['cost']}: {done}, {round(one['left'], 2)} left"
    votes = ", ".join(f"{name} {many}" for name, many in one["tally"].items())
    ends = ("eliminated", "elected", "tied")
    return "; ".join(
        [f"round {number}: {votes}", *(f"{it} {', '.join(one[it])}" for it in ends if one.get(it))]
    )
