"""What the pages of those who lead a workshop share: their addresses, and the door."""

from typing import Any

from flask import Blueprint, abort, request, url_for
from flask_babel import lazy_gettext as _

from cocreate.accounts import scope
from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.web import leave, me, partial
from cocreate.workshops import queries
from cocreate.workshops.cards import CARDS
from cocreate.workshops.models import DECISIONS, PHASES, Workshop, WorkshopItem
from cocreate.workshops.policy import LEADS
from cocreate.workshops.voting import saying, verdicts
from cocreate.workshops.voting.models import METHODS, STEPS, Ballot, Step

bp = Blueprint("lead_workshops", __name__)
NEXT = {
    Step.WAITING: ("start", _("Open the vote")),
    Step.OPEN: ("end", _("End the vote")),
    Step.CLOSED: ("reveal", _("Show the result")),
}
UNDO = {
    Step.OPEN: ("wait_again", _("Undo: back to waiting")),
    Step.CLOSED: ("vote_again", _("Undo: open the vote again")),
    Step.REVEALED: ("take_in", _("Undo: hide the result")),
}


@bp.context_processor
def names() -> dict[str, Any]:
    """What the templates call things: rows hold plain words."""
    return {
        "decisions": DECISIONS,
        "methods": METHODS,
        "phases": PHASES,
        "steps": STEPS,
        "rules": saying.rule_names(),
        "when": {card.method: card.asks for card in CARDS},
        "terms": verdicts.in_words,
    }


def workshop_of(workshop_id: int) -> Workshop:
    workshop = queries.one(me(), workshop_id)
    if workshop is None:
        abort(404)
    return workshop


def room_of(workshop_id: int) -> Workshop:
    """Also a rehearsal: for the pages of the room itself. Where one was, its polls lead to the list."""
    found = queries.room(me(), workshop_id)
    if found is None:
        polls = partial() and request.method == "GET"
        abort(leave(url_for(".index")) if polls else 404)
    return found


def item_of(workshop: Workshop, seq: int) -> WorkshopItem:
    row = next((row for row in queries.items(workshop) if row.item.seq == seq), None)
    if row is None:
        abort(404)
    return row.item


def ballot_of(workshop: Workshop, ballot_id: int) -> Ballot:
    ballot = db.session.get(Ballot, ballot_id)
    if ballot is None or ballot.workshop_id != workshop.id:
        abort(404)
    return ballot


def house() -> Institution:
    """Where this address is about, or the first place that one leads workshops at."""
    mine = me().where(*LEADS)
    here = scope.here()
    at = here.id if here.id in mine else min(it for it in mine if it)
    return db.session.get_one(Institution, at)
