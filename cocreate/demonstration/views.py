"""One click and you are somebody else; only in the demonstration."""

from flask import Blueprint, Response, abort

from cocreate.accounts import landing, people, presence
from cocreate.demonstration import bar
from cocreate.demonstration.forms import BecomeForm
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, public

bp = Blueprint("demonstration", __name__)


@bp.post("/demo/as/<person>")
@public
def become(person: str) -> Response:
    """Sign in as one of the demonstration's people, and stay on the page if they may read it."""
    persona = bar.PERSONAS.get(person) if bar.is_open() else None
    user = people.by_email(persona.email) if persona else None
    if user is None:
        abort(404)
    form = BecomeForm()
    presence.enter(user)
    return leave(landing.after(me(), said(form.next)))
