"""Who may open what: every address, every role, one's own institution and another's."""

import os
from itertools import product

import pytest
from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from cocreate.kernel.policy import Role
from tests.sampled import is_todays
from tests.visitor import ORIGIN
from tests.whole.callers import callers, held, token
from tests.whole.routes import every

DRAWN = {200, 204, 303}
HANDED = {"send_idea.sent", "send_idea.slip", "send_idea.dates"}
HANDED |= {
    it.replace("send_idea", room) for it in HANDED for room in ("tell_story", "talking", "beside")
}
APART = {
    ("own_thanks.name",): {204, 303, 404, "login"},  # only whom they are for
    ("receipts.mine", "receipts.signed_mine", "receipts.as_fhir_mine"): {
        404,
        "login",
    },  # only in whose account it is
    frozenset(HANDED): {404},  # for the browser that sent it
    frozenset({"lost_code.slip"}): {403, 404, "login"},  # for the browser that renewed the code
    frozenset({"capture.slip"}): {403, 404, "login"},  # for the browser that wrote it down
    frozenset({"erasing.asked", "erasing.by_link"}): {404},  # for whom the link was given to
    frozenset({"erasing.undo_by_link", "erasing.certificate"}): {404},
    frozenset({"operation.readyz"}): {200, 503},  # the world's worker beats once
    frozenset({"theme.sheet"}): {404},  # its address says the colour
    frozenset({"accounts.code", "accounts.set_up"}): {"login"},  # the password comes first
}
KEPT_BY_CACHES = {"static", "sheets.look"}
ASKED_AGAIN = {
    "pilots.start": {Role.MODERATOR, Role.FACILITATOR},  # may look, may not begin
    "moderation.judge": {Role.MODERATOR},  # decided it the first time
}
LONG = bool(os.environ.get("COCREATE_LONG"))
CLOSELY = {"nobody", "admin at kangning"}  # who also asks for fragments and for /o/<house>/ pages

pytestmark = pytest.mark.usefixtures("one_menu")


def _todays(people):
    """Who asks closely each day, and a third of the others."""
    return [it for at, it in enumerate(people) if it.name in CLOSELY or is_todays(at, 3)]


def allowed(route, caller):
    """The statuses that this caller may get to see."""
    for names, statuses in APART.items():
        if route.name in names or route.name.split(".")[0] in names:
            return statuses
    if not route.is_open_to(caller.role):
        return {403} if caller.role else {"login"}
    if not route.is_public and route.is_about_one and not caller.is_home:
        return {404}
    if route.method == "GET":
        return DRAWN
    return {403} if caller.role in ASKED_AGAIN.get(route.name, ()) else DRAWN | {409, 422}


def status(answer):
    there = answer.headers.get("HX-Redirect") or answer.headers.get("Location") or ""
    return "login" if there.startswith("/login") else answer.status


def is_kept(answer):
    return "no-store" not in answer.headers.get("Cache-Control", "")


def test_every_page_opens_for_whom_it_is_and_nothing_changes(app, world, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    before, wrong = held(), []
    people, routes = _todays(callers(world)), every(app, world, "GET")

    for caller, route in product(people, routes):
        closely = LONG or caller.name in CLOSELY
        if closely or not route.is_narrow:
            wrong += _faults(app, route, caller, fragment=False)
        if closely:
            wrong += _faults(app, route, caller, fragment=True)

    assert "\n".join(wrong) == ""
    assert held() == before


def _faults(app, route, caller, *, fragment):
    visitor = caller.visitor(app)
    try:
        page = (visitor.htmx if fragment else visitor).get(route.path)
    except AssertionError as fault:
        return [f"{caller.name} {route.path} {fault}"]
    wrong = []
    if status(page) not in allowed(route, caller):
        wrong.append(f"{caller.name} {route.path} {page.status}")
    if is_kept(page) and route.name not in KEPT_BY_CACHES:
        wrong.append(f"{caller.name} {route.path} may be cached: {page.headers['Cache-Control']}")
    return wrong


def test_every_button_works_for_whom_it_is_and_for_nobody_else(app, world, again, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    before, wrong = held(), []
    routes = [it for it in every(app, world, "POST") if LONG or not it.is_narrow]

    for caller, route in product(_todays(callers(world)), routes):
        try:
            answer = _pressed(app, caller, route)
        except AssertionError as fault:
            wrong.append(f"{caller.name} {route.path} {fault}")
            continue
        if status(answer) not in allowed(route, caller):
            wrong.append(f"{caller.name} {route.path} {answer.status}")
        if answer.status in DRAWN and status(answer) != "login":
            again()

    assert "\n".join(wrong) == ""
    assert held() == before


def _pressed(app, caller, route, fields=None, **headers):
    own = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"} | headers
    data = {"csrf_token": token(app), **(fields or {})}
    return caller.visitor(app).open(route.path, method="POST", data=data, headers=own)


ELSEWHERE = (
    {"fields": {"csrf_token": ""}},
    {"fields": {"csrf_token": "IjAwMDAi.aQ.forged"}},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


@pytest.mark.parametrize(
    "way", [it for at, it in enumerate(ELSEWHERE) if is_todays(at, 3)], ids=str
)
def test_no_post_from_elsewhere_is_taken(app, world, monkeypatch, way):
    before, refused = held(), []
    monkeypatch.setattr(FlaskForm.Meta.csrf_class, "validate_csrf_token", _noting(refused))
    by_name = {it.name: it for it in callers(world)}
    routes = [it for it in every(app, world, "POST") if LONG or not it.is_narrow]
    wrong = []

    for caller, route in product((by_name["nobody"], by_name["admin at kangning"]), routes):
        refused.clear()
        answer = _pressed(app, caller, route, **way)
        at_the_door = answer.status == 403 or status(answer) == "login"
        by_its_form = answer.status in {404, 422} and (refused or answer.status == 404)
        if not (at_the_door or ("fields" in way and by_its_form)):
            wrong.append(f"{caller.name} {route.path} {answer.status}")

    assert "\n".join(wrong) == ""
    assert held() == before


def _noting(refused):
    """As it is, and writing down that it said no: a form that lacks other things proves nothing."""
    as_it_is = FlaskForm.Meta.csrf_class.validate_csrf_token

    def check(self, form, field):
        try:
            as_it_is(self, form, field)
        except ValidationError:
            refused.append(field)
            raise

    return check
