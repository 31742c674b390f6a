"""/staff/import: a table in four steps. Another institution's import is not there: 404."""

from typing import Any

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _

from cocreate.accounts import house, people
from cocreate.accounts.confirming import recently_confirmed
from cocreate.accounts.models import Institution
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.lists import actions, kinds, queries, running, telling, undoing
from cocreate.lists.forms import ColumnsForm, PressForm, UploadForm, WishForm, columns_form
from cocreate.lists.models import ImportedList, Phase
from cocreate.lists.queries import Opened
from cocreate.lists.words import Words
from cocreate.stories import feelings
from cocreate.stories.models import RELATIONS

bp = Blueprint("lists", __name__, url_prefix="/staff/import")


@bp.get("")
@requires("ideas:import")
def index() -> Response:
    return _index(UploadForm(queries.institutions(me()), formdata=None))


@bp.post("")
@requires("ideas:import")
@mends
def upload() -> Response:
    form = UploadForm(queries.institutions(me()))
    sent = form.sent() if form.validate() else None
    if sent is None:
        return _index(form, 422)
    institution = house.by_slug(str(form.institution.data)) or abort(404)
    try:
        run = actions.upload(me(), institution, sent)
    except Refused as refusal:
        form.file.errors = [str(refusal)]
        return _index(form, 422)
    return leave(url_for(".columns", list_id=run.id))


def _index(form: UploadForm, status: int = 200) -> Response:
    runs = queries.all_of(me())
    return page(
        "lists/index.html",
        status=status,
        form=form,
        drafts=[it for it in runs if it.phase == Phase.DRAFT],
        rows=[telling.row(it) for it in runs if it.phase != Phase.DRAFT],
        several=len(form.institution.choices) > 1,
        section="import",
    )


@bp.get("/<int:list_id>")
@requires("ideas:import")
def show(list_id: int) -> Response:
    """How it goes, then what came of it. Asks again by itself while it moves."""
    run = _one(list_id)
    if run.phase == Phase.DRAFT:
        return leave(url_for(".check" if run.columns else ".columns", list_id=run.id))
    return page("lists/show.html", part="progress", **_shown(run))


def _shown(run: ImportedList, **more: Any) -> dict[str, Any]:
    institution = db.session.get_one(Institution, run.institution_id)
    by = people.names({run.by_id})
    return {
        "run": run,
        "told": telling.of(run),
        "words": Words(run),
        "institution": institution,
        "who": by.get(run.by_id, ""),
        "now": now(),
        "refusal": "",
        "section": "import",
        **more,
    }


@bp.get("/<int:list_id>/columns")
@requires("ideas:import")
def columns(list_id: int) -> Response:
    opened = _draft(list_id)
    if isinstance(opened, Response):
        return opened
    return _columns(opened, columns_form(opened, formdata=None))


@bp.post("/<int:list_id>/columns")
@requires("ideas:import")
@mends
def choose(list_id: int) -> Response:
    opened = _draft(list_id)
    if isinstance(opened, Response):
        return opened
    form = columns_form(opened)
    if not form.validate():
        return _columns(opened, form, 422)
    actions.choose(me(), opened.run, form.columns())
    return leave(url_for(".check", list_id=list_id))


def _columns(opened: Opened, form: ColumnsForm, status: int = 200) -> Response:
    return page(
        "lists/columns.html",
        status=status,
        form=form,
        it=opened,
        felt=" · ".join(str(name) for name in feelings.FEELINGS.values()),
        first=telling.first_rows(opened.table),
        section="import",
    )


@bp.get("/<int:list_id>/check")
@requires("ideas:import")
def check(list_id: int) -> Response:
    opened = _draft(list_id)
    if isinstance(opened, Response):
        return opened
    return _check(opened, WishForm(formdata=None))


@bp.post("/<int:list_id>/check")
@requires("ideas:import")
@mends
def begin(list_id: int) -> Response:
    """Few rows come in at once; from 500 up the worker takes them in, in portions."""
    opened = _draft(list_id)
    if isinstance(opened, Response):
        return opened
    form = WishForm()
    if not form.validate():
        return _check(opened, form, 422)
    run = opened.run
    actions.begin(me(), run, form.wish())
    if run.rows < actions.AT_ONCE:
        running.carry_on(run)
    return leave(url_for(".show", list_id=list_id))


def _check(opened: Opened, form: WishForm, status: int = 200) -> Response:
    chosen = kinds.chosen(opened.run)
    if chosen is None:
        return leave(url_for(".columns", list_id=opened.run.id))
    found = queries.preview(opened, chosen)
    return page(
        "lists/check.html",
        status=status,
        form=form,
        it=opened,
        words=Words(opened.run),
        felt=feelings,
        relations=RELATIONS,
        found=found,
        faults=found.faults[: telling.FAULTS],
        section="import",
    )


@bp.post("/<int:list_id>/drop")
@requires("ideas:import")
def drop(list_id: int) -> Response:
    run = _one(list_id)
    PressForm().validate()
    actions.drop(me(), run)
    return leave(url_for(".index"))


@bp.post("/<int:list_id>/undo")
@requires("lists:undo")
@recently_confirmed(back="lists.index")
def undo(list_id: int) -> Response:
    run = _one(list_id)
    PressForm().validate()
    try:
        undoing.undo(me(), run)
    except OutOfTurn as refusal:
        sentence = str(refusal) or _("This import has gone on meanwhile.")
        return page("lists/show.html", status=409, **_shown(_one(list_id), refusal=sentence))
    return leave(url_for(".show", list_id=list_id))


def _one(list_id: int) -> ImportedList:
    return queries.one(me(), list_id) or abort(404)


def _draft(list_id: int) -> Opened | Response:
    """Its table while it waits to be taken in, else the way to how it stands."""
    run = _one(list_id)
    if run.phase != Phase.DRAFT:
        return leave(url_for(".show", list_id=list_id))
    return queries.opened(run) or abort(404)
