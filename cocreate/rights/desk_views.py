"""/staff/requests: what people ask about their data, and what they are answered."""

from flask import Blueprint, Response, abort, url_for

from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.rights import actions, queries
from cocreate.rights.forms import AnswerForm, SeenForm
from cocreate.rights.models import Request

bp = Blueprint("requests", __name__)


@bp.get("/staff/requests")
@requires("rights:answer")
def index() -> Response:
    rows, settled = queries.waiting(me()), queries.settled(me())
    return _unkept(page("rights/requests.html", rows=rows, settled=settled, section="requests"))


@bp.get("/staff/requests/<int:request_id>")
@requires("rights:answer")
def show(request_id: int) -> Response:
    return _shown(_one(request_id), AnswerForm(formdata=None))


def _shown(row: Request, form: AnswerForm, status: int = 200) -> Response:
    """On their record first: what they ask about their data may say who they are."""
    queries.note(me(), row)
    row = _one(row.id)
    told = queries.told(row, me())
    return _unkept(
        page("rights/request.html", status=status, it=told, form=form, section="requests")
    )


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _one(request_id: int) -> Request:
    return queries.one(me(), request_id) or abort(404)


@bp.post("/staff/requests/<int:request_id>/seen")
@requires("rights:answer")
def seen(request_id: int) -> Response:
    SeenForm().validate()
    row = _one(request_id)
    actions.see(me(), row, queries.role_of(me(), row))
    return leave(url_for(".show", request_id=request_id))


@bp.post("/staff/requests/<int:request_id>/answer")
@requires("rights:answer")
@mends
def answer(request_id: int) -> Response:
    row, form = _one(request_id), AnswerForm()
    if not form.validate():
        return _shown(row, form, 422)
    refused = form.outcome.data == "refused"
    actions.settle(me(), row, queries.role_of(me(), row), said(form.answer), refused=refused)
    return leave(url_for(".index"))
