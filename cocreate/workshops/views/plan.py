"""Planning: the list, a new workshop in one page, its questions."""

from typing import Any

from flask import Response, request, url_for

from cocreate.accounts.models import Institution
from cocreate.kernel import places
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import Form, options
from cocreate.kernel.web import leave, me, mends, page, redraw, requires
from cocreate.workshops import actions, forms, queries, scene
from cocreate.workshops.forms import PlanForm, QuestionForm
from cocreate.workshops.models import Workshop
from cocreate.workshops.views.lead import bp, house, item_of, workshop_of
from cocreate.workshops.voting import saying, verdicts
from cocreate.workshops.voting.models import Method
from cocreate.workshops.voting.sums import RULES


@bp.get("/staff/workshops")
@requires("workshops:plan")
def index() -> Response:
    beside = places.rows("beside_workshops")
    return page("workshops/lead/index.html", workshops=queries.led_by(me()), beside=beside)


@bp.route("/staff/workshops/new", methods=["GET", "POST"])
@requires("workshops:plan")
@mends
def new() -> Response:
    """Plan it, or open the room in the same press: a minute from here to the first vote."""
    to = house()
    form = PlanForm(data={"is_live": True})
    offers = places.rows("ballot_ideas", frozenset({to.id}), request.args.get("q", ""))
    form.offer(offers)
    made = _made(to, form) if form.validate_on_submit() else None
    if made is not None:
        return leave(url_for(".run" if _at_once() else ".plan", workshop_id=made.id))
    status = 422 if form.is_submitted() else 200
    context = {"form": form, "to": to, "offers": offers}
    return page("workshops/lead/new.html", part="form", status=status, **context)


def _at_once() -> bool:
    return request.form.get("then") == "open"


def _made(to: Institution, form: PlanForm) -> Workshop | None:
    """All of it or nothing: a sentence that can't be voted on keeps the whole plan back."""
    try:
        return actions.plan_with(me(), to, form.plan(), form.questions(), at_once=_at_once())
    except Refused as refusal:
        form.statements.errors = [str(refusal)]
        return None


@bp.route("/staff/workshops/<int:workshop_id>/plan", methods=["GET", "POST"])
@requires("workshops:plan")
@mends
def plan(workshop_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    form = PlanForm(data=forms.of(workshop))
    form.offer([])
    if form.validate_on_submit():
        actions.replan(me(), workshop, form.plan())
        return leave(url_for(".plan", workshop_id=workshop.id, saved=1))
    status = 422 if form.is_submitted() else 200
    context = {**_list(workshop), "form": form, "is_saved": "saved" in request.args}
    return page("workshops/lead/plan.html", part="form", status=status, **context)


def _list(workshop: Workshop, form: QuestionForm | None = None) -> dict[str, Any]:
    houses = frozenset({workshop.institution_id})
    offers = places.rows("ballot_ideas", houses, request.args.get("q", ""))
    rows = queries.items(workshop)
    used = {row.item.idea_id for row in rows}
    free = [it for it in offers if it.id not in used]
    form = form or QuestionForm(formdata=None)
    form.idea.choices = options((str(it.id), it.title) for it in free)
    method = form.way()
    names = saying.rule_names()
    form.rule.choices = options((rule, names[rule]) for rule in RULES.get(method, ()))
    form.rule.data = form.rule.data or next(iter(RULES.get(method, ())), None)
    return {
        "workshop": workshop,
        "rows": rows,
        "question": form,
        "method": method,
        "judged": verdicts.JUDGED,
        "is_asking": False,
        "notes": {str(it.id): it.ref for it in free},
        "way": scene.way_in(workshop),
        "beside": places.rows("workshop_desk", workshop),
    }


@bp.post("/staff/workshops/<int:workshop_id>/questions")
@requires("workshops:plan")
@mends
def add(workshop_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    form = QuestionForm()
    if form.choose.data in set(Method):
        form.method.data = form.choose.data
        return page("workshops/lead/plan.html", part="questions", **_drawn(workshop, form))
    if form.validate():
        form = _added(workshop, form)
    there = url_for(".plan", workshop_id=workshop.id)
    if form.errors:
        context = _drawn(workshop, form)
        return page("workshops/lead/plan.html", part="questions", status=422, **context)
    return redraw("workshops/lead/plan.html", part="questions", otherwise=there, **_list(workshop))


def _added(workshop: Workshop, form: QuestionForm) -> QuestionForm:
    """An empty form for the next question, or this one with what keeps it off the list."""
    try:
        actions.add(me(), workshop, form.question())
    except Refused as refusal:
        if refusal.status != 422:
            raise
        form.statement.errors = [str(refusal)]
        return form
    return QuestionForm(formdata=None)


def _drawn(workshop: Workshop, form: QuestionForm) -> dict[str, Any]:
    plan = PlanForm(formdata=None, data=forms.of(workshop))
    return {**_list(workshop, form), "form": plan, "is_asking": True}


@bp.post("/staff/workshops/<int:workshop_id>/questions/<int:seq>/<any(remove, aside):verb>")
@requires("workshops:plan")
def mend(workshop_id: int, seq: int, verb: str) -> Response:
    """Take a question off the list, or leave it there as one that a doctor decides."""
    workshop = workshop_of(workshop_id)
    item = item_of(workshop, seq)
    Form().validate()
    act = {"remove": actions.remove, "aside": actions.set_aside}[verb]
    act(me(), workshop, item)
    there = url_for(".plan", workshop_id=workshop.id)
    return redraw("workshops/lead/plan.html", part="questions", otherwise=there, **_list(workshop))
