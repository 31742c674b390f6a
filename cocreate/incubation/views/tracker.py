"""/staff/ideas: every idea and where it stands; one idea with what can be done next."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.accounts.models import GROUPS
from cocreate.consent import gate
from cocreate.ideas import road, timeline
from cocreate.ideas.models import KINDS, Idea
from cocreate.incubation import colleagues, dates, evidence, joining, queries, sheets
from cocreate.incubation.actions import assessing, clocks, merging
from cocreate.incubation.forms.deciding import AnswerForm, ChargeForm, MergeForm, ReasonForm
from cocreate.incubation.marks import bar
from cocreate.incubation.models import Lane
from cocreate.incubation.views import checking
from cocreate.kernel import tables
from cocreate.kernel.errors import Missing
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("tracker", __name__)
COLOURS = {"received": "jade", "assessed": "plum", "piloted": "persimmon", "reported": "moss"}


@bp.get("/staff/ideas")
@requires("incubation:work")
def index() -> Response:
    chosen = {
        "department": _number(request.args.get("department", "")),
        "group": request.args.get("group", ""),
        "kind": request.args.get("kind", ""),
    }
    only = request.args.get("stage", "")
    return page(
        "incubation/tracker.html",
        part="columns",
        columns=queries.columns(me(), chosen, only if only in COLOURS else ""),
        chosen=chosen,
        only=only,
        endings=queries.endings(me()),
        departments=_departments(),
        groups=GROUPS,
        kinds=KINDS,
        colours=COLOURS,
        bar=bar,
        section="tracker",
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() and len(word) < 10 else 0


def _departments() -> list[Any]:
    mine = [row for row in scope.departments().values() if me().roles_at(row.institution_id)]
    return [row for row in mine if row.institution_id in me().roles]


@bp.get("/staff/dates.ics")
@requires("incubation:work")
def due_dates() -> Response:
    """The reader's own; nobody else's, and kept by no cache."""
    body = dates.calendar(_("Ideas that I look after"), dates.of(me()))
    headers = tables.attached("dates.ics") | {"Cache-Control": "private, no-store"}
    return Response(body, mimetype="text/calendar", headers=headers)


def found(ref: str) -> Idea:
    idea = queries.one(me(), ref)
    if idea is None:
        abort(404)
    return idea


@bp.get("/staff/ideas/<ref>")
@requires("incubation:work")
def show(ref: str) -> Response:
    return page("incubation/idea.html", **_page(found(ref)))


def _page(idea: Idea, **more: Any) -> dict[str, Any]:
    answer = AnswerForm(formdata=None, data={"text": idea.answer, "signed": _signed(idea)})
    return {
        "idea": idea,
        "shown": gate.publication(idea.id),
        "place": scope.departments().get(idea.department_id or 0),
        "steps": road.steps(idea),
        "story": timeline.of(idea),
        "assessment": evidence.assessment(idea),
        "standing": evidence.decision(idea),
        "pilot": evidence.pilot(idea),
        "told": evidence.report(idea),
        "sheet": sheets.of(me(), idea),
        "charge": more.get("charge") or _charge(idea),
        "answer": answer,
        "seven": [],
        "merge": MergeForm(formdata=None, data={"into": request.args.get("into", "")}),
        "reason": ReasonForm(formdata=None),
        "lacking": [],
        "batches": joining.batches(idea),
        "section": "tracker",
        **more,
    }


def _charge(idea: Idea) -> ChargeForm:
    """As it stands: with a colleague, or with whoever looks at it."""
    others = colleagues.named(idea, me().id)
    owner = str(idea.owner_id or "")
    who = owner if owner in dict(others) else ""
    found = evidence.assessment(idea)
    quick = found is not None and found.lane == Lane.QUICK
    data = {"title": idea.owner_title, "summary": idea.summary, "who": who, "quick": quick}
    return ChargeForm(others, formdata=None, data=data)


def _signed(idea: Idea) -> str:
    return idea.answered_by or idea.owner_title


def _done(idea: Idea, name: str, form: Form, act: Callable[[], None]) -> Response:
    """Do it and come back here; what is missing stands beside the field or on top."""
    lacking: list[str] = []
    if form.validate():
        try:
            act()
        except Missing as missing:
            lacking = missing.names
        else:
            return leave(url_for(".show", ref=idea.ref))
    context = _page(idea, **{name: form, "lacking": lacking})
    return page("incubation/idea.html", status=422, **context)


@bp.post("/staff/ideas/<ref>/take-on")
@requires("incubation:take_on")
@mends
def take_on(ref: str) -> Response:
    idea = found(ref)
    form = ChargeForm(colleagues.named(idea, me().id))
    verb = assessing.take_on if idea.stage == "received" else assessing.hand_over
    return _done(idea, "charge", form, lambda: verb(me(), idea, form.charge(me().id)))


@bp.post("/staff/ideas/<ref>/answer")
@requires("incubation:answer")
@mends
def answer(ref: str) -> Response:
    """The first press shows what the seven places lack; the second sends it all the same."""
    idea, form = found(ref), AnswerForm()
    seven = checking.answer(idea, said(form.text), said(form.signed))
    if form.validate() and seven:
        context = _page(idea, answer=form, seven=seven)
        return page("incubation/idea.html", status=422, **context)
    return _done(
        idea,
        "answer",
        form,
        lambda: assessing.answer(me(), idea, said(form.text), said(form.signed)),
    )


@bp.post("/staff/ideas/<ref>/merge")
@requires("incubation:merge")
@mends
def merge(ref: str) -> Response:
    idea, form = found(ref), MergeForm()
    into = queries.one(me(), said(form.into))
    if form.validate() and into is None:
        form.into.errors = [_("We can't find this reference among yours.")]
        return page("incubation/idea.html", status=422, **_page(idea, merge=form))
    return _done(idea, "merge", form, lambda: merging.merge(me(), idea, into or idea))


@bp.post("/staff/ideas/<ref>/unmerge")
@requires("incubation:unmerge")
def unmerge(ref: str) -> Response:
    idea = found(ref)
    Form().validate()
    merging.unmerge(me(), idea)
    return leave(url_for(".show", ref=idea.ref))


@bp.post("/staff/ideas/<ref>/pause")
@requires("incubation:pause")
@mends
def pause(ref: str) -> Response:
    idea, form = found(ref), ReasonForm()
    return _done(idea, "reason", form, lambda: clocks.pause(me(), idea, said(form.reason)))


@bp.post("/staff/ideas/<ref>/resume")
@requires("incubation:pause")
def resume(ref: str) -> Response:
    idea = found(ref)
    Form().validate()
    clocks.resume(me(), idea)
    return leave(url_for(".show", ref=idea.ref))
