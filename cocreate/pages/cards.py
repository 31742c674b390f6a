"""What a messenger draws when somebody passes an address on: a picture for each idea and story.

The gate is asked each time; a picture drawn before is given again only while nothing has changed.
Nothing of it says how far an idea has come: others keep such pictures, and it would be old.
"""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from cocreate.accounts import house, scope
from cocreate.consent import epochs, gate
from cocreate.ideas import queries as ideas
from cocreate.ideas.models import Idea
from cocreate.intake.cards import Card, drawn
from cocreate.kernel.language import tag
from cocreate.kernel.web import me, public
from cocreate.stories import queries as stories

bp = Blueprint("cards", __name__)
MOST = 64  # pictures of some 30 kB
Key = tuple[str, ...]
_drawn: dict[Key, bytes] = {}


@bp.get("/card.png")
@public
def home() -> Response:
    return _picture(_stamp("home"), lambda: Card(_("You say, we change it together"), "", _house()))


@bp.get("/ideas/<ref>/card.png")
@public
def of_idea(ref: str) -> Response:
    idea = ideas.one(me(), ref, scope.ids())
    if idea is None or not idea.is_public:
        abort(404)
    shown = gate.publication(idea.id)
    stamp = _stamp(idea.ref, str(shown.version) if shown else "", str(idea.department_id))
    return _picture(stamp, lambda: _of_idea(idea, shown))


def _of_idea(idea: Idea, shown: gate.Shown | None) -> Card:
    place = _place(idea.department_id)
    if shown is None:
        return Card(idea.ref, place, _house())
    return Card(shown.title, _line(idea.ref, place), _house())


@bp.get("/stories/<ref>/card.png")
@public
def of_story(ref: str) -> Response:
    """Nothing stays of one that was taken back, though its page says that it was."""
    story = stories.one(ref, scope.ids())
    shown = gate.publication(story.id) if story else None
    if story is None or shown is None:
        abort(410 if story and story.was_taken_back else 404)
    stamp = _stamp(story.ref, str(shown.version))
    return _picture(stamp, lambda: Card(shown.title, _line(story.ref), _house(), "plum"))


def _line(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)


def _place(department_id: int | None) -> str:
    place = scope.departments().get(department_id or 0)
    return place.name if place else ""


def _house() -> str:
    there = house.core_if_any()
    return there.name if there else "cocreate"


def _stamp(*about: str) -> Key:
    return str(epochs.current("idea")), str(epochs.current("story")), tag(), *about


def _picture(stamp: Key, say: Callable[[], Card]) -> Response:
    etag = "-".join(stamp)
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = Response(_kept(stamp, say), mimetype="image/png")
    response.set_etag(etag)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _kept(stamp: Key, say: Callable[[], Card]) -> bytes:
    """Words that were taken back stay in no picture: every change clears what was drawn before."""
    if stamp not in _drawn:
        if len(_drawn) >= MOST or any(old[:2] != stamp[:2] for old in list(_drawn)):
            _drawn.clear()
        _drawn[stamp] = drawn(say())
    return _drawn[stamp]
