"""`jobs run`, `jobs once`, `history verify`, `keys rotate`, `doctor`."""

import json
from dataclasses import asdict

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from cocreate.kernel import history
from cocreate.keys import master, sealing
from cocreate.operation import doctor, jobs, worker

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
MARKS = {True: "ok", False: "FAULT", None: "note"}

jobs_group = AppGroup("jobs", help="What is done without anybody asking.")
history_group = AppGroup("history", help="What happened, and whether it is what was written.")
keys_group = AppGroup("keys", help="The master key, which wraps the key of each person.")


@jobs_group.command("run")
def run_jobs() -> None:
    """The worker: mails letters, tidies up, closes the book of each day. Until it is told to stop."""
    worker.work(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 -- threads need the application itself


@jobs_group.command("once")
@AS_JSON
@click.pass_context
def jobs_once(context: click.Context, *, as_json: bool) -> None:
    """Do once everything that is due, and say what was done."""
    done = jobs.run_all()
    if as_json:
        rows = [{"name": it.name, "done": it.count, "fault": it.fault} for it in done]
        click.echo(json.dumps({"jobs": rows}))
    for it in [] if as_json else done:
        said = f"failed with {it.fault}" if it.fault else f"{it.count} {jobs.BY_NAME[it.name].does}"
        click.echo(f"{it.name}: {said}", err=bool(it.fault))
    context.exit(1 if any(it.fault for it in done) else 0)


@history_group.command("verify")
@AS_JSON
@click.pass_context
def verify_history(context: click.Context, *, as_json: bool) -> None:
    """Chains intact and daily roots equal, or the first altered row (exit 1)."""
    verdict = history.verify()
    if as_json:
        click.echo(json.dumps({"intact": verdict.altered is None, **asdict(verdict)}))
    elif verdict.altered:
        click.echo(f"Altered: {verdict.altered}", err=True)
    else:
        click.echo(f"{verdict.events} events in {verdict.chains} chains are what was written.")
        click.echo(f"{verdict.roots} daily roots agree; the newest: {verdict.root or 'none yet'}")
    context.exit(1 if verdict.altered else 0)


@keys_group.command("rotate")
def rotate_master_key() -> None:
    """Wrap each person's key with a new master key; texts stay as they are. Again ends a broken run."""
    new = master.fresh()
    try:
        number = sealing.rotate(new)
    except (master.NoMaster, sealing.Altered) as fault:
        raise click.ClickException(f"Nothing is lost, and the old key stays: {fault}") from fault
    click.echo(f"Keys wrapped with the new master key {new.id}: {number}.")
    click.echo(f"Copy {master.path()} to where you keep it, now.")
    click.echo("Keep the old copy as long as you keep backups of the keys from before this moment.")


@click.command("doctor")
@AS_JSON
@click.pass_context
@with_appcontext
def see_doctor(context: click.Context, *, as_json: bool) -> None:
    """Look at settings, folders, databases, keys, mail, fonts and worker: one line each."""
    findings = doctor.examine()
    if as_json:
        click.echo(json.dumps({"findings": [asdict(it) for it in findings]}, ensure_ascii=False))
    for it in [] if as_json else findings:
        click.echo(f"{MARKS[it.is_well]:<6}{it.name}: {it.says}")
    context.exit(1 if any(it.is_well is False for it in findings) else 0)
