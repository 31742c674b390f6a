"""Sending an idea: the whole form on one page, the same form in five steps, and what comes after."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.accounts import house, scope
from cocreate.accounts.models import Institution
from cocreate.consent import notices
from cocreate.ideas import actions, queries, road
from cocreate.ideas.forms import STEPS, IdeaForm
from cocreate.intake import drafts, handing
from cocreate.intake.models import Draft, Item
from cocreate.intake.steps import Steps
from cocreate.kernel import once
from cocreate.kernel.forms import chosen, said
from cocreate.kernel.language import short
from cocreate.kernel.web import leave, mends, page, requires

bp = Blueprint("send_idea", __name__)


@bp.route("/ideas/new", methods=["GET", "POST"])
@requires("ideas:submit")
@mends
def new() -> Response:
    to = scope.here()
    form = _form(to)
    if form.is_submitted() and form.validate() and form.is_decided(to):
        return _sent(to, form)
    status = 422 if form.is_submitted() else 200
    return page("ideas/new.html", part="form", status=status, **_asking(to, form))


def _form(to: Institution, data: dict[str, Any] | None = None, **given: Any) -> IdeaForm:
    department = request.args.get("department", "")
    form = IdeaForm(data={"department": department, **(data or {})}, **given)
    form.place(house.departments(to.id))
    return form


def _asking(to: Institution, form: IdeaForm) -> dict[str, Any]:
    form.notice.data = form.notice.data or notices.current("handle", short()).sha256
    return {
        "form": form,
        "to": to,
        "section": "ideas",
        "notice": notices.current("handle", short()),
    }


def _sent(to: Institution, form: IdeaForm, draft: Draft | None = None) -> Response:
    actions.send(to, form.draft(to, handing.fresh_code()), then=_lead)
    if draft is not None:
        drafts.drop(draft)
    return leave(once.there())


def _lead(item: Item) -> None:
    """Where it leads is kept with what was sent: a second press needs no waiting."""
    once.leads(url_for(".sent", ref=item.ref))


def _checked(form: IdeaForm, answers: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    """What was said so far and where to change it."""
    photo = _("One photo") if answers.get("picture") else ""
    return [
        (_("What you say"), answers.get("body"), "what"),
        (pgettext("check", "Photo"), photo, "what"),
        (pgettext("check", "Where"), chosen(form.department), "where"),
        (_("You are"), chosen(form.group), "who"),
        (_("Name shown"), said(form.name) or chosen(form.name_shown), "who"),
        (_("How we reach you"), answers.get("contact"), "contact"),
    ]


STEPPING = Steps("idea", STEPS, "ideas/steps", "ideas.index", _form, _sent, _checked)


@bp.route(
    "/ideas/draft/<token>/<any(what, where, who, contact, check):step>", methods=["GET", "POST"]
)
@requires("ideas:submit")
@mends
def step(token: str, step: str) -> Response:
    """One question a page."""
    return STEPPING.answer(token, step)


@bp.get("/ideas/sent/<ref>")
@requires("ideas:submit")
def sent(ref: str) -> Response:
    item, secret = handing.mine(queries.id_of(ref), url_for(".sent", ref=ref))
    promised = road.promised(item.created_at)
    return page("ideas/sent.html", promised=promised, **handing.context(item, secret))


@bp.get("/ideas/sent/<ref>/slip.png")
@requires("ideas:submit")
def slip(ref: str) -> Response:
    return handing.slip(*handing.mine(queries.id_of(ref), url_for(".sent", ref=ref)))


@bp.get("/ideas/sent/<ref>.ics")
@requires("ideas:submit")
def dates(ref: str) -> Response:
    item, _secret = handing.mine(queries.id_of(ref), url_for(".sent", ref=ref))
    title = _("Your idea %(ref)s", ref=item.ref)
    return handing.calendar(item, title, road.promised(item.created_at))
