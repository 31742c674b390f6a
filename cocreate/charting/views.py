"""/spc: paste, choose, look. Posted so that the figures stand in no address and no log."""

from typing import Any

from flask import Blueprint, Response, request

from cocreate.charting.forms import FOR, PasteForm
from cocreate.charting.making import Made, made
from cocreate.kernel import tables
from cocreate.kernel.errors import Refused
from cocreate.kernel.web import mends, page, public, reads

bp = Blueprint("charting", __name__)


@bp.route("/spc", methods=["GET", "POST"])
@public
@mends
@reads
def index() -> Response:
    form = PasteForm()
    result = _made(form) if form.is_submitted() else None
    if result and request.form.get("as") == "csv":
        return Response(result.csv(), mimetype="text/csv", headers=tables.attached("chart.csv"))
    status = 422 if form.errors else 200
    context: dict[str, Any] = {"form": form, "made": result, "uses": FOR}
    return page("charting/index.html", status=status, **context)


def _made(form: PasteForm) -> Made | None:
    if not form.validate():
        return None
    try:
        return made(form.wish())
    except Refused as refused:
        form.text.errors = [str(refused)]
        return None
