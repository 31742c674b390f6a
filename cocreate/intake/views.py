"""The photo of an idea or a story for everybody: one address each, asked of the gate every time."""

import sqlalchemy as sa
from flask import Blueprint, Response, abort

from cocreate.accounts import scope
from cocreate.consent import pictures
from cocreate.intake import photos
from cocreate.intake.models import Item
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
    item = db.session.scalar(sa.select(Item).where(Item.ref == ref.upper(), Item.kind == kind))
    houses = scope.ids()
    if item is None or (houses is not None and item.institution_id not in houses):
        abort(404)
    picture = pictures.shown(item.id)
    if picture is None:
        abort(404)
    return photos.served(item.subject_id, picture.file, picture.stamp) or abort(404)
