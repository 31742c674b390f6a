"""/admin/retention: how long each thing is kept, and what would go today and within a month."""

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from cocreate.erasing import retention
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import page, requires

bp = Blueprint("retention", __name__, url_prefix="/admin")


@bp.get("/retention")
@requires("erasing:see_retention")
def index() -> Response:
    """A dry run: it reads, and changes nothing."""
    at = now()
    due, soon = retention.dry_run(at), retention.dry_run(at + retention.SOON)
    return page(
        "erasing/retention.html",
        rows=list(zip(due, soon, strict=True)),
        names=retention.houses(),
        at=at,
        section="admin",
    )


def admin(_reader: Actor) -> list[tuple[str, str, str]]:
    """Slot `admin`: (label, address, one line)."""
    line = _("How long each thing is kept, and what would go when.")
    return [(_("Retention"), url_for("retention.index"), line)]
