"""/c/<number>, where the QR of a copy leads; and the author's answers, by the follow-up code."""

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts.models import Institution
from cocreate.consent import usages
from cocreate.consent.models import Capacity
from cocreate.consent.outside import Wish
from cocreate.copies import parts, queries
from cocreate.copies.forms import AnswerForm, BackForm
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, page, public

bp = Blueprint("is_current", __name__)
own = Blueprint("own_uses", __name__)


@bp.get("/c/<number>")
@public
def show(number: str) -> Response:
    """Whether this copy may still be there. Nothing here says whose words they are, or which."""
    use = queries.by_number(number)
    if use is None or use.usage is None:
        abort(404)
    house = db.session.get_one(Institution, use.usage.institution_id)
    is_current = usages.copy(use.usage) is not None
    answer = page("copies/current.html", use=use, house=house, is_current=is_current)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@own.post("/t/<code>/use/<int:wish>")
@public
def answer(code: str, wish: int) -> Response:
    """Yes or no to one use: one tap each."""
    item = opening.opened(code)
    form, row = AnswerForm(), _wish(item, wish)
    if not form.validate():
        abort(422)
    yes = form.answer.data == "yes"
    usages.answer(opening.author(item), item, row, said(form.notice), yes=yes)
    return leave(parts.page_of(row, code))


@own.post("/t/<code>/use/<int:wish>/back")
@public
def take_back(code: str, wish: int) -> Response:
    item = opening.opened(code)
    row = _wish(item, wish)
    BackForm().validate()
    usages.take_back(opening.author(item), item, row)
    return leave(url_for("following.show", code=code, _anchor="uses"))


@own.post("/t/<code>/young/use/<int:wish>/back")
@public
def theirs_back(code: str, wish: int) -> Response:
    """The same by the young person."""
    item = opening.opened(code)
    row = _wish(item, wish)
    BackForm().validate()
    usages.take_back(opening.author(item), item, row, Capacity.YOUNG)
    return leave(url_for("child.theirs", code=code, _anchor="uses"))


def _wish(item: Item, number: int) -> Wish:
    return queries.wish(item.id, number) or abort(404)
