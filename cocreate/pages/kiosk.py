"""/kiosk: a device on a ward for whoever comes by. Nothing of one visit is there for the next (A7)."""

from typing import Any

from flask import Blueprint, Flask, Response, request, session, url_for
from wtforms import HiddenField

from cocreate.accounts import house, presence, scope
from cocreate.kernel import kiosk, security
from cocreate.kernel.forms import Form, said
from cocreate.kernel.kiosk import Kiosk
from cocreate.kernel.web import leave, page, public

bp = Blueprint("kiosk", __name__)
# what belongs to one person: followed on one's own phone, with the slip
PERSONAL = (
    *("/t/", "/track", "/me", "/claim", "/login", "/register", "/reset", "/invite"),
    *("/staff", "/admin", "/committee"),
)


class KioskForm(Form):
    """One button; `ward` is the short name of the department, "" for none, "end" in `stop` ends it."""

    ward = HiddenField()
    stop = HiddenField()


@bp.get("/kiosk")
@public
def index() -> Response:
    """Make this device a kiosk, or end that. `?department=` chooses where it stands."""
    wards = house.departments(scope.here().id)
    return page(
        "pages/kiosk.html",
        at=scope.here(),
        wards=wards,
        chosen=request.args.get("department", ""),
        is_on=kiosk.here() is not None,
        section="",
    )


@bp.post("/kiosk")
@public
def switch() -> Response:
    """Whoever is signed in here is signed out: from now on anybody may stand in front of it."""
    form = KioskForm()
    form.validate()
    presence.leave()
    if said(form.stop):
        answer = leave(url_for(".index"))
        answer.delete_cookie(kiosk.COOKIE)
        return answer
    there = scope.narrowed()
    ward = house.department(scope.here().id, said(form.ward))
    new = Kiosk(there.slug if there else "", ward.slug if ward else "")
    return security.remember(leave(new.start), kiosk.COOKIE, new.word)


@bp.get("/kiosk/start")
@public
def start() -> Response:
    """Every visit begins here, and here ends the one before: its session is forgotten."""
    this = kiosk.here()
    if this is None:
        return leave(url_for(".index"))
    session.clear()
    ward = house.department(scope.here().id, this.ward) if this.ward else None
    return page("pages/kiosk_start.html", at=scope.here(), ward=ward, section="")


def _lead_back() -> Response | None:
    this = kiosk.here()
    is_personal = this is not None and request.path.startswith(PERSONAL)
    return leave(this.start) if this and is_personal else None


def _unkept(response: Response) -> Response:
    if kiosk.here() is not None and response.mimetype == "text/html":
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _context() -> dict[str, Any]:
    this = kiosk.here()
    return {"kiosk": this.start if this else ""}


def init(app: Flask) -> None:
    app.before_request(_lead_back)
    app.after_request(_unkept)
    app.context_processor(_context)
