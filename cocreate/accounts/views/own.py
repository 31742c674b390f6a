"""One's own sign-ins: where they are open, the second key, and showing again who one is."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from cocreate.accounts import (
    actions,
    browsers,
    confirming,
    factor,
    landing,
    second_key,
    sessions,
    threshold,
)
from cocreate.accounts.confirming import recently_confirmed
from cocreate.accounts.forms import ConfirmForm, EndForm, LanguageForm
from cocreate.accounts.models import User
from cocreate.kernel.db import db
from cocreate.kernel.errors import TooMany
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("own", __name__)


@bp.get("/me/sessions")
@requires("accounts:own_sign_ins")
def index() -> Response:
    return _drawn(LanguageForm(language=db.session.get_one(User, me().id).language))


def _drawn(form: LanguageForm) -> Response:
    """The browsers on which one is signed in, and how many recovery codes are left."""
    rows = sessions.of(me().id, current_user.secret, staff=me().is_staff)
    return page(
        "accounts/sessions.html",
        part="sessions",
        status=422 if form.is_submitted() else 200,
        form=form,
        rows=rows,
        words=browsers.shown,
        has_factor=factor.is_set(me().id),
        left=factor.left(me().id),
    )


@bp.post("/me/language")
@requires("accounts:own_sign_ins")
@mends
def language() -> Response:
    form = LanguageForm()
    if not form.validate():
        return _drawn(form)
    actions.choose_language(me(), str(form.language.data))
    return leave(url_for(".index", _anchor="letters"))


@bp.post("/me/sessions/end")
@requires("accounts:own_sign_ins")
def end() -> Response:
    """One other of one's own. Which is gone already is gone."""
    form = EndForm()
    form.validate()
    actions.end_session(me(), said(form.which))
    return leave(url_for(".index"))


@bp.post("/me/sessions/end-others")
@requires("accounts:own_sign_ins")
@recently_confirmed(back="own.index")
def end_others() -> Response:
    EndForm().validate()
    actions.end_other_sessions(me(), current_user.secret)
    return leave(url_for(".index"))


@bp.post("/me/key/codes")
@requires("accounts:own_sign_ins")
@recently_confirmed(back="own.index")
def codes() -> Response:
    """Ten new ones, in this answer only: they have no address of their own."""
    EndForm().validate()
    made = second_key.renew_codes(me())
    return page("accounts/codes.html", part="form", codes=made, there=url_for(".index"))


@bp.post("/me/key/change")
@requires("accounts:own_sign_ins")
@recently_confirmed(back="own.index")
def change_app() -> Response:
    """To another phone. The old one counts until the new one showed its first digits."""
    EndForm().validate()
    threshold.change_app(db.session.get_one(User, me().id))
    return leave(url_for("accounts.set_up", next=url_for(".index")))


@bp.route("/me/confirm", methods=["GET", "POST"])
@requires("accounts:own_sign_ins")
@mends
def confirm() -> Response:
    """Show again that it is you."""
    form = ConfirmForm()
    if not form.is_submitted():
        form.next.data = landing.local(request.args.get("next")) or ""
        return confirming.asked(form, None)
    if not form.validate():
        return confirming.asked(form, confirming.carried(), 422)
    return _tried(form)


def _tried(form: ConfirmForm) -> Response:
    given = (str(form.password.data), said(form.code), request.remote_addr)
    try:
        if confirming.confirms(*given):
            return _go_on(form)
    except TooMany as refusal:
        form.password.errors = [str(refusal)]
        response = confirming.asked(form, confirming.carried(), 429)
        response.headers["Retry-After"] = str(refusal.wait)
        return response
    both = _("The password or the code is not right.")
    form.password.errors = [both if factor.is_set(me().id) else _("The password is not right.")]
    return confirming.asked(form, confirming.carried(), 422)


def _go_on(form: ConfirmForm) -> Response:
    """To the page where they were; a form that they had filled in is one press away."""
    back, held = landing.after(me(), said(form.next)), confirming.carried()
    if held is None:
        return leave(back)
    return page("accounts/go_on.html", part="form", held=held, back=back)
