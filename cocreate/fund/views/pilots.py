"""/committee/fund/pilots: what is set aside for one pilot, and what was spent of it."""

from collections.abc import Callable
from typing import Any

from flask import Response, abort, url_for

from cocreate.fund import actions, queries
from cocreate.fund.actions import NotEnough
from cocreate.fund.forms import BackForm, LineForm, SlipForm, SpendForm
from cocreate.fund.models import Line
from cocreate.fund.views.desk import bp, own
from cocreate.ideas.models import Idea
from cocreate.incubation import queries as tracker
from cocreate.incubation.models import Pilot
from cocreate.kernel.clock import now
from cocreate.kernel.forms import Form, options, said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.kernel.workdays import local


def _pilot(number: int) -> tuple[Pilot, Idea]:
    pilot, idea = tracker.pilot(me(), number) or abort(404)
    own(idea.institution_id)
    return pilot, idea


@bp.get("/pilots/<int:pilot_id>")
@requires("fund:keep")
def of_pilot(pilot_id: int) -> Response:
    return _of_pilot(*_pilot(pilot_id))


def _of_pilot(pilot: Pilot, idea: Idea, status: int = 200, **filled: Form) -> Response:
    lines, rows = queries.lines([pilot.id]), queries.of_pilot(pilot.id)
    today = {"on": local(now())}
    context: dict[str, Any] = {
        "adding": LineForm(formdata=None, data=today),
        "spending": SpendForm(formdata=None, data=today),
        "backing": BackForm(formdata=None, data=today),
        **filled,
    }
    for name in ("spending", "backing"):
        context[name].line.choices = options((str(it.id), it.name) for it, _sums in lines)
    return page(
        "fund/pilot.html",
        status=status,
        at=own(idea.institution_id),
        pilot=pilot,
        idea=idea,
        title=tracker.lines([idea])[idea.id],
        lines=lines,
        total=queries.total(lines),
        free=queries.sums(idea.institution_id).free,
        rows=rows,
        undone=queries.undone(entry for entry, _line in rows),
        section="fund",
        **context,
    )


def _booked(pilot_id: int, name: str, form: SlipForm, book: Callable[[Pilot], Any]) -> Response:
    """Done, or the page again with what was typed, and what there is beside the amount."""
    pilot, idea = _pilot(pilot_id)
    if form.validate():
        try:
            book(pilot)
        except NotEnough as little:
            form.amount.errors = [str(little)]
        else:
            return leave(url_for(".of_pilot", pilot_id=pilot_id))
    return _of_pilot(pilot, idea, 422, **{name: form})


def _line(pilot: Pilot, number: str) -> Line:
    mine = [it for it, _sums in queries.lines([pilot.id]) if str(it.id) == number]
    return mine[0] if mine else abort(404)


@bp.post("/pilots/<int:pilot_id>/lines")
@requires("fund:keep")
@mends
def allocate(pilot_id: int) -> Response:
    form = LineForm()

    def book(pilot: Pilot) -> None:
        actions.allocate(me(), pilot, said(form.name), form.slip())

    return _booked(pilot_id, "adding", form, book)


@bp.post("/pilots/<int:pilot_id>/spent")
@requires("fund:keep")
@mends
def spend(pilot_id: int) -> Response:
    form = SpendForm()

    def book(pilot: Pilot) -> None:
        actions.spend(me(), _line(pilot, said(form.line)), form.slip())

    return _booked(pilot_id, "spending", form, book)


@bp.post("/pilots/<int:pilot_id>/back")
@requires("fund:keep")
@mends
def give_back(pilot_id: int) -> Response:
    form = BackForm()

    def book(pilot: Pilot) -> None:
        actions.give_back(me(), _line(pilot, said(form.line)), form.slip())

    return _booked(pilot_id, "backing", form, book)
