"""One click and you are somebody else; six clicks and you have seen the road. Demonstration only."""

from flask import Blueprint, Response, abort, redirect, url_for

from cocreate.accounts import landing, people, presence
from cocreate.demonstration import bar, walk
from cocreate.demonstration.forms import BecomeForm
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, page, public

bp = Blueprint("demonstration", __name__)


@bp.post("/demo/as/<person>")
@public
def become(person: str) -> Response:
    """Sign in as one of the demonstration's people, and stay on the page if they may read it."""
    form = BecomeForm()
    _be(person)
    return leave(landing.after(me(), said(form.next)))


def _be(person: str) -> None:
    persona = bar.PERSONAS.get(person)
    user = people.by_email(persona.email) if persona else None
    if user is None:
        abort(404)
    presence.enter(user)


@bp.get("/demo/walk")
@public
def map_of_walk() -> Response:
    """The six steps, to go to any of them."""
    idea = walk.followed()
    if idea is None:
        abort(404)
    return page("demonstration/walk.html", idea=idea, steps=walk.STEPS, at=walk.now_at())


@bp.post("/demo/walk/<int:number>")
@public
def step(number: int) -> Response:
    """Become whoever takes this step, and open the page that shows it."""
    idea = walk.followed() if 1 <= number <= len(walk.STEPS) else None
    if idea is None:
        abort(404)
    Form().validate()
    chosen = walk.STEPS[number - 1]
    _be(chosen.person)
    response: Response = redirect(chosen.page(idea), 303)  # type: ignore[assignment]
    response.set_cookie(walk.COOKIE, str(number), samesite="Lax", httponly=True)
    return response


@bp.post("/demo/walk/end")
@public
def end() -> Response:
    Form().validate()
    response: Response = redirect(url_for("pages.home"), 303)  # type: ignore[assignment]
    response.delete_cookie(walk.COOKIE)
    return response
