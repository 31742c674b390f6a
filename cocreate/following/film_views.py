"""/t/<code>/film.mp4: one's own video, as long as we keep it; /t/<code>/video: one that comes later."""

from flask import Blueprint, Response, abort, request, url_for

from cocreate.following import film as own
from cocreate.following.forms import VideoForm
from cocreate.following.views import unkept
from cocreate.intake import drafts, films, moving, opening, showing, undo
from cocreate.intake.film_models import Film
from cocreate.intake.models import Draft, Item
from cocreate.kernel.web import leave, mends, page, public

bp = Blueprint("own_film", __name__)


@bp.get("/t/<code>/film.mp4")
@public
def film(code: str) -> Response:
    row = _mine(code)
    return (row.reel and showing.served(row.reel)) or abort(404)


@bp.get("/t/<code>/film.jpg")
@public
def poster(code: str) -> Response:
    row = _mine(code)
    return showing.poster(row.subject_id, row.poster or "") or abort(404)


def _mine(code: str) -> Film:
    item = opening.opened(code)
    if undo.is_over(item):
        abort(404)
    return films.of(item.id) or abort(404)


@bp.route("/t/<code>/video", methods=["GET", "POST"])
@public
@mends
def add(code: str) -> Response:
    item = opening.opened(code)
    if request.method == "GET" and not own.may_add(item):
        return leave(url_for("following.show", code=code))
    draft = drafts.find(request.values.get("draft", ""), "story")
    form = VideoForm(data={"draft": draft.token if draft else ""})
    if draft and "unfilm" in request.form:
        drafts.unfilm(draft)
    form.coming = drafts.coming(drafts.read(draft)) if draft else None
    if "unfilm" in request.form or not form.validate_on_submit():
        return _asked(code, item, form)
    _send(item, form, draft)
    return leave(url_for("following.show", code=code, _anchor="film"))


def _asked(code: str, item: Item, form: VideoForm) -> Response:
    context = {"form": form, "item": item, "code": code, "coming": form.coming}
    status = 422 if form.errors else 200
    return unkept(page("following/video.html", part="form", status=status, **context))


def _send(item: Item, form: VideoForm, draft: Draft | None) -> None:
    token = moving.token(form.filmed) or drafts.reel(drafts.read(draft) if draft else {})
    own.add(opening.author(item), item, token)
    if draft is not None:
        drafts.drop(draft)
