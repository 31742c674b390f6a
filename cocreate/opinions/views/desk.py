"""/staff/opinions: read a vote in, look at it, show it. Another institution's is not there: 404."""

from typing import Any

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _

from cocreate.accounts import house
from cocreate.intake import guard
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.forms import Form
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.opinions import actions, calculating, forms, queries, rooms
from cocreate.opinions.forms import DescribeForm, FilesForm, HiddenForm, NewForm, ShowForm
from cocreate.opinions.models import STAGES, OutsideVote
from cocreate.opinions.views import drawn
from cocreate.workshops import queries as meetings

bp = Blueprint("opinions", __name__, url_prefix="/staff/opinions")
FAULTS = 20  # that the page shows


@bp.context_processor
def names() -> dict[str, Any]:
    """What the templates call things: rows hold plain words."""
    return {"stage_names": STAGES}


@bp.get("")
@requires("opinions:keep")
def index() -> Response:
    return page("opinions/index.html", votes=queries.all_of(me()))


@bp.route("/new", methods=["GET", "POST"])
@requires("opinions:keep")
@mends
def new() -> Response:
    form = NewForm(queries.institutions(me()))
    if form.validate_on_submit() and form.read is not None:
        to = house.by_slug(str(form.institution.data)) or abort(404)
        vote = actions.read_in(me(), to, form.about(), form.read)
        return _counted(vote)
    status = 422 if form.is_submitted() else 200
    return page("opinions/new.html", status=status, form=form, faults=form.faults[:FAULTS])


def _counted(vote: OutsideVote) -> Response:
    """A small vote is counted before the page shows, the worker does the others."""
    vote_id = vote.id
    if vote.is_waiting and calculating.is_small(vote):
        calculating.calculate(vote_id)
    return leave(url_for(".show", vote_id=vote_id))


@bp.post("/of/<int:workshop_id>")
@requires("opinions:keep")
def of_room(workshop_id: int) -> Response:
    """A map of what a room of ours said; pressed twice, it is there."""
    workshop = meetings.one(me(), workshop_id) or abort(404)
    Form().validate()
    parts = rooms.on_results(workshop)
    if not parts:
        raise OutOfTurn(_("Too few people answered the same questions for a map."))
    return _counted(rooms.make(me(), workshop))


@bp.get("/<int:vote_id>")
@requires("opinions:keep")
def show(vote_id: int) -> Response:
    return _show(_one(vote_id))


def _show(vote: OutsideVote, status: int = 200, **filled: Form) -> Response:
    """`filled`: the forms that came back with a fault."""
    to = queries.meetings(vote.institution_id)
    context: dict[str, Any] = {
        "about": DescribeForm(to, formdata=None, data=forms.of(vote)),
        "files": FilesForm(formdata=None),
        "declare": ShowForm(formdata=None),
        **filled,
    }
    context["faults"] = context["files"].faults[:FAULTS]
    named = {at for at, words in enumerate(vote.statements) if guard.find(words)}
    return page(
        "opinions/look.html",
        part="look",
        status=status,
        named=named - set(vote.hidden),
        **context,
        **drawn.shown(vote),
    )


@bp.post("/<int:vote_id>/files")
@requires("opinions:keep")
@mends
def files(vote_id: int) -> Response:
    vote, form = _one(vote_id), FilesForm()
    if not form.validate() or form.read is None:
        return _show(vote, 422, files=form)
    actions.read_anew(me(), vote, form.read)
    return _counted(vote)


@bp.post("/<int:vote_id>/about")
@requires("opinions:keep")
@mends
def describe(vote_id: int) -> Response:
    vote = _one(vote_id)
    form = DescribeForm(queries.meetings(vote.institution_id))
    if not form.validate():
        return _show(vote, 422, about=form)
    actions.describe(me(), vote, form.about())
    return leave(url_for(".show", vote_id=vote_id))


@bp.post("/<int:vote_id>/statements")
@requires("opinions:keep")
def leave_out(vote_id: int) -> Response:
    vote, form = _one(vote_id), HiddenForm()
    form.validate()
    actions.leave_out(me(), vote, form.places())
    return leave(url_for(".show", vote_id=vote_id))


@bp.post("/<int:vote_id>/publish")
@requires("opinions:keep")
@mends
def publish(vote_id: int) -> Response:
    vote, form = _one(vote_id), ShowForm()
    if not form.validate():
        return _show(vote, 422, declare=form)
    actions.publish(me(), vote)
    return leave(url_for(".show", vote_id=vote_id))


@bp.post("/<int:vote_id>/take-back")
@requires("opinions:keep")
def take_back(vote_id: int) -> Response:
    vote = _one(vote_id)
    Form().validate()
    actions.take_back(me(), vote)
    return leave(url_for(".show", vote_id=vote_id))


@bp.post("/<int:vote_id>/remove")
@requires("opinions:keep")
def remove(vote_id: int) -> Response:
    vote = _one(vote_id)
    Form().validate()
    actions.remove(me(), vote)
    return leave(url_for(".index"))


def _one(vote_id: int) -> OutsideVote:
    return queries.one(me(), vote_id) or abort(404)
