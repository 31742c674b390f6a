"""The method cards, to read and to print."""

from flask import Response

from cocreate.kernel.web import page, requires
from cocreate.workshops.cards import CARDS
from cocreate.workshops.views.lead import bp


@bp.get("/staff/workshops/methods")
@requires("workshops:plan")
def methods() -> Response:
    return page("workshops/lead/methods.html", cards=CARDS)
