"""Setting up, renewing and taking away the second factor, each on the record."""

from flask_babel import gettext as _

from cocreate.accounts import factor, house, people, sessions
from cocreate.accounts.lifecycle import CODES_RENEWED, KEY_RESET, KEY_SET
from cocreate.accounts.models import User
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor


def renew_codes(actor: Actor) -> list[str]:
    """Ten new codes in place of the old; they are in this answer only."""
    with change(actor, "accounts:sign_in", on=house.core()) as record:
        if not factor.is_set(actor.id):
            raise Refused(_("This account has no second key yet."))
        codes = factor.new_codes(actor.id)
        record(CODES_RENEWED, db.session.get_one(User, actor.id), new_codes=len(codes))
    return codes


def set_up(user: User, secret: str, step: int, *, replaces: bool) -> list[str]:
    """From now on only this app counts, and every session begun without it ends. The recovery codes.

    Whoever was faster is not overwritten: that could be somebody who knows the password too.
    """
    with change(people.actor_of(user), "accounts:sign_in", on=house.core()) as record:
        if factor.is_set(user.id) and not replaces:
            raise OutOfTurn(_("This account has a second key already. Please sign in with it."))
        if replaces:
            factor.forget(user.id)
        codes = factor.begin(user.id, secret, step)
        sessions.end_others(user.id)
        record(KEY_SET, user, new_codes=len(codes), replaces=int(replaces))
    return codes


def reset(actor: Actor, user: User, at: int) -> None:
    """The phone and the paper are lost: a new one is set up at the next sign-in; all sessions end.

    `at`: an institution of which the actor is administrator.
    """
    with change(actor, "accounts:keep_account", on=house.Above(at)) as record:
        if not factor.forget(user.id):
            raise Refused(_("This account has no second key yet."))
        record(KEY_RESET, user, elsewhere=sessions.end_others(user.id))
