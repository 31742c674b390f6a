"""For whoever watches over the machine: does the process answer, and can it do its work?"""

from flask import Blueprint, Response, jsonify

from cocreate.kernel.web import public
from cocreate.operation import readiness

bp = Blueprint("operation", __name__)


@bp.get("/healthz")
@public
def healthz() -> Response:
    """The process answers. It asks no database, so a busy one starts no restart."""
    return _unkept(jsonify(ok=True))


@bp.get("/readyz")
@public
def readyz() -> Response:
    """200, or 503 with the parts that are not well."""
    parts = readiness.parts()
    ready = all(parts.values())
    response = jsonify(
        ready=ready, **{name: "ok" if ok else "failing" for name, ok in parts.items()}
    )
    response.status_code = 200 if ready else 503
    return _unkept(response)


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
