"""/staff/ideas/<ref>/join: pick those that say the same, look what it comes to, join them at once."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.consent import gate
from cocreate.ideas.models import Idea
from cocreate.incubation import joining
from cocreate.incubation.actions import merging
from cocreate.incubation.forms.joining import JoinForm, PartForm, PickForm
from cocreate.incubation.views.tracker import found
from cocreate.kernel.errors import Missing
from cocreate.kernel.policy import may
from cocreate.kernel.web import leave, me, page, reads, requires

bp = Blueprint("joining", __name__, url_prefix="/staff/ideas/<ref>")


@bp.get("/join")
@requires("incubation:merge")
def index(ref: str) -> Response:
    return _index(_open(ref), request.args.get("q", ""))


def _index(into: Idea, words: str, *missing: str, status: int = 200) -> Response:
    lines = joining.candidates(me(), into, words)
    context = {"lines": lines, "words": words, "missing": missing, "most": joining.MOST}
    return page("incubation/join.html", "found", status, **_about(into), **context)


def _open(ref: str) -> Idea:
    """One that others may be joined with."""
    into = found(ref)
    return into if may(me(), "incubation:merge", into) else abort(404)


def _about(into: Idea) -> dict[str, Any]:
    return {"idea": into, "shown": gate.publication(into.id), "section": "tracker"}


@bp.post("/join/check")
@requires("incubation:merge")
@reads
def check(ref: str) -> Response:
    into, form = _open(ref), PickForm()
    form.validate()
    lines = joining.chosen(me(), into, form.refs)
    if not lines:
        return _index(into, form.words, _("Please pick at least one."), status=422)
    return page("incubation/joined.html", preview=joining.preview(into, lines), **_about(into))


@bp.post("/join")
@requires("incubation:merge")
def join(ref: str) -> Response:
    into, form = found(ref), JoinForm()
    if not form.validate() or not (lines := joining.chosen(me(), into, form.references)):
        return _index(into, "", _("None of these can be joined any more."), status=422)
    try:
        merging.merge_all(me(), [line.idea for line in lines], into)
    except Missing as missing:
        return _index(into, "", *missing.names, status=422)
    return leave(url_for("tracker.show", ref=into.ref, _anchor="joined"))


@bp.post("/part")
@requires("incubation:unmerge")
def part(ref: str) -> Response:
    """Undo one press: each goes its own way again."""
    into, form = found(ref), PartForm()
    form.validate()
    these = joining.joined_at(into, form.moment)
    if not these:
        abort(409)
    merging.unmerge_all(me(), these)
    return leave(url_for("tracker.show", ref=into.ref))
