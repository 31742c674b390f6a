"""/staff/children: staff see the guardian's paper, and write down what the child says."""

from typing import Any

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _

from cocreate.consent import children, guarding, readings
from cocreate.consent.child_models import Child
from cocreate.consent.readings import What, Why
from cocreate.following import children as families
from cocreate.following.child_forms import HeardForm, SeenForm
from cocreate.intake.models import Item
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.moderation import childs_word

bp = Blueprint("guardians", __name__, url_prefix="/staff/children")


@bp.get("")
@requires("consent:verify")
def index() -> Response:
    rows = families.waiting(me())
    return _private(page("following/guardians.html", rows=rows, said=guarding.SAID, section=HERE))


@bp.get("/<ref>")
@requires("consent:verify")
def show(ref: str) -> Response:
    return _page(*_read(ref))


@bp.post("/<ref>/paper")
@requires("consent:verify")
@mends
def see(ref: str) -> Response:
    item, child = _read(ref)
    form = SeenForm()
    if not form.validate():
        return _page(item, child, 422, seeing=form)
    guarding.see(me(), item, form.seen())
    return leave(url_for(".show", ref=ref))


@bp.post("/<ref>/word")
@requires("consent:verify")
@mends
def hear(ref: str) -> Response:
    item, child = _read(ref)
    form = HeardForm()
    if not form.validate():
        return _page(item, child, 422, hearing=form)
    guarding.hear(
        me(), item, form.heard(childs_word.said_again(children.private(child, "words"), ""))
    )
    return leave(url_for(".show", ref=ref))


HERE = "children"


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`. No line where nothing is told for a child."""
    if not reader.where(*families.VERIFYING):
        return []
    number = len(families.waiting(reader))
    return (
        [Row(Group.OFFICE, _("Guardians"), url_for("guardians.index"), "users", number)]
        if number
        else []
    )


def _one(ref: str) -> tuple[Item, Child]:
    return families.one(me(), ref) or abort(404)


def _read(ref: str) -> tuple[Item, Child]:
    """On the family's record first: the page tells of a birthday and of a paper."""
    readings.note(me(), "consent:verify", [_one(ref)[0]], What.BIRTH, Why.GUARD)
    return _one(ref)


def _page(item: Item, child: Child, status: int = 200, **forms: Any) -> Response:
    month = children.born(child)
    context = {
        "item": item,
        "child": child,
        "is_asked": children.age_of(child) in families.ASKED,
        "opens": month.fourteen if month else None,
        "papers": guarding.PAPERS,
        "said": guarding.SAID,
        "missing": children.lacks(child),
        "seeing": SeenForm(formdata=None),
        "hearing": HeardForm(formdata=None),
        "section": HERE,
        **forms,
    }
    return _private(page("following/guardian.html", status=status, **context))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
