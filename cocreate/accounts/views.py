"""In by the front door, and out again."""

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from cocreate.accounts import entrance, landing, presence
from cocreate.accounts.forms import LoginForm, LogoutForm
from cocreate.accounts.models import User
from cocreate.kernel.errors import TooMany
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, public

bp = Blueprint("accounts", __name__)


@bp.route("/login", methods=["GET", "POST"])
@public
@mends
def login() -> Response:
    form = LoginForm()
    if not form.is_submitted():
        form.next.data = landing.local(request.args.get("next")) or ""
        return _shown(form)
    if not form.validate():
        return _shown(form, 422)
    try:
        user = entrance.recognise(form.credentials(), request.remote_addr)
    except TooMany as refusal:
        return _slowed(form, refusal)
    return _entered(form, user) if user else _mistaken(form)


def _entered(form: LoginForm, user: User) -> Response:
    presence.enter(user)
    return leave(landing.after(me(), said(form.next)))


def _mistaken(form: LoginForm) -> Response:
    """One sentence for a wrong password and for somebody we don't know."""
    form.password.errors = [_("The e-mail address or the password is not right.")]
    return _shown(form, 422)


def _slowed(form: LoginForm, refusal: TooMany) -> Response:
    form.password.errors = [_("There were too many wrong tries. %(wait)s", wait=str(refusal))]
    response = _shown(form, 429)
    response.headers["Retry-After"] = str(refusal.wait)
    return response


def _shown(form: LoginForm, status: int = 200) -> Response:
    return page("accounts/login.html", part="form", status=status, form=form)


@bp.post("/logout")
@public
def logout() -> Response:
    """Twice is the same as once. The token is checked at the door, as for every post."""
    LogoutForm().validate()
    if me().is_known:
        presence.leave()
    return leave(landing.HOME)
