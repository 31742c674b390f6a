"""What every template may use without asking: words, drawings, the house, the way things look."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from flask import Flask, current_app, g, request
from werkzeug.local import LocalProxy

from cocreate import drawings
from cocreate.accounts import brand, house, scope
from cocreate.accounts.models import GROUPS, Institution
from cocreate.ideas import road
from cocreate.ideas.models import FOR_WHOM
from cocreate.kernel import html, once, places, policy, sheets
from cocreate.kernel.security import static_url
from cocreate.kernel.web import me

OWN_COPY = "vendor/htmx.min.js"
MACROS = {
    "ui": "ui/components.html",
    "asking": "ui/asking.html",
    "sharing": "ui/sharing.html",
    "idea_rows": "ideas/_row.html",
    "story_rows": "stories/_row.html",
    "inc": "incubation/_pieces.html",
    "talked": "talking/_talked.html",
}


class Macros:
    """A file of macros as a global: a block rendered alone sees no import (ARCHITECTURE, 6)."""

    def __init__(self, app: Flask, template: str) -> None:
        self._app, self._template = app, template

    def __getattr__(self, name: str) -> Any:
        return getattr(self._app.jinja_env.get_template(self._template).module, name)


@dataclass(frozen=True, slots=True)
class House:
    """Whose pages these are, for header and footer."""

    name: str = ""
    phone: str = ""
    place: str = ""
    hours: str = ""
    complaints_phone: str = ""


def _house(there: Institution | None) -> House:
    """An empty one before the first is founded."""
    if there is None:
        return House("cocreate")
    hours = there.hours.replace("–", "–\u2060")  # 8:00–17:00 is never cut at the end of a line
    return House(there.name, there.phone, there.place, hours, there.complaints_phone)


def reading() -> dict[str, Any]:
    """How this reader wants to read, and the house; once for each template.

    The house is looked for when it is named: the parts of a page that htmx asks for hardly do.
    """
    theme = request.cookies.get("theme", "")
    return {
        "care": request.cookies.get("care") == "1",
        "theme": theme if theme in {"light", "dark"} else "",
        "theme_mark": LocalProxy(lambda: brand.mark_of(_there())),
        "house": LocalProxy(lambda: _house(_there())),
        "assets": _assets(),
        "section": "",
        "root": _root(),
    }


def _there() -> Institution | None:
    """The institution of the address, else the core. Once in a request."""
    if "there" not in g:
        g.there = scope.narrowed() or house.core_if_any()
    return cast("Institution | None", g.there)


def _root() -> str:
    """What stands before every address that keeps to one institution."""
    there = scope.narrowed()
    return f"/o/{there.slug}" if there else ""


def _assets() -> SimpleNamespace:
    """Where htmx is. With ASSETS=local and no copy pulled yet, nowhere: every page works without."""
    local = current_app.config["ASSETS"] == "local"
    is_there = (Path(str(current_app.static_folder)) / OWN_COPY).exists()
    own = static_url(OWN_COPY) if local and is_there else ""
    url = own if local else current_app.config["HTMX_URL"]
    return SimpleNamespace(htmx_url=url, htmx_sri=current_app.config["HTMX_SRI"], local=local)


def may(permission: str, on: policy.Subject) -> bool:
    return policy.may(me(), permission, on)


def group_label(code: str) -> str:
    return str(GROUPS.get(code, ""))  # type: ignore[call-overload]  # a key that may be missing


def for_whom_label(code: str) -> str:
    return str(FOR_WHOM.get(code, ""))  # type: ignore[call-overload]  # a key that may be missing


def init(app: Flask) -> None:
    app.register_blueprint(sheets.bp)
    app.context_processor(reading)
    app.jinja_env.globals.update(
        {name: Macros(app, template) for name, template in MACROS.items()},
        drawings=drawings,
        road=road,
        places_of=places.rows,
        may=may,
        group_label=group_label,
        for_whom_label=for_whom_label,
        idempotency_key=once.fresh_key,
        sheet_url=sheets.sheet_url,
    )
    app.add_template_filter(html.paragraphs, "paragraphs")
    app.add_template_filter(html.spoken, "spoken")
    app.add_template_filter(html.clauses, "clauses")
