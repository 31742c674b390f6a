"""/thanks for everybody, /staff/thanks for those who pass them on, /me/thanks for those they are for."""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts import scope
from cocreate.consent import gate
from cocreate.ideas.models import Idea, IdeaKind, Stage
from cocreate.incubation import queries as tracker
from cocreate.kernel.errors import Missing
from cocreate.kernel.forms import said
from cocreate.kernel.policy import may
from cocreate.kernel.web import leave, me, mends, page, public, requires
from cocreate.thanks import actions, queries
from cocreate.thanks.forms import HandingForm, NameForm, StarForm

bp = Blueprint("thanks", __name__)
desk = Blueprint("pass_thanks", __name__, url_prefix="/staff/thanks")
own = Blueprint("own_thanks", __name__, url_prefix="/me/thanks")


@bp.get("/thanks")
@public
def index() -> Response:
    houses = scope.ids()
    stars = queries.stars(houses)
    return page(
        "thanks/index.html",
        rows=queries.public(houses),
        stars=stars,
        month=queries.month_name(stars[0].month) if stars else "",
        section="progress",
    )


@desk.get("")
@requires("thanks:work")
def work() -> Response:
    waiting = queries.waiting(me())
    return page(
        "thanks/work.html",
        waiting=list(tracker.lines(waiting).values()),
        rows=queries.to_choose(me()),
        section="thanks",
    )


def _found(ref: str) -> Idea:
    """Thanks that this reader works on."""
    idea = tracker.one(me(), ref)
    if idea is None or idea.kind != IdeaKind.THANKS or not may(me(), "thanks:pass_on", idea):
        abort(404)
    return idea


@desk.get("/<ref>")
@requires("thanks:pass_on")
def hand(ref: str) -> Response:
    idea = _found(ref)
    before = {"department": str(idea.department_id or ""), "role": idea.owner_title}
    return _hand(idea, HandingForm(idea, formdata=None, data={**before, "words": idea.answer}))


def _hand(idea: Idea, form: HandingForm, status: int = 200, **more: Any) -> Response:
    context = {
        "idea": idea,
        "form": form,
        "shown": gate.publication(idea.id),
        "lacking": [],
        **more,
    }
    context |= {"is_open": idea.stage == Stage.RECEIVED, "names": queries.names_of(idea)}
    return page("thanks/hand.html", status=status, section="thanks", **context)


@desk.post("/<ref>")
@requires("thanks:pass_on")
@mends
def pass_on(ref: str) -> Response:
    idea = _found(ref)
    form = HandingForm(idea)
    if not form.validate():
        return _hand(idea, form, 422)
    try:
        actions.pass_on(me(), idea, form.handing())
    except Missing as missing:
        return _hand(idea, form, 422, lacking=missing.names)
    return leave(url_for(".work"))


@desk.post("/<ref>/star")
@requires("thanks:star")
def star(ref: str) -> Response:
    idea, form = _found(ref), StarForm()
    form.validate()
    verb = actions.choose if said(form.on) == "1" else actions.drop
    verb(me(), idea)
    return leave(url_for(".work"))


@own.get("")
@requires("thanks:own_name")
def mine() -> Response:
    return page("thanks/mine.html", rows=queries.mine(me()), section="")


@own.post("/<ref>")
@requires("thanks:own_name")
def name(ref: str) -> Response:
    """Only thanks for the reader are there."""
    idea = queries.my_own(me(), ref) or abort(404)
    form = NameForm()
    form.validate()
    actions.show_name(me(), idea, on=said(form.on) == "1")
    return leave(url_for(".mine"))
