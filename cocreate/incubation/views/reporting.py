"""Reporting back, promises, and what the author says to it."""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from cocreate.consent import gate
from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import authors, charts, evidence
from cocreate.incubation.actions import reporting
from cocreate.incubation.forms.piloting import AccountForm, JudgeForm, PledgeForm, ProofForm
from cocreate.incubation.views import checking
from cocreate.incubation.views.tracker import found
from cocreate.intake import opening, promises
from cocreate.intake.models import Item
from cocreate.intake.promises import Promise
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, public, requires

bp = Blueprint("reporting", __name__)


@bp.route("/staff/ideas/<ref>/report", methods=["GET", "POST"])
@requires("incubation:report")
@mends
def report(ref: str) -> Response:
    """The four sentences. When it is reported already, they are corrected."""
    idea = found(ref)
    form = AccountForm(data=_told(idea))
    lacking: list[str] = []
    seven: list[Any] = []
    if form.is_submitted() and form.validate():
        act = reporting.amend if idea.stage == Stage.REPORTED else reporting.report_back
        try:
            seven = checking.report(idea, form.account())
            if not seven:
                act(me(), idea, form.account())
        except Missing as missing:
            lacking = missing.names
        if not (seven or lacking):
            return leave(url_for("tracker.show", ref=idea.ref))
    status = 422 if form.is_submitted() else 200
    context = {**_page(idea), "form": form, "lacking": lacking, "seven": seven}
    return page("incubation/report.html", part="account", status=status, **context)


def _told(idea: Idea) -> dict[str, Any]:
    told = evidence.report(idea)
    if told is None:
        return {"you_said": idea.summary}
    names = ("you_said", "we_did", "data_show", "not_yet", "in_place", "sites", "evidence")
    return {**{name: getattr(told, name) for name in names}, "unsure": not told.certain}


def _page(idea: Idea) -> dict[str, Any]:
    pilot = evidence.pilot(idea)
    gauges = charts.of(pilot) if pilot and pilot.started_at else []
    return {
        "idea": idea,
        "shown": gate.publication(idea.id),
        "pilot": pilot,
        "gauges": gauges,
        "verdict": evidence.verdict(idea),
        "pledge": PledgeForm(formdata=None),
        "proof": ProofForm(formdata=None),
        "promises": promises.of(idea.id),
        "section": "tracker",
        "seven": [],
    }


@bp.post("/staff/ideas/<ref>/promise")
@requires("incubation:promise")
@mends
def promise(ref: str) -> Response:
    idea, form = found(ref), PledgeForm()
    if form.validate():
        reporting.promise(me(), idea, form.pledge())
        return leave(url_for(".report", ref=idea.ref))
    context = {**_page(idea), "form": AccountForm(formdata=None, data=_told(idea)), "lacking": []}
    return page("incubation/report.html", status=422, **{**context, "pledge": form})


@bp.post("/staff/ideas/<ref>/promise/<int:number>")
@requires("incubation:promise")
@mends
def keep(ref: str, number: int) -> Response:
    idea, form = found(ref), ProofForm()
    made = db.session.get(Promise, number)
    if made is None or made.item_id != idea.id:
        abort(404)
    if form.validate():
        reporting.keep_promise(me(), made, said(form.proof))
        return leave(url_for(".report", ref=idea.ref))
    context = {**_page(idea), "form": AccountForm(formdata=None, data=_told(idea)), "lacking": []}
    return page("incubation/report.html", status=422, **{**context, "proof": form})


@bp.post("/t/<code>/verdict")
@public
@mends
def judge(code: str) -> Response:
    """The author says whether it answered them; whoever shows the code is the author."""
    idea = authors.by_code(code)
    form = JudgeForm()
    is_no = form.answer.data == "no"
    if form.validate() and not (is_no and not said(form.reason)):
        author = opening.author(db.session.get_one(Item, idea.id))
        reporting.judge(author, idea, satisfied=not is_no, reason=said(form.reason))
        return leave(url_for("following.show", code=code, _anchor="verdict"))
    if not form.errors:
        form.reason.errors = [authors.please_say()]
    response = page("incubation/verdict_page.html", status=422, form=form, code=code, idea=idea)
    response.headers["Cache-Control"] = "private, no-store"
    return response
