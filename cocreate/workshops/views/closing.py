"""After the votes: results by group, a decision for each question, minutes, the end."""

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from cocreate.kernel import places
from cocreate.kernel.errors import Missing
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, redraw, requires
from cocreate.workshops import evidence, outcome, queries, record
from cocreate.workshops.closing_forms import MinutesForm, OutcomeForm
from cocreate.workshops.models import Workshop
from cocreate.workshops.views.lead import bp, item_of, workshop_of
from cocreate.workshops.voting import counting, objections
from cocreate.workshops.voting.models import Step


@bp.get("/staff/workshops/<int:workshop_id>/results")
@requires("workshops:close")
def results(workshop_id: int) -> Response:
    return page("workshops/lead/results.html", **_results(workshop_of(workshop_id)))


def _results(workshop: Workshop, wrong: dict[int, OutcomeForm] | None = None) -> dict[str, Any]:
    return {
        "workshop": workshop,
        "rows": [_row(row, (wrong or {}).get(row.item.seq)) for row in queries.items(workshop)],
        "minutes": MinutesForm(formdata=None, data={"minutes": workshop.minutes}),
        "lacking": evidence.to_close(workshop),
        "came": record.came(workshop, whole=True),
        "attendance": record.attendance(workshop, whole=True),
        "is_refused": False,
        "parts": places.rows("workshop_results", workshop),
    }


def _row(row: queries.Row, form: OutcomeForm | None) -> dict[str, Any]:
    """The form's fields carry the question's number, so that no id stands on the page twice."""
    item = row.item
    data = {
        "decision": item.decision or None,
        "text": item.decision_text,
        "owner_title": item.owner_title,
        "due_on": item.due_on,
    }
    is_over = row.ballot.stage in {Step.CLOSED, Step.REVEALED}
    return {
        "row": row,
        "count": counting.whole(row.ballot) if is_over else None,
        "split": record.split(row.ballot) if is_over else {},
        "reasons": objections.of(row.ballot) if is_over else [],
        "form": form
        or OutcomeForm(formdata=None, data=data, prefix=f"q{item.seq}-", meta={"csrf": False}),
    }


@bp.post("/staff/workshops/<int:workshop_id>/questions/<int:seq>/decision")
@requires("workshops:close")
@mends
def decide(workshop_id: int, seq: int) -> Response:
    workshop = workshop_of(workshop_id)
    item = item_of(workshop, seq)
    form, token = OutcomeForm(prefix=f"q{seq}-", meta={"csrf": False}), Form()
    if not token.validate():
        form.text.errors = [_("This page was open for a long time. Please press once more.")]
    if form.text.errors or not form.validate():
        context = _results(workshop, {seq: form})
        return page("workshops/lead/results.html", status=422, **context)
    outcome.decide(me(), workshop, item, form.outcome())
    return leave(url_for(".results", workshop_id=workshop.id, _anchor=f"q{seq}"))


@bp.post("/staff/workshops/<int:workshop_id>/minutes")
@requires("workshops:close")
@mends
def minutes(workshop_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    form = MinutesForm()
    if not form.validate():
        context = _results(workshop) | {"minutes": form}
        return page("workshops/lead/results.html", part="record", status=422, **context)
    outcome.write_minutes(me(), workshop, said(form.minutes))
    there = url_for(".results", workshop_id=workshop.id, _anchor="record")
    return redraw(
        "workshops/lead/results.html", part="record", otherwise=there, **_results(workshop)
    )


@bp.post("/staff/workshops/<int:workshop_id>/close")
@requires("workshops:close")
def close(workshop_id: int) -> Response:
    """For good. What is still missing is named (422)."""
    workshop = workshop_of(workshop_id)
    Form().validate()
    try:
        outcome.close(me(), workshop)
    except Missing:
        context = _results(workshop_of(workshop_id)) | {"is_refused": True}
        return page("workshops/lead/results.html", status=422, **context)
    return leave(url_for("workshops.show", slug=workshop.slug))
