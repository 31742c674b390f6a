"""/stories/map: kinds of moments by department, as a drawing and as a table."""

from typing import Any

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cocreate.accounts import scope
from cocreate.drawings.heat import LARGE, NARROW, WIDE, Sheet, Square
from cocreate.drawings.heat import heat as drawn
from cocreate.kernel.web import page, public
from cocreate.stories import heat, kinds
from cocreate.stories.heat import EVERYWHERE, Cell, Heat

bp = Blueprint("story_map", __name__)
COLUMNS = ((WIDE, 9), (NARROW, 5), (LARGE, 2))  # departments that there is room for in a drawing


@bp.get("/stories/map")
@public
def show() -> Response:
    found = heat.of(scope.ids())
    names = {row.slug: row.name for row in scope.departments().values()}
    names[EVERYWHERE] = str(_("All departments"))
    return page(
        "stories/map.html",
        title=_finding(found, names),
        drawing=Markup("").join(_drawn(found, names, *one) for one in COLUMNS),
        source=_source(found),
        left_out=[(sheet.look, _left_out(found, most)) for sheet, most in COLUMNS],
        found=found,
        head=[_("Moment"), _("Department"), _("On average"), _("Stories")],
        rows=_rows(found, names),
        section="stories",
    )


def _finding(found: Heat, names: dict[str, str]) -> str:
    """What the map says, in one sentence."""
    hardest = found.hardest
    if hardest is None:
        return str(_("There are not enough stories yet to say where it feels hard."))
    if hardest.mean is not None and _level(hardest.mean) >= 0:  # as it is drawn
        where = _name(hardest, names)
        return str(_("No moment feels hard on average: %(where)s is the lowest.", where=where))
    return str(_("It feels hardest here: %(where)s.", where=_name(hardest, names)))


def _name(cell: Cell, names: dict[str, str]) -> str:
    if cell.place == EVERYWHERE:
        return kinds.label(cell.kind)
    place = names.get(cell.place, cell.place)
    return str(_("%(moment)s, %(place)s", moment=kinds.label(cell.kind), place=place))


def _source(found: Heat) -> str:
    """What was counted: where a figure is shown, so that no small cell can be worked out."""
    told = sum(cell.stories for cell in found.everywhere)
    source = ngettext(
        "Source: stories shown here today. n = %(num)d telling of such a moment.",
        "Source: stories shown here today. n = %(num)d tellings of such a moment.",
        told,
    )
    return str(source)


def _left_out(found: Heat, room: int) -> str:
    most = len(found.places) - len(_with_figures(found)[:room])
    if not most:
        return ""
    sentence = ngettext(
        "%(num)d more department stands in the table only.",
        "%(num)d more departments stand in the table only.",
        most,
    )
    return str(sentence)


def _drawn(found: Heat, names: dict[str, str], sheet: Sheet, most: int) -> Markup:
    places = _with_figures(found)[:most]
    rows = [
        (kinds.label(kind), [_square(found.cells.get((kind, place))) for place in places])
        for kind in found.kinds
    ]
    told = "; ".join(
        f"{_name(cell, names)} {_signed(cell.mean)}"
        for cell in [*found.everywhere, *found.shown]
        if cell.mean is not None
    )
    columns = [names.get(place, place) for place in places]
    return drawn(rows, columns, _finding(found, names), told, sheet)


def _square(cell: Cell | None) -> Square:
    if cell is None:
        return Square(None, "")
    if cell.mean is None:
        return Square(None, "<5")
    return Square(_level(cell.mean), _signed(cell.mean), f"n={cell.stories}")


def _level(mean: float) -> int:
    """The nearest of the five grounds; halves go away from nought, so that a side is seen."""
    size = 2 if abs(mean) >= 1 else 1 if abs(mean) >= 0.25 else 0
    return size if mean >= 0 else -size


def _with_figures(found: Heat) -> list[str]:
    """Only departments with a figure are drawn; the table has all of them."""
    told = {cell.place for cell in found.shown}
    return [place for place in found.places if place == EVERYWHERE or place in told]


def _signed(mean: float | None) -> str:
    if mean is None:
        return str(_("fewer than 5"))
    return f"{mean:+.1f}".replace("-", "−").replace("+0.0", "0.0")


def _rows(found: Heat, names: dict[str, str]) -> list[tuple[Any, ...]]:
    ordered = [
        found.cells[kind, place]
        for kind in found.kinds
        for place in found.places
        if (kind, place) in found.cells
    ]
    return [
        (
            kinds.label(cell.kind),
            Markup('<a href="{}">{}</a>').format(
                url_for("stories.index", service=cell.place or None, moment=cell.kind),
                names.get(cell.place, cell.place),
            ),
            _signed(cell.mean),
            cell.stories if cell.mean is not None else _("fewer than 5"),
        )
        for cell in ordered
    ]
