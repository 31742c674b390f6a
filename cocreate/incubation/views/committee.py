"""/committee: what waits for a decision, scoring without seeing the others, deciding in the open."""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts import scope
from cocreate.consent import gate
from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import agenda, evidence, gates, queries, sheets
from cocreate.incubation import matrix as matrix_of
from cocreate.incubation.actions import assessing
from cocreate.incubation.forms.deciding import NO_CONFLICT, RulingForm, SheetForm
from cocreate.incubation.marks import spread
from cocreate.incubation.models import Assessment, Choice, Lane
from cocreate.incubation.views import checking
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Missing
from cocreate.kernel.policy import Role
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("committee", __name__)


@bp.get("/committee")
@requires("incubation:committee")
def index() -> Response:
    return page("incubation/agenda.html", agenda=agenda.of(me()), today=now(), section="agenda")


@bp.get("/committee/matrix")
@requires("incubation:committee")
def matrix() -> Response:
    """Impact against effort, as a drawing and as a table; only what has been opened."""
    spots = matrix_of.of(me())
    middle = matrix_of.cross(spots)
    return page(
        "incubation/matrix.html",
        groups=matrix_of.grouped(spots),
        drawing=matrix_of.drawn(spots),
        first=sum(middle.quarter(spot) == 0 for spot in spots),
        total=len(spots),
        section="matrix",
    )


def found(ref: str) -> Idea:
    idea = queries.one(me(), ref)
    if idea is None or idea.institution_id not in me().where(Role.COMMITTEE, Role.ADMIN):
        abort(404)
    return idea


def _about(idea: Idea) -> dict[str, Any]:
    return {
        "idea": idea,
        "shown": gate.publication(idea.id),
        "place": scope.departments().get(idea.department_id or 0),
        "sheet": sheets.of(me(), idea),
        "spread": spread,
        "lacking": [],
        "section": "agenda",
    }


@bp.route("/committee/assess/<ref>", methods=["GET", "POST"])
@requires("incubation:score")
@mends
def assess(ref: str) -> Response:
    idea = found(ref)
    context = _about(idea)
    form = SheetForm(data=_mine(context["sheet"]))
    if form.is_submitted() and form.validate() and form.is_whole():
        if form.aside:
            assessing.step_aside(me(), idea, form.aside)
        else:
            assessing.score(me(), idea, form.values())
        return leave(_next() or url_for(".decide", ref=idea.ref))
    status = 422 if form.is_submitted() else 200
    return page("incubation/assess.html", part="sheet", status=status, form=form, **context)


def _mine(sheet: sheets.Sheet) -> dict[str, str]:
    """The own scores as they were; who has answered sees the answer again."""
    given = {criterion: str(value) for criterion, value in sheet.mine.items()}
    return {**given, "conflict": sheet.conflict or (NO_CONFLICT if given else "")}


def _next() -> str:
    """The next sheet to fill in, if there is one."""
    mine = agenda.of(me()).mine
    return url_for(".assess", ref=mine[0].idea.ref) if mine else ""


@bp.route("/committee/decide/<ref>", methods=["GET", "POST"])
@requires("incubation:decide")
@mends
def decide(ref: str) -> Response:
    idea = found(ref)
    assessment = evidence.assessment(idea)
    form = RulingForm(data=_before(idea, assessment))
    lacking: list[str] = []
    seven: list[Any] = []
    if form.is_submitted() and form.validate():
        try:
            seven = checking.refusal(idea, form.ruling())
            if not seven:
                assessing.decide(me(), idea, form.ruling())
        except Missing as missing:
            lacking = missing.names
        if not (seven or lacking):
            return leave(url_for("tracker.show", ref=idea.ref))
    context = _about(idea)
    context.update(
        seven=seven,
        lacking=lacking,
        form=form,
        before=gates.before_deciding(idea),
        assessment=assessment,
    )
    status = 422 if form.is_submitted() else 200
    return page("incubation/decide.html", part="ruling", status=status, **context)


def _before(idea: Idea, assessment: Assessment | None) -> dict[str, Any]:
    return {
        "seen": assessment.version if assessment else 0,
        "anew": "1" if idea.stage == Stage.ASSESSED else "",
        "quick": bool(assessment and assessment.lane == Lane.QUICK),
        "choice": Choice.DO_NOW if assessment and assessment.lane == Lane.QUICK else None,
    }
