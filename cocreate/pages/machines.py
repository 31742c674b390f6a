"""For machines: where the pages are, and what else can be read here."""

from flask import Blueprint, Response, jsonify, request

from cocreate.kernel.web import public
from cocreate.pages import openapi
from cocreate.pages import sitemap as pages

bp = Blueprint("machines", __name__)


@bp.get("/sitemap.xml")
@public
def sitemap() -> Response:
    return _unless_known(Response(pages.written(), mimetype="application/xml"))


@bp.get("/openapi.json")
@public
def described() -> Response:
    return _unless_known(jsonify(openapi.document()))


def _unless_known(response: Response) -> Response:
    """Asked for anew each time, and sent again only when it has changed."""
    response.add_etag()
    response.make_conditional(request)
    return response
