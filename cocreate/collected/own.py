"""/t/<code>/place/<number>: the collection as it would look, for the author who is asked."""

from flask import Blueprint, Response, abort

from cocreate.collected import leaves, queries
from cocreate.copies import parts as copies
from cocreate.copies import queries as register
from cocreate.intake import opening
from cocreate.kernel.paging import LARGEST
from cocreate.kernel.web import page, public

bp = Blueprint("own_places", __name__)


@bp.get("/t/<code>/place/<int:wish>")
@public
def show(code: str, wish: int) -> Response:
    item = opening.opened(code)
    row = register.wish(item.id, wish) if wish <= LARGEST else None
    place = queries.of_wish(row.id) if row else None
    if row is None or place is None:
        abort(404)
    rows = leaves.with_own(place[0], item, wish)
    if not any(it.is_yours for it in rows):
        abort(404)
    back = copies.page_of(row, code)
    return page("collected/show_public.html", **leaves.page_of(place[0], rows), back=back)
