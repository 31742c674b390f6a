"""/exhibitions/<number>: put together anew each time it is opened."""

from flask import Blueprint, Response, abort

from cocreate.accounts.models import Institution
from cocreate.collected import leaves, queries
from cocreate.collected.models import Collection
from cocreate.kernel.db import db
from cocreate.kernel.web import page, public

bp = Blueprint("exhibitions", __name__, url_prefix="/exhibitions")


@bp.get("/<int:number>")
@public
def show(number: int) -> Response:
    row = queries.public(number)
    if row is None or not _is_active(row):
        abort(404)
    if not row.is_open:
        return page("collected/over.html", status=410, section="stories")
    rows = queries.hanging(row)
    return page("collected/show_public.html", **leaves.page_of(row, rows), is_public=True)


def _is_active(row: Collection) -> bool:
    return bool(db.session.get_one(Institution, row.institution_id).active)
