"""People and institutions on the command line: how an installation gets its first ones."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale

from cocreate.accounts import actions, house, passwords, people, resets, second_key, tickets
from cocreate.accounts.actions import Charter, Newcomer
from cocreate.accounts.models import Institution, InstitutionKind, User
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import STAFF, Actor, Role

ROLES = click.Choice([role.value for role in Role if role is not Role.VISITOR])
KINDS = click.Choice([kind.value for kind in InstitutionKind])
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

users = AppGroup("users", help="People with an account.")
institutions = AppGroup("institutions", help="Hospitals, centres, stations.")


@users.command("create")
@click.option("--email", required=True, help="What the person signs in with.")
@click.option("--role", type=ROLES, required=True)
@click.option("--institution", "slug", required=True, help="Its short name; see institutions list.")
@click.option(
    "--name", default="", help="How colleagues know the person; default: the e-mail's first part."
)
@click.option("--group", default="", help="Who speaks, such as nurse.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@AS_JSON
def create_user(
    email: str, role: str, slug: str, name: str, group: str, password_stdin: bool, as_json: bool
) -> None:
    """Make an account. Without --password-stdin a password is made and printed, once."""
    secret = sys.stdin.readline().rstrip("\r\n") if password_stdin else passwords.made_up()
    newcomer = Newcomer(email, name or email.partition("@")[0], secret, group)
    with plainly() as actor:
        user = actions.create_user(actor, _institution(slug), newcomer, Role(role))
        row = _row(user) | ({} if password_stdin else {"password": secret})
    click.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(row))


@users.command("grant")
@click.option("--email", required=True)
@click.option("--role", type=ROLES, required=True)
@click.option("--institution", "slug", required=True)
def grant(email: str, role: str, slug: str) -> None:
    """Give somebody one more role."""
    with plainly() as actor:
        user = people.by_email(email)
        if user is None:
            raise Refused("There is no account with this e-mail address.")
        actions.grant_role(actor, user, Role(role), _institution(slug))
        click.echo(_line(_row(user)))


@users.command("list")
@AS_JSON
def list_users(as_json: bool) -> None:
    """Every account and its roles. Addresses are shown of staff only."""
    with plainly():
        rows = [_row(user) for user in people.everybody()]
    click.echo(json.dumps(rows, ensure_ascii=False) if as_json else "\n".join(map(_line, rows)))


@users.command("reset-otp")
@click.argument("email")
def reset_otp(email: str) -> None:
    """Phone and recovery codes are lost: end all sessions; the next sign-in sets up a new key."""
    with plainly() as actor:
        user = people.by_email(email)
        if user is None:
            raise Refused("There is no account with this e-mail address.")
        second_key.reset(actor, user, house.ABOVE.institution_id)
    click.echo("The second key is gone, and all sessions ended. The person adds a new key at the")
    click.echo(
        "next sign-in: until then the password alone decides who does. Ask them to do it now."
    )


@users.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Print a link with which the person chooses a new password, once, within 30 minutes."""
    with plainly() as actor:
        user = people.by_email(email)
        if user is None or not user.active:
            raise Refused("There is no open account with this e-mail address.")
        secret = tickets.begin(resets.send(actor, user, house.ABOVE.institution_id, by_hand=True))
    click.echo(f"{current_app.config['BASE_URL']}/reset/{secret}")


@institutions.command("create")
@click.option("--slug", required=True, help="The word in its addresses, such as kangning.")
@click.option("--name-zh", required=True)
@click.option("--name-en", required=True)
@click.option("--prefix", required=True, help="2 to 4 capitals that begin its references.")
@click.option("--kind", type=KINDS, required=True)
@click.option("--parent", help="Short name of the one it stands under.")
@click.option("--core", "is_core", is_flag=True, help="What names no institution is sent here.")
@click.option("--phone", default="", help="The help line in the footer.")
@AS_JSON
def create_institution(parent: str | None, as_json: bool, **charter: Any) -> None:
    """Found an institution."""
    with plainly() as actor:
        above = _institution(parent) if parent else None
        founded = actions.found_institution(actor, Charter(**charter), above)
        row = _place(founded, 0)
    click.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(row))


@institutions.command("list")
@AS_JSON
def list_institutions(as_json: bool) -> None:
    """The tree of institutions that are open."""
    with plainly():
        rows = [_place(branch.institution, branch.depth) for branch in house.tree()]
    click.echo(json.dumps(rows, ensure_ascii=False) if as_json else "\n".join(map(_line, rows)))


@contextmanager
def plainly() -> Iterator[Actor]:
    """Somebody with the authority to do it, :func:`in_english`."""
    with in_english():
        yield people.clockwork(house.parents())


@contextmanager
def in_english() -> Iterator[None]:
    """English on the console, whatever the house speaks; refusals as exit code 1."""
    with force_locale("en"):
        try:
            yield
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from refusal


def _institution(slug: str) -> Institution:
    found = house.by_slug(slug)
    if found is None:
        raise Refused(f"There is no institution {slug}. See: institutions list")
    return found


def _row(user: User) -> dict[str, Any]:
    slugs = {
        row.id: row.slug for row in db.session.execute(sa.select(Institution.id, Institution.slug))
    }
    roles = [f"{row.role}@{slugs[row.institution_id]}" for row in user.memberships]
    is_staff = any(row.role in STAFF for row in user.memberships)
    return {
        "id": str(user.id),
        "email": people.email_of(user) if is_staff else None,
        "name": user.name,
        "roles": sorted(roles),
        "active": user.active,
    }


def _place(institution: Institution, depth: int) -> dict[str, Any]:
    return {
        "slug": institution.slug,
        "prefix": institution.prefix,
        "kind": institution.kind,
        "name_zh": institution.name_zh,
        "name_en": institution.name_en,
        "core": institution.is_core,
        "depth": depth,
    }


def _line(row: dict[str, Any]) -> str:
    indent = "  " * int(row.get("depth", 0))
    shown = [",".join(v) if isinstance(v, list) else v for k, v in row.items() if k != "depth"]
    return indent + "  ".join(str(value) for value in shown if value not in {None, True, False, ""})
