"""/staff/stories: answering in public, and what grows from a story."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import house, scope
from cocreate.accounts.models import Department
from cocreate.consent import gate
from cocreate.intake import seven
from cocreate.intake.seven import Place
from cocreate.kernel import places
from cocreate.kernel.clock import now
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.stories import actions, answering, feelings, queries
from cocreate.stories.forms import AnswerForm, GrowForm, JoinForm
from cocreate.stories.models import Story

bp = Blueprint("answer_stories", __name__, url_prefix="/staff/stories")


@bp.get("")
@requires("stories:work")
def index() -> Response:
    answered = request.args.get("lane") == "answered"
    found = answering.page(me(), answered=answered, after=request.args.get("after", ""))
    waiting, _late = answering.waiting(me())
    tabs = [
        (_("To answer"), url_for(".index"), not answered, waiting),
        (_("Answered"), url_for(".index", lane="answered"), answered),
    ]
    return page(
        "stories/staff/index.html",
        part="more" if request.args.get("after") else "",
        found=found,
        tabs=tabs,
        places=scope.departments(),
        now=now(),
        section="stories",
    )


@bp.get("/<ref>")
@requires("stories:work")
def show(ref: str) -> Response:
    return page("stories/staff/show.html", **_page(_story(ref)))


def _story(ref: str) -> Story:
    story = answering.one(me(), ref)
    if story is None:
        abort(404)
    return story


def _page(story: Story, **forms: Any) -> dict[str, Any]:
    shown = gate.publication(story.id)
    answer = {"text": story.answer, "role": story.answered_by or _usual_role()}
    grow = GrowForm(formdata=None)
    grow.place(_departments(story))
    forms.setdefault("answer_form", AnswerForm(formdata=None, data=answer))
    if shown is None:
        forms["answer_form"].text.label.text = _("Your answer, for the author alone")
    return {
        "story": story,
        "shown": shown,
        "felt": [feelings.label(it) for it in queries.feelings_of([story.id])[story.id]],
        "ideas": places.rows("story_idea", story.idea_id) if story.idea_id else [],
        "grow_form": grow,
        "join_form": JoinForm(formdata=None),
        "section": "stories",
        "seven": [],
        **forms,
    }


def _usual_role() -> str:
    return str(_("Patient service"))


def _departments(story: Story) -> list[Department]:
    return house.departments(story.institution_id)


@bp.post("/<ref>/answer")
@requires("stories:answer")
@mends
def answer(ref: str) -> Response:
    story, form = _story(ref), AnswerForm()
    if not form.validate():
        return _again(story, answer_form=form)
    if asking := _asking(story, said(form.text), said(form.role)):
        return _again(story, answer_form=form, seven=asking)
    actions.answer(me(), story, said(form.text), said(form.role))
    return leave(url_for(".show", ref=ref))


def _asking(story: Story, text: str, role: str) -> list[Place]:
    """The seven places, unless nothing may be missing or somebody sends it all the same (H1)."""
    shown = gate.publication(story.id)
    about = f"{shown.title}\n{shown.body}" if shown else ""
    return seven.asks(seven.seven(text, role, about), is_sure="sure" in request.form)


@bp.post("/<ref>/grow")
@requires("stories:join")
@mends
def grow(ref: str) -> Response:
    """An idea in our own words grows from this story."""
    story, form = _story(ref), GrowForm()
    form.place(_departments(story))
    if not form.validate():
        return _again(story, grow_form=form)
    actions.grow(me(), story, form.growing())
    return leave(url_for(".show", ref=ref, _anchor="idea"))


@bp.post("/<ref>/join")
@requires("stories:join")
@mends
def join(ref: str) -> Response:
    story, form = _story(ref), JoinForm()
    if not form.validate():
        return _again(story, join_form=form)
    idea = answering.idea_by(me(), said(form.ref))
    if idea is None:
        form.ref.errors = [_("We don't know an idea with this reference here.")]
        return _again(story, join_form=form)
    actions.join(me(), story, idea)
    return leave(url_for(".show", ref=ref, _anchor="idea"))


@bp.post("/<ref>/part")
@requires("stories:join")
@mends
def part(ref: str) -> Response:
    """The idea did not grow from this story after all."""
    story = _story(ref)
    if not Form().validate():
        return _again(story)
    actions.join(me(), story, None)
    return leave(url_for(".show", ref=ref, _anchor="idea"))


def _again(story: Story, **forms: Any) -> Response:
    return page("stories/staff/show.html", part="desk", status=422, **_page(story, **forms))
