"""The key of a form in wrong hands: another browser's, one made up, one with a code behind it."""

import re
from http.cookies import SimpleCookie

import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel import once
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import PASSWORD, a_user, an_idea, the_core
from tests.visitor import ORIGIN, Visitor

KEY = "one-key-for-two-browsers"
CODE = "H5R6QXTZMJZP"
GROUPED = "H5R6-QXTZ-MJZP"
BODY = "A clock that can be seen from the bed."


def send(visitor, body=BODY, key=KEY):
    return visitor.post("/ideas/new", {"body": body, "idempotency_key": key})


def code_on(page):
    return re.search(r"/t/([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})", page.body).group(1)


def test_another_browser_with_the_same_key_sends_its_own(app, visitor):
    the_core()
    first = send(visitor)

    second = send(Visitor(app), "Something else altogether.")

    assert (first.headers["Location"], second.headers["Location"]) == (
        "/ideas/sent/KN-1001",
        "/ideas/sent/KN-1002",
    )
    assert db.session.scalar(sa.select(sa.func.count(Item.id))) == 2


def test_the_key_of_an_answer_leads_nobody_else_to_its_code(app, visitor):
    an_idea(code=CODE)
    reply = {"text": "It is the one by the window.", "idempotency_key": KEY}
    assert visitor.post(f"/t/{GROUPED}/reply", reply).status == 303

    for tried in ("/t/AAAA-BBBB-CCCC/reply", "/login", "/track"):
        page = Visitor(app).post(tried, reply)
        assert "Location" not in page.headers, tried
        assert GROUPED not in page.body


def test_no_code_is_written_down_with_an_answer(visitor):
    an_idea(code=CODE)

    for spelled in (GROUPED, CODE.lower(), "H5R6 QXTZ MJZP", "H5R6–QXTZ–MJZP"):
        said = {"text": "Once more.", "idempotency_key": f"key {spelled}"}
        first = visitor.post(f"/t/{spelled}/reply", said)
        again = visitor.post(f"/t/{spelled}/reply", said)
        assert first.headers["Location"] == again.headers["Location"]

    kept = " ".join(db.session.scalars(sa.select(once.Once.answer)))
    assert "{code}" in kept
    assert not re.search("H5R6|h5r6", kept)


def test_when_the_answer_got_lost_the_repeated_form_shows_the_code(app, visitor):
    the_core()
    token = visitor.token()
    before = visitor.client.get_cookie("session", domain="localhost").value
    send(visitor)
    shown = code_on(visitor.get("/ideas/sent/KN-1001"))

    later = Visitor(app)
    later.client.set_cookie("session", SimpleCookie({"s": before})["s"].value)
    again = later.post("/ideas/new", {"body": BODY, "idempotency_key": KEY, "csrf_token": token})

    assert again.headers["Location"] == "/ideas/sent/KN-1001"
    assert code_on(again.follow()) == shown


def test_nobody_takes_the_code_away_by_leading_a_form_to_the_next_reference(app, visitor):
    the_core()
    a_user(Role.CONTRIBUTOR, email="mallory@test.example")
    for number in range(3):
        fields = {"email": "mallory@test.example", "password": PASSWORD}
        trap = {"next": "/ideas/sent/KN-1001", "idempotency_key": f"{number}"}
        assert Visitor(app).post("/login", fields | trap).status == 303

    send(visitor)

    assert visitor.get("/ideas/sent/KN-1001").status == 200


def test_what_one_browser_sent_is_handed_to_no_other(app, visitor):
    the_core()
    send(visitor)

    other = Visitor(app)
    send(other, "Something else altogether.")
    for path in ("", ".ics", "/slip.png"):
        assert visitor.client.get(f"/ideas/sent/KN-1001{path}", base_url=ORIGIN).status_code == 200
        assert other.client.get(f"/ideas/sent/KN-1001{path}", base_url=ORIGIN).status_code == 404
