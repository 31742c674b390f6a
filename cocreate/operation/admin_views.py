"""/admin/jobs: what the worker did and does. /admin/history: all that was done, by whom in what role."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, abort, request, stream_with_context, url_for

from cocreate.accounts.confirming import recently_confirmed
from cocreate.kernel import tables
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Place, Role
from cocreate.kernel.web import leave, me, page, requires
from cocreate.operation import actions, chronicle, forms, kind_words, state, verifying
from cocreate.operation.chronicle import Wanted
from cocreate.operation.forms import JobForm, PressForm

bp = Blueprint("machine", __name__, url_prefix="/admin")
HEAD = ("number", "at", "on", "seq", "kind", "by", "roles", "details", "hash")


@bp.get("/jobs")
@requires("operation:see")
def jobs() -> Response:
    return page(
        "operation/jobs.html",
        part="jobs",
        rows=state.rows(),
        faults=state.faults(),
        state=state.now(),
        now=now(),
        section="admin",
    )


@bp.post("/jobs/run")
@requires("operation:run_job")
def run() -> Response:
    """Before its time: the worker takes it within seconds. Twice is the same as once."""
    form = JobForm()
    form.validate()
    actions.ask(me(), _place(), str(form.job.data))
    return leave(url_for(".jobs"))


@bp.get("/history")
@requires("operation:read_history")
def history() -> Response:
    return _history(forms.asked())


def _history(wanted: Wanted, **more: Any) -> Response:
    before = request.args.get("before", "")
    lines, after = chronicle.page(me(), wanted, int(before) if _is_number(before) else 0)
    words = {
        "kind": wanted.kind,
        "role": wanted.role,
        "item": wanted.item,
        "day": wanted.day.isoformat() if wanted.day else "",
    }
    context = {"lines": lines, "words": words, "verdict": None, "is_asked": False, **more}
    given: dict[str, Any] = {name: word for name, word in words.items() if word}
    return page(
        "operation/history.html",
        part="lines",
        **context,
        onward=url_for(".history", **given, before=after) if after else "",
        kinds=kind_words.families(),
        say=kind_words.of,
        who=kind_words.WHO,
        section="admin",
    )


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 16


@bp.post("/history/verify")
@requires("operation:read_history")
def verify() -> Response:
    """A short one is read while the person waits, a long one by the worker."""
    PressForm().validate()
    if verifying.is_small():
        verdict = actions.verify(me(), _place())
        return _history(forms.asked(), verdict=verdict)
    actions.ask(me(), _place(), "verify")
    return _history(forms.asked(), is_asked=True)


@bp.post("/history/export")
@requires("operation:export_history")
@recently_confirmed(back="machine.history")
def export() -> Response:
    """What the filter of the page lets through, as CSV; that it was taken along is on record."""
    form = PressForm()
    form.validate()
    wanted = form.wanted()
    actions.exported(me(), _place(), chronicle.count(me(), wanted))
    return Response(
        stream_with_context(_csv(wanted)),
        mimetype="text/csv",
        headers=tables.attached("history.csv") | {"Cache-Control": "private, no-store"},
    )


def _csv(wanted: Wanted) -> Iterator[str]:
    yield tables.MARK + tables.lines([HEAD])
    for rows in chronicle.portions(me(), wanted):
        yield tables.lines(map(_cells, chronicle.told(rows)))


def _cells(line: chronicle.Line) -> list[tables.Cell]:
    it = line.event
    details = json.dumps(it.details, ensure_ascii=False, sort_keys=True)
    by = str(it.actor_id)[:8]
    roles = " ".join(line.roles)
    return [
        it.id,
        f"{it.at:%Y-%m-%dT%H:%M:%SZ}",
        line.what,
        it.seq,
        it.kind,
        by,
        roles,
        details,
        it.hash,
    ]


def _place() -> Place:
    """Where the person is administrator; what they do here is done to the whole installation."""
    mine = me().where(Role.ADMIN)
    return Place(min(mine)) if mine else abort(403)
