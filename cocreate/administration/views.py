"""/admin: what there is to set, one line each. Slot `admin`: rows of (label, address, one line)."""

from flask import Blueprint, Response

from cocreate.kernel import places
from cocreate.kernel.web import me, page, requires

bp = Blueprint("administration", __name__, url_prefix="/admin")


@bp.get("")
@requires("administration:see")
def index() -> Response:
    return page("administration/index.html", rows=places.rows("admin", me()), section="admin")
