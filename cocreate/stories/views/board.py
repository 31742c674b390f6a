"""The list of stories, one story's page, and what machines read of them."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.consent import films, gate, pictures
from cocreate.intake import promises
from cocreate.kernel import places
from cocreate.kernel.addresses import like_this, whole
from cocreate.kernel.clock import now
from cocreate.kernel.feed import Entry, answer
from cocreate.kernel.web import page, public
from cocreate.kernel.workdays import local
from cocreate.stories import facets, feelings, journey, parts, queries
from cocreate.stories.models import Course, Story

bp = Blueprint("stories", __name__)


@bp.get("/stories")
@public
def index() -> Response:
    wanted = _wanted()
    return page(
        "stories/index.html",
        part="more" if request.args.get("after") else "list",
        wanted=wanted,
        found=queries.found(wanted),
        facets=facets.of(wanted),
        places=scope.departments(),
        felt=feelings,
        feed=like_this(".feed"),
        exhibitions=places.rows("exhibitions"),
        section="stories",
    )


def _wanted() -> queries.Wanted:
    args = request.args
    slugs = [slug for slug in [*args.getlist("service"), *args.getlist("department")] if slug]
    return queries.Wanted(
        q=args.get("q", "")[:200],
        service=scope.department_ids(slugs) if slugs else (),
        feeling=tuple(args.getlist("feeling")),
        outcome=tuple(args.getlist("outcome")),
        group=tuple(args.getlist("group")),
        moment=tuple(args.getlist("moment")),
        after=args.get("after", ""),
        houses=scope.ids(),
    )


@bp.get("/stories.json")
@public
def index_json() -> Response:
    found = queries.found(_wanted())
    total = min(found.total, queries.COUNTED)
    return jsonify({"items": _items(found), "total": total, "next": found.next or None})


def _items(found: queries.Found) -> list[dict[str, Any]]:
    rows = [row for row in found.rows if row.id in found.shown]
    voices = _voices([row.id for row in rows])
    told = [
        _as_json(row, found.shown[row.id], found.feelings[row.id], found.services[row.id])
        for row in rows
    ]
    return [it | {"beside": voices[row.id]} for it, row in zip(told, rows, strict=True)]


def _voices(ids: list[int]) -> dict[int, list[str]]:
    """The addresses of what stands beside each of them."""
    found: dict[int, list[str]] = {it: [] for it in ids}
    for story_id, address in places.rows("story_voices", ids):
        found[story_id].append(address)
    return found


def _as_json(row: Any, shown: gate.Shown, felt: list[str], services: list[int]) -> dict[str, Any]:
    known = scope.departments()
    slugs = [known[place].slug for place in services if place in known]
    return {
        "ref": row.ref,
        "url": whole("stories.show", ref=row.ref),
        "title": shown.title,
        "body": shown.body,
        "lang": shown.lang,
        "kind": "story",
        "stage": _stage(row),
        "department": slugs[0] if slugs else None,
        "departments": slugs,
        "feelings": felt,
        "group": row.group or None,
        "supports": 0,
        "answer": row.answer or None,
        "created": row.created_at.isoformat(),
    }


def _stage(row: Any) -> str:
    """How far it has come, in the words of the filter `outcome`."""
    if row.changed_since:
        return "changed"
    if row.course == Course.PLANNED:
        return "planned"
    if row.idea_id:
        return "idea"
    return "answered" if row.answered_at else "published"


@bp.get("/stories.atom")
@public
def feed() -> Response:
    """The newest of what the same address with .json would find."""
    found = queries.found(_wanted())
    rows = zip([row for row in found.rows if row.id in found.shown], _items(found), strict=True)
    entries = [
        Entry(told["url"], told["title"], told["body"], row.changed_at, told["lang"])
        for row, told in rows
    ]
    return answer(_("Stories"), entries)


@bp.get("/stories/<ref>")
@public
def show(ref: str) -> Response:
    story = _story(ref)
    shown = gate.publication(story.id)
    if shown is None:
        return _gone(story)
    return page("stories/show.html", **_page(story, shown))


@bp.get("/stories/<ref>.json")
@public
def show_json(ref: str) -> Response:
    story = _story(ref)
    shown = gate.publication(story.id)
    if shown is None:
        answer: Response = make_response(jsonify({"ref": story.ref}), _gone(story).status_code)
        return answer
    felt, services = queries.feelings_of([story.id]), queries.services_of([story.id])
    told = _as_json(story, shown, felt[story.id], services[story.id])
    return jsonify(told | {"beside": _voices([story.id])[story.id]})


def _story(ref: str) -> Story:
    story = queries.one(ref, scope.ids())
    if story is None:
        abort(404)
    return story


def _gone(story: Story) -> Response:
    """Its author took it back: we say so, and what it changed stays. Else nobody knows of it."""
    if not story.was_taken_back:
        abort(404)
    return page(
        "stories/withdrawn.html",
        status=410,
        story=story,
        ideas=_ideas(story),
        beside=places.rows("story_beside", story),
        crumbs=_crumbs(story, []),
        section="stories",
    )


def _ideas(story: Story) -> list[Any]:
    return places.rows("story_idea", story.idea_id) if story.idea_id else []


def _results(story: Story) -> list[Any]:
    """What the pilot of that idea came to, where there is one."""
    return places.rows("story_result", story.idea_id) if story.idea_id else []


def _page(story: Story, shown: gate.Shown) -> dict[str, Any]:
    known = scope.departments()
    services = queries.services_of([story.id])[story.id]
    extra = shown.extra
    points = journey.points(extra.get("journey", ""), queries.touch_points(story.id))
    where = [known[place] for place in services if place in known]
    return {
        "story": story,
        "shown": shown,
        "photo": pictures.shown(story.id),
        "film": films.shown(story.id),
        "where": where,
        "felt": [(feelings.label(it), feelings.colour(it)) for it in _felt(story)],
        "points": points,
        "promised": promises.of(story.id),
        "today": local(now()),
        "verdict": parts.verdict(story),
        "known": known,
        "ideas": _ideas(story),
        "results": _results(story),
        "beside": places.rows("story_beside", story),
        "meetings": places.rows("story_parts", story),
        "crumbs": _crumbs(story, where),
        "section": "stories",
    }


def _felt(story: Story) -> list[str]:
    return queries.feelings_of([story.id])[story.id]


def _crumbs(story: Story, where: list[Any]) -> list[tuple[str, str]]:
    middle = [(place.name, url_for(".index", service=place.slug)) for place in where[:1]]
    return [(_("Stories"), url_for(".index")), *middle, (story.ref, "")]
