"""/t/<code>/film.mp4: one's own video, as long as we keep it."""

from flask import Blueprint, Response, abort

from cocreate.intake import films, opening, showing, undo
from cocreate.intake.film_models import Film
from cocreate.kernel.web import public

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
