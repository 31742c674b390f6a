"""/staff/stories: answering in public, and what grows from a story."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import house, scope
from cocreate.accounts.models import Department, User
from cocreate.consent import gate, subjects
from cocreate.intake import promises, seven
from cocreate.intake.promises import Promise
from cocreate.intake.seven import Place
from cocreate.kernel import places
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.kernel.workdays import local
from cocreate.stories import actions, answering, answers, feelings, queries
from cocreate.stories.answering import Lane
from cocreate.stories.forms import GrowForm, JoinForm
from cocreate.stories.models import Helped, Story
from cocreate.stories.replying import VERDICTS, AnswerForm, KeptForm

bp = Blueprint("answer_stories", __name__, url_prefix="/staff/stories")


@bp.get("")
@requires("stories:work")
def index() -> Response:
    lane = _lane(request.args.get("lane", ""))
    return page(
        "stories/staff/index.html",
        part="more" if request.args.get("after") else "",
        found=answering.page(me(), lane, request.args.get("after", "")),
        tabs=_tabs(lane),
        places=scope.departments(),
        now=now(),
        section="stories",
    )


def _lane(word: str) -> Lane:
    return Lane(word) if word in set(Lane) else Lane.TO_ANSWER


def _tabs(lane: Lane) -> list[tuple[Any, ...]]:
    waiting, _late = answering.waiting(me())
    standing, late = answering.promised(me())
    rows = (
        (Lane.TO_ANSWER, _("To answer"), waiting, False),
        (Lane.AGAIN, _("It did not help"), answering.again(me()), False),
        (Lane.PROMISED, _("Promised"), standing, late > 0),
        (Lane.ANSWERED, _("Answered")),
    )
    return [(word, url_for(".index", lane=it), it == lane, *rest) for it, word, *rest in rows]


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
    standing = promises.standing(story.id)
    grow = GrowForm(formdata=None)
    grow.place(_departments(story))
    forms.setdefault("answer_form", AnswerForm(formdata=None, data=_answered(story)))
    forms.setdefault("kept_form", KeptForm(formdata=None))
    if shown is None:
        forms["answer_form"].text.label.text = _("Your answer, for the author alone")
    return {
        "story": story,
        "shown": shown,
        "is_paused": subjects.is_restricted(story.subject_id),
        "felt": [feelings.label(it) for it in queries.feelings_of([story.id])[story.id]],
        "ideas": places.rows("story_idea", story.idea_id) if story.idea_id else [],
        "promises": promises.of(story.id),
        "standing": standing,
        "today": local(now()),
        "verdict": VERDICTS.get(Helped(story.helped)) if story.helped else None,
        "their_words": answers.words(story),
        "grow_form": grow,
        "join_form": JoinForm(formdata=None),
        "section": "stories",
        "seven": [],
        **forms,
    }


def _answered(story: Story) -> dict[str, Any]:
    """What stands, for its correction."""
    names = ("course", "reason", "evidence", "made_on")
    told = {name: getattr(story, name) for name in names}
    role = story.answered_by or _usual_role()
    return {**told, "text": story.answer, "role": role, "named": bool(story.answered_name)}


def _usual_role() -> str:
    return str(_("Patient service"))


def _departments(story: Story) -> list[Department]:
    return house.departments(story.institution_id)


@bp.post("/<ref>/answer")
@requires("stories:answer")
@mends
def answer(ref: str) -> Response:
    story, form = _story(ref), AnswerForm()
    form.promise_stands = promises.standing(story.id) is not None
    if not form.validate():
        return _again(story, answer_form=form)
    if asking := _asking(story, form.whole, said(form.role)):
        return _again(story, answer_form=form, seven=asking)
    own_name = db.session.get_one(User, me().id).name
    actions.answer(me(), story, said(form.text), said(form.role), form.follows(own_name))
    return leave(url_for(".show", ref=ref))


@bp.post("/<ref>/promise/<int:number>")
@requires("stories:answer")
@mends
def keep(ref: str, number: int) -> Response:
    """The promised change is made, and this is how one sees it."""
    story, form = _story(ref), KeptForm()
    made = db.session.get(Promise, number)
    if made is None or made.item_id != story.id:
        abort(404)
    if not form.validate():
        return _again(story, kept_form=form)
    answers.keep(me(), made, said(form.proof), form.on.data)
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
