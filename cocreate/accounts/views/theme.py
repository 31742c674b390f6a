"""/admin/theme: one colour of an institution; /theme.css: the style sheet that is made of it."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import brand, colours, organising, reach
from cocreate.accounts.house_forms import ColourForm, PressForm
from cocreate.accounts.models import Institution
from cocreate.kernel.web import leave, me, mends, page, public, requires

bp = Blueprint("theme", __name__)
A_YEAR = 365 * 24 * 3600


@bp.get("/theme.css")
@public
def sheet() -> Response:
    """Of nothing but its address, so every cache may keep it; no other address is answered."""
    colour, _dot, shape = request.args.get("v", "").partition(".")
    if shape != brand.SHAPE or not colours.COLOUR.fullmatch(f"#{colour}"):
        abort(404)
    response = Response(colours.style_sheet(f"#{colour}"), mimetype="text/css")
    response.cache_control.max_age = A_YEAR
    response.cache_control.public = response.cache_control.immutable = True
    return response


@bp.get("/admin/theme")
@requires("accounts:change_institution")
def index() -> Response:
    it = next(iter(reach.institutions(me())), None) or abort(404)
    return _shown(it, ColourForm(formdata=None))


@bp.get("/admin/theme/<at>")
@requires("accounts:change_institution")
def of(at: str) -> Response:
    """`?look=` shows the page in a colour before it is anybody's."""
    return _shown(_one(at), ColourForm(formdata=None))


@bp.post("/admin/theme/<at>")
@requires("accounts:change_institution")
@mends
def choose(at: str) -> Response:
    it = _one(at)
    form = ColourForm()
    if not form.validate():
        return _shown(it, form, 422)
    colour = str(form.colour.data).lower()
    if "look" in request.form:
        return leave(url_for(".of", at=at, look=colour.removeprefix("#")))
    organising.set_colour(me(), it, colour)
    return leave(url_for(".of", at=at))


@bp.post("/admin/theme/<at>/none")
@requires("accounts:change_institution")
def none(at: str) -> Response:
    it = _one(at)
    PressForm().validate()
    organising.set_colour(me(), it, "")
    return leave(url_for(".of", at=at))


def _shown(it: Institution, form: ColourForm, status: int = 200) -> Response:
    asked = f"#{request.args.get('look', '')}".lower()
    tried = asked if colours.COLOUR.fullmatch(asked) else ""
    colour = tried or brand.colour_of(it) or brand.OURS
    if not form.errors:
        form.colour.data = colour
    return page(
        "accounts/house/theme.html", status=status, form=form, **_context(it, colour, tried)
    )


def _context(it: Institution, colour: str, tried: str) -> dict[str, Any]:
    return {
        "it": it,
        "mine": reach.institutions(me()),
        "colour": colour,
        "tried": tried,
        "shades": colours.palette(colour),
        "is_like_danger": colours.is_like(colours.palette(colour).day, colours.DANGER),
        "from_above": brand.inherited(it),
        "theme_mark": brand.mark(colour) if tried or brand.colour_of(it) else "",
        "section": "admin",
    }


def _one(at: str) -> Institution:
    return reach.institution(me(), at) or abort(404)
