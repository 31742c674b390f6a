"""Telling a story: the whole form on one page, the same form in short steps, and what comes after."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.accounts import house, scope
from cocreate.accounts.models import Institution
from cocreate.consent import notices
from cocreate.intake import drafts, handing
from cocreate.intake.models import Draft, Item
from cocreate.intake.steps import Steps
from cocreate.kernel import once
from cocreate.kernel.forms import chosen, said
from cocreate.kernel.language import short
from cocreate.kernel.web import leave, mends, page, requires
from cocreate.stories import actions, queries, road
from cocreate.stories.forms import STEPS, Several, StoryForm

bp = Blueprint("tell_story", __name__)


@bp.route("/stories/new", methods=["GET", "POST"])
@requires("stories:tell")
@mends
def new() -> Response:
    to = scope.here()
    form = _form(to)
    if form.is_submitted() and form.validate() and form.is_decided(to):
        return _sent(to, form)
    form.notice.data = form.notice.data or notices.current("handle", short()).sha256
    status = 422 if form.is_submitted() else 200
    return page("stories/new.html", part="form", status=status, form=form, to=to, section="stories")


def _form(to: Institution, data: dict[str, Any] | None = None, **given: Any) -> StoryForm:
    form = StoryForm(data={"services": request.args.getlist("service"), **(data or {})}, **given)
    form.place(house.departments(to.id))
    return form


def _sent(to: Institution, form: StoryForm, draft: Draft | None = None) -> Response:
    actions.tell(to, form.draft(to, handing.fresh_code()), then=_lead)
    if draft is not None:
        drafts.drop(draft)
    return leave(once.there())


def _lead(item: Item) -> None:
    """Where it leads is kept with what was sent: a second press needs no waiting."""
    once.leads(url_for(".sent", ref=item.ref))


def _checked(form: StoryForm, answers: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    """What was said so far and where to change it."""
    photo = _("One photo") if answers.get("picture") else ""
    moments = [said(what) or said(place) for _number, what, place, _mood in form.moment_rows]
    return [
        (_("It happened"), chosen(form.relation), "start"),
        (_("What you say"), answers.get("body"), "happened"),
        (pgettext("check", "Photo"), photo, "happened"),
        (_("How it felt"), _listed(form.feeling), "feeling"),
        (pgettext("check", "Where"), _listed(form.services), "feeling"),
        (_("Step by step"), "; ".join(it for it in moments if it), "feeling"),
        (_("What was good"), answers.get("good"), "better"),
        (_("What could be better"), answers.get("better"), "better"),
        (_("You are"), chosen(form.group), "about-you"),
        (_("Name shown"), said(form.name) or chosen(form.name_shown), "about-you"),
        (_("How we reach you"), answers.get("contact"), "about-you"),
        (_("May we show it?"), chosen(form.publish), "consent"),
        (_("May we contact you?"), chosen(form.contact_ok), "consent"),
    ]


def _listed(field: Several) -> str:
    return " · ".join(str(one.label.text) for one in field if one.checked)


STEPPING = Steps("story", STEPS, "stories/steps", "stories.index", _form, _sent, _checked)


@bp.route(
    "/stories/draft/<token>"
    "/<any(start, happened, feeling, better, 'about-you', consent, check):step>",
    methods=["GET", "POST"],
)
@requires("stories:tell")
@mends
def step(token: str, step: str) -> Response:
    """One question a page."""
    return STEPPING.answer(token, step)


@bp.get("/stories/sent/<ref>")
@requires("stories:tell")
def sent(ref: str) -> Response:
    item, secret = handing.mine(queries.id_of(ref), url_for(".sent", ref=ref))
    promised = road.promised(item.created_at)
    return page("stories/sent.html", promised=promised, **handing.context(item, secret))


@bp.get("/stories/sent/<ref>/slip.png")
@requires("stories:tell")
def slip(ref: str) -> Response:
    return handing.slip(*handing.mine(queries.id_of(ref), url_for(".sent", ref=ref)))


@bp.get("/stories/sent/<ref>.ics")
@requires("stories:tell")
def dates(ref: str) -> Response:
    item, _secret = handing.mine(queries.id_of(ref), url_for(".sent", ref=ref))
    title = _("Your story %(ref)s", ref=item.ref)
    return handing.calendar(item, title, road.promised(item.created_at))
