"""/staff/questions: what people ask about ideas, answered by whoever looks after the idea."""

from typing import Any

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _

from cocreate.consent import gate
from cocreate.kernel.clock import now
from cocreate.kernel.forms import said
from cocreate.kernel.policy import may
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.talking import actions, queries
from cocreate.talking.forms import AnswerForm
from cocreate.talking.models import title

bp = Blueprint("questions", __name__, url_prefix="/staff/questions")


@bp.get("")
@requires("talking:work")
def index() -> Response:
    rows = queries.waiting(me())
    return page("talking/staff/index.html", rows=rows, now=now(), section="questions")


@bp.get("/<ref>")
@requires("talking:work")
def show(ref: str) -> Response:
    return page("talking/staff/show.html", **_page(_question(ref)))


def _question(ref: str) -> queries.Question:
    return queries.question(me(), ref) or abort(404)


def _page(asked: queries.Question, form: AnswerForm | None = None) -> dict[str, Any]:
    comment = asked.comment
    known = {"words": comment.answer, "seen": actions.stamp(comment)}
    shown = form or AnswerForm(formdata=None, data=known)
    if asked.is_private:
        shown.words.label.text = _("Your answer, for whoever asked")
    return {
        "asked": asked,
        "comment": comment,
        "about": gate.publication(asked.idea.id),
        "form": shown,
        "may_answer": may(me(), "talking:answer", comment),
        "role": title(actions.role_of(me(), comment.institution_id)),
        "now": now(),
        "section": "questions",
    }


@bp.post("/<ref>")
@requires("talking:answer")
@mends
def answer(ref: str) -> Response:
    asked, form = _question(ref), AnswerForm()
    if not form.validate():
        context = _page(asked, form)
        return page("talking/staff/show.html", part="answering", status=422, **context)
    actions.answer(me(), asked.comment, said(form.words), said(form.seen))
    return leave(url_for(".show", ref=asked.ref))
