"""/me and /claim: what somebody with an account sent, in one place. Nobody needs one."""

from collections import defaultdict
from typing import Any

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from cocreate.accounts import factor
from cocreate.consent import originals, subjects
from cocreate.following import claiming, mine
from cocreate.following.forms import ClaimForm, ReleaseForm
from cocreate.intake import messages, opening, undo
from cocreate.kernel import places
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.web import leave, me, mends, page, public, requires

bp = Blueprint("account", __name__)


@bp.get("/me")
@requires("following:account")
def index() -> Response:
    """Each with its stage, its next date and whether we wrote last."""
    items = claiming.items(me())
    asked: dict[int, list[Any]] = defaultdict(list)
    for number, words in places.rows("own_questions", items):
        asked[number].append(words)
    wrote, short = messages.answered_last(item.id for item in items), mine.in_short(items)
    words = originals.read_many([item.id for item in items])
    paused = subjects.restricted(item.subject_id for item in items)
    rows = [
        {
            "item": item,
            "is_paused": item.subject_id in paused,
            "short": short[item.id],
            "title": "" if undo.is_over(item) else words[item.id].get("title", ""),
            "questions": asked[item.id],
            "we_wrote": item.id in wrote,
        }
        for item in items
    ]
    has_key = factor.is_set(me().id)
    return page("following/account.html", rows=rows, has_key=has_key, section="track")


@bp.route("/claim", methods=["GET", "POST"])
@requires("following:account")
@mends
def claim() -> Response:
    """By the code alone: nothing else proves that it is theirs. Wrong codes count as everywhere."""
    form, status = ClaimForm(), 200
    if form.is_submitted():
        status = _claimed(form)
        if status == 200:
            return leave(url_for(".index"))
    return page("following/claim.html", part="form", status=status, form=form, section="track")


def _claimed(form: ClaimForm) -> int:
    if not form.validate():
        return 422
    item = opening.found(str(form.code.data))
    if item is None:
        form.code.errors = [_("We can't find this code. Please check it letter by letter.")]
        return 422
    try:
        claiming.claim(item, me().id)
    except OutOfTurn as refusal:
        form.code.errors = [str(refusal)]
        return 409
    return 200


@bp.post("/t/<code>/release")
@public
def release(code: str) -> Response:
    """Out of the account that it is in: by that account, or by whoever has the code."""
    item = opening.opened(code)
    ReleaseForm().validate()
    claiming.release(opening.author(item), item)
    if opening.by_code(code) is None:
        return leave(url_for(".index"))
    return leave(url_for("following.show", code=code))
