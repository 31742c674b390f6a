"""The board of ideas, one idea's page, and what machines read of them."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request, url_for
from flask_babel import gettext as _
from flask_babel import pgettext
from markupsafe import Markup

from cocreate.accounts import device, scope
from cocreate.accounts.models import Department
from cocreate.consent import gate, pictures
from cocreate.drawings import scanning
from cocreate.ideas import actions, facets, forgetting, queries, road, timeline
from cocreate.ideas.models import Idea
from cocreate.intake import feeling
from cocreate.kernel.addresses import like_this, whole
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.feed import Entry, answer
from cocreate.kernel.forms import Form
from cocreate.kernel.language import here
from cocreate.kernel.web import me, page, public, redraw, requires

bp = Blueprint("ideas", __name__)


@bp.get("/ideas")
@public
def index() -> Response:
    wanted = _wanted()
    found = queries.found(wanted)
    return page("ideas/index.html", part=_part(), **_list(wanted, found))


def _part() -> str:
    return "more" if request.args.get("after") else "list"


def _list(wanted: queries.Wanted, found: queries.Found) -> dict[str, Any]:
    return {
        "wanted": wanted,
        "found": found,
        "places": scope.departments(),
        "mine": queries.supported_by(voice(), [row.id for row in found.rows]),
        "facets": facets.of(wanted),
        "sorts": _sorts(wanted),
        "feed": like_this(".feed"),
        "section": "ideas",
    }


def _sorts(wanted: queries.Wanted) -> list[tuple[str, str, bool]]:
    words = {
        "new": pgettext("order", "Newest"),
        "support": pgettext("order", "Most wanted"),
        "discussed": pgettext("order", "Most discussed"),
        "trending": pgettext("order", "Lately"),
    }
    return [
        (label, here(sort=word, after=None), word == wanted.sort) for word, label in words.items()
    ]


def _wanted() -> queries.Wanted:
    args = request.args
    slugs = args.getlist("department")
    return queries.Wanted(
        q=args.get("q", "")[:200],
        stage=tuple(args.getlist("stage")),
        kind=tuple(args.getlist("kind")),
        department=scope.department_ids(slugs) if any(slugs) else (),
        group=tuple(args.getlist("group")),
        for_whom=tuple(args.getlist("for")),
        overdue=args.get("overdue", "") in {"1", "yes", "true", "on"},
        sort=args.get("sort", "new"),
        after=args.get("after", ""),
        houses=scope.ids(),
    )


@bp.get("/ideas.json")
@public
def index_json() -> Response:
    found = queries.found(_wanted())
    places = scope.departments()
    items = [_as_json(row, found.shown.get(row.id), places) for row in found.rows]
    total = min(found.total, queries.COUNTED)
    return jsonify({"items": items, "total": total, "next": found.next or None})


def _as_json(row: Any, shown: gate.Shown | None, places: dict[int, Any]) -> dict[str, Any]:
    place = places.get(row.department_id)
    return {
        "ref": row.ref,
        "url": whole("ideas.show", ref=row.ref),
        "title": shown.title if shown else row.summary or None,
        "body": shown.body if shown else None,
        "lang": shown.lang if shown else None,
        "kind": row.kind,
        "stage": row.stage,
        "department": place.slug if place else None,
        "group": (row.group or None) if shown else None,
        "supports": row.supports,
        "created": row.created_at.isoformat(),
    }


@bp.get("/ideas.atom")
@public
def feed() -> Response:
    """The newest of what the same address with .json would find."""
    found = queries.found(_wanted())
    places = scope.departments()
    rows = [(row, _as_json(row, found.shown.get(row.id), places)) for row in found.rows]
    entries = [
        Entry(
            said["url"],
            said["title"] or row.ref,
            said["body"] or "",
            row.changed_at,
            said["lang"] or "",
        )
        for row, said in rows
    ]
    return answer(_("Ideas"), entries)


@bp.get("/ideas/<ref>")
@public
def show(ref: str) -> Response:
    try:
        idea = _idea(ref)
    except Withdrawn as gone:
        if str(gone):  # not by its author
            raise
        return page("ideas/withdrawn.html", status=410, **_left(ref))
    return page("ideas/show.html", **_page(idea))


@bp.get("/ideas/<ref>.json")
@public
def show_json(ref: str) -> Response:
    idea = _idea(ref)
    return jsonify(_as_json(idea, gate.publication(idea.id), scope.departments()))


@bp.get("/ideas/<ref>/print")
@public
def sheet(ref: str) -> Response:
    """The same page as it comes out on paper: to look at, and to print without a script."""
    return page("ideas/show.html", **_page(_idea(ref)) | {"printed": True})


def _left(ref: str) -> dict[str, Any]:
    """What stays of an idea whose author took it back: no words but the institution's own."""
    idea = forgetting.left(ref)
    place = scope.departments().get(idea.department_id or 0)
    crumbs, steps = _crumbs(idea, place), road.steps(idea)[:-1]
    return {"idea": idea, "place": place, "crumbs": crumbs, "steps": steps, "section": "ideas"}


def _idea(ref: str) -> Idea:
    idea = queries.one(me(), ref, scope.ids())
    if idea is None or not idea.is_public:
        abort(404)
    return idea


def _page(idea: Idea) -> dict[str, Any]:
    place = scope.departments().get(idea.department_id or 0)
    shown = gate.publication(idea.id)
    return {
        "idea": idea,
        "shown": shown,
        "felt": feeling.felt(shown.extra) if shown else None,
        "photo": pictures.shown(idea.id),
        "place": place,
        "crumbs": _crumbs(idea, place),
        "steps": road.steps(idea),
        "into": queries.goes_on_in(idea),
        "supported": idea.id in queries.supported_by(voice(), [idea.id]),
        "story": timeline.of(idea),
        "qr": _qr(whole("ideas.show", ref=idea.ref)),
        "today": now(),
        "printed": False,
        "section": "ideas",
    }


@lru_cache(maxsize=512)
def _qr(address: str) -> Markup:
    """Every page has it in its foot for paper, and it takes 5 ms to draw."""
    return scanning.qr(address)


def _crumbs(idea: Idea, place: Department | None) -> list[tuple[str, str]]:
    middle = [(place.name, url_for(".index", department=place.slug))] if place else []
    return [(_("Ideas"), url_for(".index")), *middle, (idea.ref, "")]


@bp.get("/ideas/<ref>/support")
@requires("ideas:support")
def ask_support(ref: str) -> Response:
    """The small form on a page of its own, so that pages that may be cached hold no token."""
    idea = _idea(ref)
    return page("ideas/support.html", part="support", **_page(idea))


@bp.post("/ideas/<ref>/support")
@requires("ideas:support")
def support(ref: str) -> Response:
    idea = _idea(ref)
    Form().validate()
    device.ensure()
    act = actions.unsupport if request.form.get("take") == "back" else actions.support
    act(me(), idea, voice())
    there = url_for(".show", ref=ref)
    return redraw("ideas/support.html", part="support", otherwise=there, **_page(idea))


def voice() -> device.Voice:
    return device.voice("support.who")
