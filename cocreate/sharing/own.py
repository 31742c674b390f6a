"""The author's answer, by the follow-up code: to all that are named, to some, to none."""

from flask import Blueprint, Response

from cocreate.consent import sharing
from cocreate.copies import parts as copies
from cocreate.intake import opening
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.web import leave, page, public
from cocreate.sharing import parts
from cocreate.sharing.forms import AnswerForm

bp = Blueprint("own_shares", __name__)


@bp.post("/t/<code>/share")
@public
def answer(code: str) -> Response:
    item, form = opening.opened(code), AnswerForm()
    if form.validate():
        rows = sharing.answer(opening.author(item), item, form.told())
        return leave(copies.page_of(rows[0], code, "places"))
    asked = parts.question(item, form)
    if not asked:
        raise OutOfTurn
    back = copies.page_of(asked[0].rows[0][0], code, "shared-ask")
    return page(
        "sharing/again.html", status=422, part="shared", asked=asked[0], code=code, back=back
    )
