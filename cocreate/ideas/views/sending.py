"""Sending an idea: on one page or in five steps, and what its sender is handed."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.accounts import house, scope
from cocreate.accounts.models import Institution
from cocreate.ideas import actions, road, similar
from cocreate.ideas.forms import STEPS, IdeaForm
from cocreate.intake import handing
from cocreate.intake.asking import Answers, Asking
from cocreate.intake.forms import LONGEST
from cocreate.kernel.forms import chosen, said
from cocreate.kernel.web import mends, page, reads, requires

bp = Blueprint("send_idea", __name__)


class AskingForIdea(Asking[IdeaForm]):
    room = "ideas"
    kind = "idea"
    steps = STEPS
    form = IdeaForm

    def send(self, to: Institution, form: IdeaForm, code: str) -> None:
        actions.send(to, form.new_idea(to, code), then=handing.lead)

    def beside(self, step: str, to: Institution, answers: Answers) -> Answers:
        """On one page, and while choosing where: who has said something like it."""
        return {"likes": likes(to, answers)} if step in {"", "where"} else {}

    def checked(self, form: IdeaForm, answers: Answers) -> list[tuple[str, str | None, str]]:
        photo = _("One photo") if answers.get("picture") else ""
        return [
            (_("What you say"), answers.get("body"), "what"),
            (pgettext("check", "Photo"), photo, "what"),
            (pgettext("check", "Where"), chosen(form.department), "where"),
            (_("You are"), chosen(form.group), "who"),
            (_("Name shown"), said(form.name) or chosen(form.name_shown), "who"),
            (_("How we reach you"), answers.get("contact"), "contact"),
        ]


ASKING = AskingForIdea()


@bp.route("/ideas/new", methods=["GET", "POST"])
@requires("ideas:submit")
@mends
def new() -> Response:
    return ASKING.on_one_page()


@bp.post("/ideas/similar")
@requires("ideas:submit")
@reads
def like() -> Response:
    """While somebody writes: posted, so that their words stand in no address and no log."""
    return page(
        "ideas/similar.html", part="likes", likes=likes(scope.here(), request.form), section="ideas"
    )


def likes(to: Institution, answers: Mapping[str, Any]) -> list[similar.Like]:
    """At the institution that it goes to. Never in the way: no words, no likeness."""
    words, slug = str(answers.get("body") or ""), str(answers.get("department") or "")
    place = house.department(to.id, slug) if slug else None
    return similar.to(words[:LONGEST], to.id, place.id if place else None)


@bp.route(
    "/ideas/draft/<token>/<any(what, where, who, contact, check):step>", methods=["GET", "POST"]
)
@requires("ideas:submit")
@mends
def step(token: str, step: str) -> Response:
    return ASKING.in_steps(token, step)


@bp.get("/ideas/sent/<ref>")
@requires("ideas:submit")
def sent(ref: str) -> Response:
    item, secret = handing.mine(ref)
    context = handing.context(item, secret, road.promised(item.created_at))
    return page("intake/sent.html", thanks=_("We've got it, thank you"), **context)


@bp.get("/ideas/sent/<ref>/slip.png")
@requires("ideas:submit")
def slip(ref: str) -> Response:
    return handing.slip(*handing.mine(ref))


@bp.get("/ideas/sent/<ref>.ics")
@requires("ideas:submit")
def dates(ref: str) -> Response:
    item, _secret = handing.mine(ref)
    title = _("Your idea %(ref)s", ref=item.ref)
    return handing.calendar(item, title, road.promised(item.created_at))
