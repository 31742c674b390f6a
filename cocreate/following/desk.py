"""/staff/codes: a new code for somebody who lost theirs and says what only they can know."""

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts import scope
from cocreate.accounts.confirming import recently_confirmed
from cocreate.drawings import scanning
from cocreate.following import lost
from cocreate.following.forms import LostForm
from cocreate.following.lost import Facts
from cocreate.intake import code, handing
from cocreate.kernel import once
from cocreate.kernel.addresses import whole
from cocreate.kernel.errors import NotAllowed, TooMany
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("lost_code", __name__, url_prefix="/staff/codes")


@bp.get("")
@requires("following:renew_code")
def index() -> Response:
    return _form(LostForm(formdata=None))


@bp.post("")
@requires("following:renew_code")
@mends
@recently_confirmed(back="lost_code.index")
def renew() -> Response:
    """403 for facts that don't fit, whichever of them, and 429 for going on."""
    form = LostForm()
    if not form.validate():
        return _form(form, 422)
    try:
        return _renewed(form.facts())
    except (NotAllowed, TooMany) as refusal:
        form.ref.errors = [str(refusal)]
        response = _form(form, refusal.status)
        if isinstance(refusal, TooMany):
            response.headers["Retry-After"] = str(refusal.wait)
        return response


def _renewed(facts: Facts) -> Response:
    item = lost.found(me(), facts)
    there = url_for(".slip", ref=item.ref)
    once.leads(there)
    lost.renew(me(), item, handing.fresh_code(), facts)
    return leave(there)


@bp.get("/<ref>")
@requires("following:renew_code")
def slip(ref: str) -> Response:
    """The slip to print, for half an hour, in the browser that renewed the code; 404 elsewhere."""
    item, secret = handing.drawn(ref, url_for(".slip", ref=ref))
    if not lost.is_shown(item):
        abort(404)
    grouped = code.grouped(secret)
    qr = scanning.qr(whole("following.show", code=grouped))
    answer = page(
        "following/renewed.html",
        item=item,
        code=grouped,
        qr=qr,
        at=scope.here().name,
        section="letters",
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _form(form: LostForm, status: int = 200) -> Response:
    response = page("following/lost.html", status=status, form=form, section="letters")
    response.headers["Cache-Control"] = "private, no-store"
    return response
