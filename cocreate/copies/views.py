"""Staff: ask for a use and print the copy (/staff/stories/<ref>/use), fetch back (/staff/recalls)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.consent import recalls, usages
from cocreate.copies import parts, queries
from cocreate.copies.forms import ProofForm, UseForm
from cocreate.drawings import scanning
from cocreate.intake.models import Item
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.stories import answering
from cocreate.stories.models import Story

bp = Blueprint("copies", __name__, url_prefix="/staff/stories")
desk = Blueprint("recalls", __name__, url_prefix="/staff/recalls")


@bp.route("/<ref>/use", methods=["GET", "POST"])
@requires("consent:ask_use")
@mends
def ask(ref: str) -> Response:
    """What, where, how many, until when, beside the thing as its author will see it."""
    story, form, status = _story(ref), UseForm(), 200
    if form.is_submitted():
        status = _asked(story, form)
        if status == 200:
            return leave(_back(story))
    if not form.is_submitted():
        form.until.data = (now() + timedelta(days=90)).date()
    face = parts.face(story.id, story.institution_id)
    if face is None and status == 200:
        abort(404)
    context = {"story": story, "form": form, "face": face, "section": "stories"}
    return page("copies/ask.html", part="form", status=status, **context)


def _asked(story: Story, form: UseForm) -> int:
    if not form.validate():
        return 422
    try:
        usages.ask(me(), _item(story), form.asked())
    except Refused as refusal:
        form.surface.errors = [str(refusal)]
        return refusal.status
    return 200


def _story(ref: str) -> Story:
    return answering.one(me(), ref) or abort(404)


def _item(story: Story) -> Item:
    return db.session.get_one(Item, story.id)


def _back(story: Story) -> str:
    return url_for("answer_stories.show", ref=story.ref, _anchor="uses")


@bp.post("/<ref>/use/<int:wish>/copy")
@requires("consent:make_copy")
def make(ref: str, wish: int) -> Response:
    """Into the register first; then there is something to print."""
    story = _story(ref)
    Form().validate()
    row = queries.wish(story.id, wish)
    if row is None or queries.Use(row).is_whole:
        abort(404)
    usage = usages.make(me(), _item(story), row)
    return leave(url_for(".sheet", ref=ref, number=usage.number))


@bp.get("/<ref>/copy/<number>")
@requires("consent:make_copy")
def sheet(ref: str, number: str) -> Response:
    """The copy itself, on paper; 410 once it may not be out any more."""
    story, use = _story(ref), queries.by_number(number)
    if use is None or use.usage is None or use.wish.item_id != story.id or use.is_whole:
        abort(404)
    face = parts.face(story.id, story.institution_id)
    if face is None or not use.may_be_printed:
        abort(410)
    number = use.usage.number
    drawn = scanning.qr(whole("is_current.show", number=number))
    face = replace(face, number=number, qr=drawn, last=use.wish.last_moment)
    return page("copies/sheet.html", story=story, use=use, face=face, section="stories")


@desk.get("")
@requires("consent:recall")
def index() -> Response:
    is_done = request.args.get("lane") == "done"
    number, _late = queries.counts(me(), now())
    tabs = [
        (_("To fetch back"), url_for(".index"), not is_done, number),
        (_("Done"), url_for(".index", lane="done"), is_done),
    ]
    tasks = queries.tasks(me(), done=is_done)
    owners = people.names(it.use.recall.owner_id for it in tasks if it.use.recall)
    told: dict[str, Any] = {"tasks": tasks, "owners": owners, "tabs": tabs, "now": now()}
    return page("copies/recalls.html", **told, section="recalls")


@desk.get("/<number>")
@requires("consent:recall")
def show(number: str) -> Response:
    return page("copies/recall.html", **_context(number, ProofForm(formdata=None)))


@desk.post("/<number>")
@requires("consent:recall")
@mends
def finish(number: str) -> Response:
    form, context = ProofForm(), _context(number)
    if not form.validate():
        return _again(context, form, 422)
    try:
        recalls.finish(me(), context["task"].use.recall, said(form.proof), form.lost.data)
    except Refused as refusal:
        form.lost.errors = [str(refusal)]
        return _again(_context(number), form, refusal.status)
    return leave(url_for(".index"))


def _context(number: str, form: ProofForm | None = None) -> dict[str, Any]:
    task = queries.task(me(), number) or abort(404)
    owners = people.names([task.use.recall.owner_id] if task.use.recall else [])
    return {"task": task, "owner": " ".join(owners.values()), "form": form, "section": "recalls"}


def _again(context: dict[str, Any], form: ProofForm, status: int) -> Response:
    return page("copies/recall.html", part="fetching", status=status, **{**context, "form": form})
