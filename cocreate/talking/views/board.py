"""What was said about an idea, saying something, and what its sender is handed."""

from typing import Any

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.accounts.models import Institution
from cocreate.consent import gate
from cocreate.ideas import queries as ideas
from cocreate.ideas.models import Idea
from cocreate.intake import handing
from cocreate.intake.models import Item, State
from cocreate.kernel import once
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Withdrawn
from cocreate.kernel.language import here
from cocreate.kernel.policy import may
from cocreate.kernel.web import leave, me, mends, page, public, requires
from cocreate.talking import actions, parts, queries, road, versions
from cocreate.talking.forms import CommentForm
from cocreate.talking.models import STANCES, Comment, Stance, title

bp = Blueprint("talking", __name__)
bp.add_app_template_filter(title, "role_title")


@bp.get("/ideas/<ref>/comments")
@public
def index(ref: str) -> Response:
    idea = _idea(ref)
    stance = request.args.get("kind", "")
    stance = stance if stance in set(Stance) else ""
    after = request.args.get("after", "")
    found = queries.page(idea, stance, after)
    return page(
        "talking/index.html",
        part="more" if after else "said",
        found=found,
        stance=stance,
        tabs=_tabs(found, stance),
        labels={} if stance else STANCES,
        onwards=here(after=found.next) if found.next else "",
        **_around(idea),
    )


def _tabs(found: queries.Found, stance: str) -> list[tuple[str, str, bool, int]]:
    rows = [("", str(_("All")), found.total)]
    rows += [(str(it), str(label), found.numbers[it]) for it, label in STANCES.items()]
    return [(label, here(kind=it or None, after=None), it == stance, n) for it, label, n in rows]


def _idea(ref: str) -> Idea:
    idea = ideas.one(me(), ref, scope.ids())
    if idea is None or not idea.is_public:
        abort(404)
    return idea


def _around(idea: Idea) -> dict[str, Any]:
    return {
        "idea": idea,
        "about": gate.publication(idea.id),
        "house_name": parts.house_of(idea),
        "may_speak": may(me(), "talking:comment", idea),
        "now": now(),
        "section": "ideas",
    }


@bp.get("/ideas/<ref>/comments/<int:number>")
@public
def show(ref: str, number: int) -> Response:
    """One of them, with every text of it that everybody could read."""
    idea = _idea(ref)
    comment = queries.one(idea, number)
    shown = gate.publication(comment.id) if comment and comment.is_public else None
    if comment is None or shown is None:
        if comment is not None and comment.shown_at and comment.state == State.WITHDRAWN:
            raise Withdrawn
        abort(404)
    row = queries.Said(comment, shown)
    return page("talking/show.html", row=row, versions=versions.of(shown), **_around(idea))


@bp.route("/ideas/<ref>/comments/new", methods=["GET", "POST"])
@requires("talking:comment")
@mends
def new(ref: str) -> Response:
    idea = _idea(ref)
    if not may(me(), "talking:comment", idea):
        raise OutOfTurn(_("This idea goes on in another one. Please speak up there."))
    to = db.session.get_one(Institution, idea.institution_id)
    role = actions.role_of(me(), to.id)
    form = CommentForm(is_staff=bool(role))
    if form.may_go("talking", to):
        comment = form.new_comment(to, handing.fresh_code())
        actions.say(me(), idea, comment, then=handing.lead)
        return leave(once.there())
    return handing.form_again("talking/new.html", form, to=to, role=role, **_around(idea))


@bp.get("/ideas/comments/sent/<ref>")
@requires("talking:comment")
def sent(ref: str) -> Response:
    item, secret, comment = _mine(ref)
    context = handing.context(item, secret, road.promised(comment))
    return page("intake/sent.html", thanks=_("We've got it, thank you"), **context)


def _mine(ref: str) -> tuple[Item, str, Comment]:
    item, secret = handing.mine(ref)
    return item, secret, db.session.get(Comment, item.id) or abort(404)


@bp.get("/ideas/comments/sent/<ref>/slip.png")
@requires("talking:comment")
def slip(ref: str) -> Response:
    item, secret, _comment = _mine(ref)
    return handing.slip(item, secret)


@bp.get("/ideas/comments/sent/<ref>.ics")
@requires("talking:comment")
def dates(ref: str) -> Response:
    item, _secret, comment = _mine(ref)
    title_of_day = _("What you said, %(ref)s", ref=item.ref)
    return handing.calendar(item, title_of_day, road.promised(comment))
