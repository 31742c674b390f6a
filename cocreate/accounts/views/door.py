"""In by the front door, and out again."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import entrance, landing, presence, threshold
from cocreate.accounts.forms import CodeForm, LoginForm, LogoutForm
from cocreate.accounts.halfway import Half
from cocreate.accounts.models import User
from cocreate.drawings import scanning
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
    return leave(threshold.admit(user, landing.local(said(form.next))))


def _mistaken(form: LoginForm) -> Response:
    """One sentence for a wrong password and for somebody we don't know."""
    form.password.errors = [_("The e-mail address or the password is not right.")]
    return _shown(form, 422)


def _slowed(form: LoginForm, refusal: TooMany) -> Response:
    form.password.errors = [_("There were too many wrong tries. %(wait)s", wait=str(refusal))]
    return _held_up(_shown(form, 429), refusal)


def _shown(form: LoginForm, status: int = 200) -> Response:
    is_new = "new" in request.args  # a password was just set by a link
    return page("accounts/login.html", part="form", status=status, form=form, is_new=is_new)


@bp.route("/login/otp", methods=["GET", "POST"])
@public
@mends
def code() -> Response:
    """For the browser on which the password was right, and for no other."""
    half = threshold.waiting()
    if half is None or half.offered:
        return _elsewhere(half)
    form = CodeForm()
    if not form.is_submitted():
        form.next.data = landing.local(request.args.get("next")) or ""
        return _asked(form)
    if not form.validate():
        return _asked(form, 422)
    return _tried(form, half)


def _tried(form: CodeForm, half: Half) -> Response:
    try:
        is_in = threshold.finish(half, said(form.code), request.remote_addr)
    except TooMany as refusal:
        return _held_up(_asked(_with(form, refusal), 429), refusal)
    if is_in:
        return leave(landing.after(me(), said(form.next)))
    used = _("This code is not right, or it was used.")
    next_one = _("This code is not right, or it was used. Wait for the next.")
    return _asked(_with(form, used if _is_on_paper() else next_one), 422)


@bp.route("/login/key", methods=["GET", "POST"])
@public
@mends
def set_up() -> Response:
    """An app for those who have none yet, or change to another; then the recovery codes, once."""
    half = threshold.waiting()
    if half is None or not half.offered:
        return _elsewhere(half)
    form = CodeForm()
    if not form.is_submitted():
        form.next.data = landing.local(request.args.get("next")) or ""
        return _offered(form, half)
    if not form.validate():
        return _offered(form, half, 422)
    return _begun(form, half)


def _begun(form: CodeForm, half: Half) -> Response:
    try:
        codes = threshold.set_up(half, said(form.code), request.remote_addr)
    except TooMany as refusal:
        return _held_up(_offered(_with(form, refusal), half, 429), refusal)
    if codes:
        there = landing.after(me(), said(form.next))
        return page("accounts/codes.html", part="form", codes=codes, there=there)
    wrong = _("These are not the digits that we expect. Is the phone's clock right?")
    return _offered(_with(form, wrong), half, 422)


def _elsewhere(half: Half | None) -> Response:
    """To the page that fits how far this browser is. What was to come next stays."""
    wanted = landing.local(request.args.get("next"))
    if half is not None:
        return leave(url_for(".set_up" if half.offered else ".code", next=wanted))
    return leave(url_for(".login", next=wanted))


def _with(form: CodeForm, fault: object) -> CodeForm:
    form.code.errors = [str(fault)]
    return form


def _held_up(response: Response, refusal: TooMany) -> Response:
    response.headers["Retry-After"] = str(refusal.wait)
    return response


def _asked(form: CodeForm, status: int = 200) -> Response:
    return page(
        "accounts/code.html", part="form", status=status, form=form, on_paper=_is_on_paper()
    )


def _is_on_paper() -> bool:
    return "paper" in request.args


def _offered(form: CodeForm, half: Half, status: int = 200) -> Response:
    address, secret = threshold.shown(half)
    drawn = {"qr": scanning.qr(address, level="m"), "secret": secret, "address": address}
    return page("accounts/key.html", part="form", status=status, form=form, **drawn)


@bp.post("/logout")
@public
def logout() -> Response:
    """Twice is the same as once. The token is checked at the door, as for every post."""
    LogoutForm().validate()
    if me().is_known:
        presence.leave()
    return leave(landing.HOME)
