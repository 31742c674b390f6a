"""/t/<code>/beside/<number>: the author of a story says whether a second voice may stand there."""

from flask import Blueprint, Response, abort, url_for

from cocreate.beside import actions
from cocreate.beside.forms import AnswerForm, EndForm
from cocreate.intake import opening
from cocreate.kernel.db import db
from cocreate.kernel.forms import said
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import leave, public
from cocreate.stories.models import Story

bp = Blueprint("own_beside", __name__)


@bp.post("/t/<code>/beside/<int:number>")
@public
def answer(code: str, number: int) -> Response:
    """Yes or no: one tap each."""
    author, story = _opened(code)
    form = AnswerForm()
    if not form.validate():
        abort(422)
    yes = form.answer.data == "yes"
    actions.answer(author, story, number, said(form.seen), yes=yes)
    return leave(url_for("following.show", code=code, _anchor="beside"))


@bp.post("/t/<code>/beside/<int:number>/back")
@public
def take_back(code: str, number: int) -> Response:
    author, story = _opened(code)
    EndForm().validate()
    actions.end(author, story, number)
    return leave(url_for("following.show", code=code, _anchor="beside"))


def _opened(code: str) -> tuple[Actor, Story]:
    item = opening.opened(code)
    return opening.author(item), db.session.get(Story, item.id) or abort(404)
