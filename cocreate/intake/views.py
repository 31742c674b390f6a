"""Photo and video of an idea or a story for everybody: asked of the gate every time."""

import sqlalchemy as sa
from flask import Blueprint, Response, abort

from cocreate.accounts import scope
from cocreate.consent import films, pictures
from cocreate.consent.films import Moving
from cocreate.intake import photos, showing
from cocreate.intake.models import Item
from cocreate.intake.reels import Reel
from cocreate.kernel.db import db
from cocreate.kernel.web import public

bp = Blueprint("photos", __name__)


@bp.get("/ideas/<ref>/photo.jpg")
@public
def of_idea(ref: str) -> Response:
    return _photo("idea", ref)


@bp.get("/stories/<ref>/photo.jpg")
@public
def of_story(ref: str) -> Response:
    return _photo("story", ref)


def _photo(kind: str, ref: str) -> Response:
    """404 whatever the reason: nobody learns that there was a photo once."""
    item = _item(kind, ref)
    picture = pictures.shown(item.id)
    if picture is None:
        abort(404)
    return photos.served(item.subject_id, picture.file, picture.stamp) or abort(404)


@bp.get("/stories/<ref>/film.mp4")
@public
def film_of_story(ref: str) -> Response:
    item, film = _film(ref)
    reel = Reel(item.subject_id, film.file, film.bytes)
    return showing.served(reel, film.stamp) or abort(404)


@bp.get("/stories/<ref>/film.jpg")
@public
def poster_of_story(ref: str) -> Response:
    item, film = _film(ref)
    return showing.poster(item.subject_id, film.poster, film.stamp) or abort(404)


def _film(ref: str) -> tuple[Item, Moving]:
    item = _item("story", ref)
    return item, films.shown(item.id) or abort(404)


def _item(kind: str, ref: str) -> Item:
    item = db.session.scalar(sa.select(Item).where(Item.ref == ref.upper(), Item.kind == kind))
    houses = scope.ids()
    if item is None or (houses is not None and item.institution_id not in houses):
        abort(404)
    return item
