"""/progress: what was changed, in public. A pilot's charts, late ones, posters, the feed."""

from typing import Any

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.consent import gate
from cocreate.drawings import scanning
from cocreate.ideas import forgetting, road
from cocreate.ideas import queries as ideas
from cocreate.ideas.models import Idea
from cocreate.incubation import board, charts, evidence, owed, queries
from cocreate.incubation import figures as tally
from cocreate.incubation.models import VERDICTS, Pilot
from cocreate.incubation.queries import Line
from cocreate.intake import promises
from cocreate.kernel import tables
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.feed import Entry, answer
from cocreate.kernel.web import me, page, public

bp = Blueprint("progress", __name__)
POSTED = 3
FIRST = 12  # on the board before one asks for all
FIGURES = ("date", "value", "centre", "lower", "upper", "signals", "note", "size")


@bp.get("/progress")
@public
def index() -> Response:
    houses, slugs = scope.ids(), request.args.getlist("department")
    department = scope.department_ids(slugs) if any(slugs) else ()
    everything = board.told(houses)
    rows = [row for row in everything if not department or row.idea.department_id in department]
    first = 0 if request.args.get("all") else FIRST
    return page(
        "progress/index.html",
        part="board",
        rows=rows[:first] if first else rows,
        more=max(0, len(rows) - first) if first else 0,
        places=_places(everything),
        chosen=slugs[0] if any(slugs) else "",
        figures=tally.of(houses),
        promises=owed.standing(houses),
        today=now().date(),
        section="progress",
    )


def _places(rows: list[board.Told]) -> list[tuple[str, str]]:
    """The departments that occur, by slug and name."""
    ids = {row.idea.department_id for row in rows}
    return sorted({(it.slug, it.name) for key, it in scope.departments().items() if key in ids})


def _idea(ref: str) -> Idea:
    """Also one that its author took back: dates, decisions and figures stay (CONSENT)."""
    try:
        idea = ideas.one(me(), ref, scope.ids())
    except Withdrawn as gone:
        if str(gone):  # not by its author
            raise
        return forgetting.left(ref)
    if idea is None or not idea.is_public:
        abort(404)
    return idea


def _begun(idea: Idea) -> Pilot | None:
    pilot = evidence.pilot(idea)
    return pilot if pilot and pilot.started_at else None


@bp.get("/progress/<ref>")
@public
def show(ref: str) -> Response:
    idea = _idea(ref)
    pilot, told = _begun(idea), board.one(idea)
    if pilot is None and told is None:
        abort(404)
    return page(
        "progress/show.html",
        idea=idea,
        shown=gate.publication(idea.id),
        pilot=pilot,
        told=told,
        gauges=charts.of(pilot) if pilot else [],
        cycles=charts.cycles_of(pilot) if pilot else [],
        steps=road.steps(idea),
        verdicts=VERDICTS,
        promises=promises.of(idea.id),
        today=now().date(),
        section="progress",
    )


@bp.get("/progress/<ref>/<int:number>.csv")
@public
def figures(ref: str, number: int) -> Response:
    """The figures of one measure with the limits that are drawn."""
    pilot = _begun(_idea(ref)) or abort(404)
    gauge = next((it for it in charts.of(pilot) if it.position == number), None)
    if gauge is None:
        abort(404)
    dots: list[Any] = list(gauge.chart.points) if gauge.chart else [None] * len(gauge.points)
    rows = [
        (point.on.isoformat(), point.value, *_limits(dot), point.note, point.size)
        for point, dot in zip(gauge.points, dots, strict=True)
    ]
    said = tables.MARK + tables.lines([FIGURES, *rows])
    headers = tables.attached(f"{ref.upper()}-{number}.csv")
    return Response(said, mimetype="text/csv", headers=headers)


def _limits(dot: Any) -> list[tables.Cell]:
    if dot is None:
        return [None] * 4
    return [dot.centre, dot.lower, dot.upper, " ".join(dot.signals)]


@bp.get("/progress.atom")
@public
def feed() -> Response:
    rows = board.told(scope.ids(), limit=30)
    entries = [
        Entry(
            whole(".show", ref=row.idea.ref),
            row.title,
            f"{row.report.we_did or row.reason}\n{row.report.data_show}",
            row.report.at,
            row.lang,
        )
        for row in rows
    ]
    return answer(_("You said, we did"), entries)


@bp.get("/promises")
@public
def register() -> Response:
    """What was promised and is not kept yet, the late ones first; and what was kept, with proof."""
    houses = scope.ids()
    return page(
        "progress/promises.html",
        standing=owed.standing(houses),
        kept=owed.kept(houses),
        section="progress",
    )


@bp.get("/overdue")
@public
def overdue() -> Response:
    """Everybody may see what is late, and why a clock stands still."""
    houses = scope.ids()
    late, paused = board.late(houses), board.paused(houses)
    lines = queries.lines([*late, *paused])
    return page(
        "progress/overdue.html",
        late=[lines[idea.id] for idea in late],
        paused=_by_reason([lines[idea.id] for idea in paused]),
        places={key: it.name for key, it in scope.departments().items()},
        section="progress",
    )


def _by_reason(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Each reason once, with all that it holds up; the reason with most of them first."""
    why = board.reasons([line.idea.id for line in lines])
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(why.get(line.idea.id, ""), []).append(line)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))


@bp.get("/posters/you-said-we-did")
@public
def poster() -> Response:
    """An A4 page for the wall: up to three answers, and a code to say what should change."""
    slugs = request.args.getlist("department")
    department = scope.department_ids(slugs) if any(slugs) else ()
    rows = board.told(scope.ids(), department)
    chosen = [row for row in rows if row.quote and (row.is_change or row.is_no)][:POSTED]
    address = whole("send_idea.new", department=slugs or None)
    return page(
        "progress/poster.html",
        rows=chosen,
        place=chosen[0].place if department and chosen else "",
        where=scope.here(),
        address=whole("send_idea.new").partition("//")[2],
        qr=scanning.qr(address),
        today=now(),
        section="progress",
    )
