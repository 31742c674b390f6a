"""/staff/pilots: the charter, the figures of the week on a phone, charts, changes, the verdict."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, url_for

from cocreate.consent import gate
from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import charts, evidence, gates, level, queries
from cocreate.incubation.actions import piloting
from cocreate.incubation.forms.figures import FiguresForm
from cocreate.incubation.forms.piloting import (
    ChangeForm,
    CharterForm,
    TrialForm,
    VerdictForm,
    charter_data,
)
from cocreate.incubation.models import VERDICTS, Pilot, PilotVerdict
from cocreate.incubation.views.tracker import found
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Missing
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("pilots", __name__)


@bp.get("/staff/pilots")
@requires("incubation:work")
def index() -> Response:
    rows = queries.pilots(me())
    lines = queries.lines([idea for _pilot, idea in rows])
    return page("incubation/pilots.html", rows=rows, lines=lines, today=now(), section="pilots")


@bp.route("/staff/ideas/<ref>/charter", methods=["GET", "POST"])
@requires("incubation:plan")
@mends
def plan(ref: str) -> Response:
    """The charter is saved as a draft or, by the committee, begun."""
    idea = found(ref)
    draft = evidence.pilot(idea)
    form = CharterForm(data=_draft(draft))
    if form.is_submitted() and form.validate():
        piloting.plan(me(), idea, form.charter(me().id))
        return leave(url_for(".start", ref=idea.ref))
    status = 422 if form.is_submitted() else 200
    context = {"idea": idea, "shown": gate.publication(idea.id), "section": "pilots"}
    return page("incubation/charter.html", part="charter", status=status, form=form, **context)


def _draft(draft: Pilot | None) -> dict[str, Any]:
    fresh = draft is None or bool(draft.verdict)
    rows = list(evidence.measures(draft.id)) if draft and not fresh else []
    return charter_data(None if fresh else draft, rows)


@bp.route("/staff/ideas/<ref>/begin", methods=["GET", "POST"])
@requires("incubation:plan")
def start(ref: str) -> Response:
    """The charter on one page, what it still lacks, and the button that begins the pilot."""
    idea, form, status = found(ref), Form(), 200
    pilot = evidence.pilot(idea) or abort(404)
    if form.is_submitted() and form.validate():
        try:
            piloting.begin(me(), idea)
        except Missing:
            status = 422
        else:
            return leave(url_for(".show", number=pilot.id))
    context: dict[str, Any] = {
        "idea": idea,
        "pilot": pilot,
        "measures": evidence.measures(pilot.id),
        "lacking": gates.piloted(idea) if idea.stage == Stage.ASSESSED else [],
    }
    return page("incubation/begin.html", status=status, section="pilots", **context)


def one(number: int) -> tuple[Pilot, Idea]:
    rows = queries.pilot(me(), number)
    return rows or abort(404)


@bp.get("/staff/pilots/<int:number>")
@requires("incubation:work")
def show(number: int) -> Response:
    return page("incubation/pilot.html", **_page(*one(number)))


def _page(pilot: Pilot, idea: Idea, **more: Any) -> dict[str, Any]:
    gauges = charts.of(pilot)
    report = evidence.report(idea)
    return {
        "pilot": pilot,
        "idea": idea,
        "shown": gate.publication(idea.id),
        "gauges": gauges,
        "cycles": charts.cycles_of(pilot),
        "level": level.of(pilot, gauges, report),
        "report": report,
        "verdicts": VERDICTS,
        "changing": ChangeForm(formdata=None, data={"on": now().date()}),
        "trying": TrialForm(formdata=None),
        "judging": VerdictForm(formdata=None),
        "lacking": [],
        "section": "pilots",
        **more,
    }


@bp.route("/staff/pilots/<int:number>/figures", methods=["GET", "POST"])
@requires("incubation:measure")
@mends
def figures(number: int) -> Response:
    """The figures of one week, typed on a phone: one box for each measure."""
    pilot, idea = one(number)
    measures = list(evidence.measures(pilot.id))
    form = FiguresForm.of(measures, on=queries.next_week(pilot.id, now().date()))
    if form.is_submitted() and form.validate():
        readings = form.readings()
        for measure in measures:
            if measure.id in readings:
                piloting.write_down(me(), measure, [readings[measure.id]])
        if readings:
            return leave(url_for(".show", number=number))
        form.note.errors = [queries.nothing_typed()]
    status = 422 if form.is_submitted() else 200
    context = _page(pilot, idea, form=form, measures=measures)
    return page("incubation/figures.html", part="figures", status=status, **context)


def _done(number: int, name: str, form: Form, act: Callable[[Pilot, Idea], None]) -> Response:
    pilot, idea = one(number)
    lacking: list[str] = []
    if form.validate():
        try:
            act(pilot, idea)
        except Missing as missing:
            lacking = missing.names
        else:
            return leave(url_for(".show", number=number))
    context = _page(pilot, idea, **{name: form, "lacking": lacking})
    return page("incubation/pilot.html", status=422, **context)


@bp.post("/staff/pilots/<int:number>/change")
@requires("incubation:measure")
@mends
def change(number: int) -> Response:
    form = ChangeForm()

    def act(pilot: Pilot, _idea: Idea) -> None:
        text, rebases = said(form.text), bool(form.rebases.data)
        piloting.mark(me(), pilot, form.on.data, text, rebases=rebases)

    return _done(number, "changing", form, act)


@bp.post("/staff/pilots/<int:number>/trial")
@requires("incubation:measure")
@mends
def trial(number: int) -> Response:
    form = TrialForm()

    def act(pilot: Pilot, _idea: Idea) -> None:
        piloting.try_out(me(), pilot, form.trial())

    return _done(number, "trying", form, act)


@bp.post("/staff/pilots/<int:number>/verdict")
@requires("incubation:conclude")
@mends
def verdict(number: int) -> Response:
    form = VerdictForm()

    def act(_pilot: Pilot, idea: Idea) -> None:
        piloting.conclude(me(), idea, PilotVerdict(form.verdict.data), said(form.reason))

    return _done(number, "judging", form, act)
