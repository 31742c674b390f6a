"""What seats say on the pages of others."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.ideas.models import Idea
from cocreate.kernel.policy import Actor, Role
from cocreate.sittings import queries
from cocreate.sittings.quorum import Chair


def admin(reader: Actor) -> list[tuple[str, str, str]]:
    """Slot `admin`: (label, address, one line)."""
    if not reader.where(Role.ADMIN):
        return []
    line = _("Who speaks for nursing, for patients …, and without whom nothing is decided.")
    return [(_("Seats of the committee"), url_for("seats.index"), line)]


def required(idea: Idea) -> list[tuple[str, bool]]:
    """Slot `seats`: each seat that must be heard on this idea, and whether it was."""
    chairs = [it for it in queries.chairs(idea.institution_id, idea.department_id) if it.required]
    if not chairs:
        return []
    heard = queries.heard(idea)
    return [(_name(chair), chair.is_heard(heard)) for chair in chairs]


def _name(chair: Chair) -> str:
    if chair.holders:
        return chair.side.seat
    return str(_("%(seat)s (nobody sits there now)", seat=chair.side.seat))
