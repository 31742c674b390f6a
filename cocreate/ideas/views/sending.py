"""Sending an idea: on one page or in five steps, and what its sender is handed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.accounts import device, house, scope
from cocreate.accounts.models import Institution
from cocreate.ideas import actions, joining, queries, road, similar
from cocreate.ideas.forms import STEPS, IdeaForm
from cocreate.ideas.models import Idea
from cocreate.ideas.views.board import voice
from cocreate.intake import handing
from cocreate.intake.asking import Answers, Asking
from cocreate.intake.forms import LONGEST
from cocreate.intake.models import Item
from cocreate.kernel import once
from cocreate.kernel.db import db
from cocreate.kernel.forms import chosen, said
from cocreate.kernel.policy import may
from cocreate.kernel.security import check_token
from cocreate.kernel.web import keeps, me, mends, page, partial, reads, requires

TOGETHER, SUPPORT = "together", "support"  # the buttons beside the words
bp = Blueprint("send_idea", __name__)


class AskingForIdea(Asking[IdeaForm]):
    room = "ideas"
    kind = "idea"
    steps = STEPS
    form = IdeaForm

    def send(self, to: Institution, form: IdeaForm, code: str) -> None:
        new, joined = form.new_idea(to, code), joining.find(said(form.join), to.id)
        if joined:
            device.ensure()
            new = replace(new, department=new.department or joined.department)

        def then(item: Item) -> None:
            handing.lead(item)
            if joined:
                joining.join(me(), item, joined.idea, voice())

        actions.send(to, new, then=then)

    def beside(self, step: str, to: Institution, answers: Answers) -> Answers:
        """On one page, and while choosing where: who has said something like it."""
        return strip(to, answers) if step in {"", "where"} else {}

    def pressed(self, step: str, to: Institution, form: IdeaForm) -> bool:
        """Of several steps, one whose words go with another's is answered: where is known."""
        if SUPPORT in request.form:
            also(form, request.form[SUPPORT])
            return True
        if TOGETHER not in request.form:
            return super().pressed(step, to, form)
        joined = joining.find(request.form[TOGETHER], to.id)
        form.join.data = joined.ref if joined else ""
        if joined and not form.department.data:
            form.department.data = joined.department
        return not (step and joined)

    def checked(self, form: IdeaForm, answers: Answers) -> list[tuple[str, str | None, str]]:
        joined = joining.find(str(answers.get("join") or ""))
        photo = _("One photo") if answers.get("picture") else ""
        return [
            (_("What you say"), answers.get("body"), "what"),
            (_("How it felt"), chosen(form.felt), "what"),
            (pgettext("check", "Photo"), photo, "what"),
            *([(_("Voice note"), _("Recorded"), "what")] if form.is_kept else []),
            *([(_("Together with"), f"{joined.ref} {joined.title}", "where")] if joined else []),
            (pgettext("check", "Where"), chosen(form.department), "where"),
            (_("You are"), chosen(form.group), "who"),
            (_("Name shown"), form.name_to_show, "who"),
            (_("How we reach you"), answers.get("contact"), "contact"),
        ]


def also(form: IdeaForm, ref: str) -> None:
    """Only "me too"; what was typed stays in the form, and its key is not used up."""
    if not form.csrf_token.validate(form):
        if partial():
            check_token()  # says so in its own place; the form stays as it is
        return
    joined = joining.find(ref)
    if joined and may(me(), "ideas:support", joined.idea):
        once.keep_key()
        device.ensure()
        actions.support(me(), joined.idea, voice())


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
    beside = strip(scope.here(), request.form)
    return page("ideas/similar.html", part="likes", section="ideas", **beside)


def strip(to: Institution, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Who has said something like it, whom of these one has joined, and with whom one goes."""
    found = likes(to, answers)
    mine = queries.supported_by(voice(), [like.idea.id for like in found])
    joined = joining.find(str(answers.get("join") or ""), to.id)
    return {"likes": found, "mine": mine, "joined": joined}


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


@bp.post("/ideas/draft/<token>/<any(what, where, who, contact, check, whole):step>/keep")
@requires("ideas:submit")
@keeps
def keep(token: str, step: str) -> Response:
    """A second after the last key; htmx only, for without it each step saves."""
    return ASKING.keep(token, step)


@bp.get("/ideas/sent/<ref>")
@requires("ideas:submit")
def sent(ref: str) -> Response:
    item, secret = handing.mine(ref)
    context = handing.context(
        item, secret, road.promised(item.institution_id, item.created_at, _into(item))
    )
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
    return handing.calendar(
        item, title, road.promised(item.institution_id, item.created_at, _into(item))
    )


def _into(item: Item) -> str:
    """The reference of the idea that this one was sent together with, "" for none."""
    into = queries.goes_on_in(db.session.get_one(Idea, item.id))
    return into.ref if into else ""
