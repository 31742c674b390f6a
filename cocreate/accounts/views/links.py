"""Links that came by mail: a new password. Who asks for one learns nothing about any account."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import invitations, landing, people, resets, roles, threshold, tickets
from cocreate.accounts.forms import AgreeForm, AskForm, BeginForm, PasswordForm
from cocreate.accounts.models import User
from cocreate.accounts.tickets import Purpose, Ticket
from cocreate.kernel.errors import TooMany
from cocreate.kernel.forms import said
from cocreate.kernel.language import kept
from cocreate.kernel.web import leave, me, mends, page, public

bp = Blueprint("links", __name__)


@bp.route("/reset", methods=["GET", "POST"])
@public
@mends
def reset() -> Response:
    """The same answer for every address."""
    return _asking("accounts/reset.html", Purpose.RESET, ".reset")


def _asking(template: str, purpose: Purpose, endpoint: str) -> Response:
    form, status = AskForm(), 200
    if form.is_submitted():
        status = _asked(form, purpose)
        if status == 200:
            return leave(url_for(endpoint, sent=1))
    can_mail, is_sent = resets.can_mail(), "sent" in request.args
    drawn = {"form": form, "can_mail": can_mail, "is_sent": is_sent and not form.is_submitted()}
    return _with_wait(page(template, part="form", status=status, **drawn), form)


def _asked(form: AskForm, purpose: Purpose) -> int:
    """200 when it is written down who asked; else the status of what is wrong."""
    if not form.validate() or not resets.can_mail():
        return 422
    try:
        resets.ask(purpose, said(form.email), request.remote_addr, kept())
    except TooMany as refusal:
        form.wait = refusal.wait
        form.email.errors = [_("There were too many tries. %(wait)s", wait=str(refusal))]
        return 429
    return 200


def _with_wait(response: Response, form: AskForm) -> Response:
    if response.status_code == 429:
        response.headers["Retry-After"] = str(form.wait)
    return response


@bp.route("/reset/<token>", methods=["GET", "POST"])
@public
@mends
def new_password(token: str) -> Response:
    """Opening it changes nothing: mail programs open links by themselves."""
    ticket = tickets.find(Purpose.RESET, token)
    user = resets.owner(ticket) if ticket else None
    if ticket is None or user is None:
        return dead(url_for(".reset"))
    form = PasswordForm()
    if form.validate_on_submit():
        return _set(form, ticket, user)
    status = 422 if form.is_submitted() else 200
    return unkept(page("accounts/password.html", "form", status, form=form, token=token))


def _set(form: PasswordForm, ticket: Ticket, user: User) -> Response:
    resets.set_password(ticket, user, str(form.password.data))
    return leave(url_for("accounts.login", new=1))


def dead(again: str) -> Response:
    """Used, too old, another was asked for since, or made up: one page for all of them."""
    return unkept(page("accounts/dead.html", status=404, again=again))


def unkept(response: Response) -> Response:
    """Nobody's cache, no search engine, no Referer with the link in it."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.route("/invite/<token>", methods=["GET", "POST"])
@public
@mends
def invited(token: str) -> Response:
    """Who has an account signs in and agrees; anybody else begins one."""
    ticket = tickets.find(Purpose.INVITE, token)
    if ticket is None or invitations.inviter(ticket) is None:
        return dead("")
    known = people.by_lookup(ticket.email_lookup)
    if known is not None and not known.active:
        return dead("")
    drawn: dict[str, Any] = {"token": token, "role": roles.name(str(ticket.role)), "known": known}
    drawn |= {"at": invitations.place_of(ticket).name, "is_theirs": known and known.id == me().id}
    return _agreed(ticket, drawn) if known else _began(ticket, drawn)


def _agreed(ticket: Ticket, drawn: dict[str, Any]) -> Response:
    """Only the account with the address that was invited can agree."""
    form = AgreeForm()
    if not form.is_submitted():
        return _invitation(form, drawn)
    if not form.validate() or not drawn["is_theirs"]:
        return _invitation(form, drawn, 422)
    invitations.accept(ticket, drawn["known"])
    return leave(landing.WORK)


def _began(ticket: Ticket, drawn: dict[str, Any]) -> Response:
    form = BeginForm()
    if not form.validate_on_submit():
        return _invitation(form, drawn, 422 if form.is_submitted() else 200)
    user = invitations.begin(ticket, said(form.name), str(form.password.data))
    return leave(threshold.admit(user, landing.WORK))


def _invitation(form: BeginForm | AgreeForm, drawn: dict[str, Any], status: int = 200) -> Response:
    return unkept(page("accounts/invited.html", "form", status, form=form, **drawn))


@bp.route("/register", methods=["GET", "POST"])
@public
@mends
def register() -> Response:
    """Nobody needs an account. Who has one already is told so by letter, not here."""
    if me().is_known and request.method == "GET":
        return leave(landing.MINE)
    return _asking("accounts/register.html", Purpose.JOIN, ".register")


@bp.route("/register/<token>", methods=["GET", "POST"])
@public
@mends
def joined(token: str) -> Response:
    """The password is chosen by whoever reads the mailbox, not by whoever typed the address."""
    ticket = tickets.find(Purpose.JOIN, token)
    if ticket is None:
        return dead(url_for(".register"))
    form = BeginForm()
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return unkept(page("accounts/begin.html", "form", status, form=form, token=token))
    user = invitations.join(ticket, said(form.name), str(form.password.data))
    return leave(threshold.admit(user, landing.MINE))
