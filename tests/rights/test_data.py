"""One's own data: what there is, who looked, asking, pausing; by code and in an account."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.following import claiming
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.rights.models import Request
from tests.factories import a_user, actor, an_idea, an_institution, recorded
from tests.visitor import Visitor

CODE = "K7QM2XPA2345"


@pytest.fixture
def item():
    an_institution()
    idea = an_idea("My knee hurts.", code=CODE, published=True)
    return db.session.get_one(Item, idea.id)


def happened(item):
    return db.session.scalars(sa.select(Event).where(Event.chain == item.chain)).all()


def asked(visitor, words="The ward is wrong.", kind="correct"):
    return visitor.get(f"/t/{CODE}/data").form("/data/ask").fill(kind=kind, words=words).submit()


@pytest.mark.usefixtures("item")
def test_one_click_from_ones_own_page_stands_what_we_hold(visitor):
    page = visitor.get(f"/t/{CODE}").click("Your data: see, copy, correct, pause")

    assert page.path == f"/t/{CODE}/data"
    assert "What you sent" in page
    assert "Until the matter is finished" in page
    assert page.headers["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("item")
def test_one_click_from_the_account_stands_the_same(visitor):
    user = a_user(Role.CONTRIBUTOR)
    visitor.signed_in(user)

    page = visitor.get("/me").click("Your data: see, copy, correct, pause")

    assert "Your account" in page
    assert "Pause it" not in page


def test_a_wrong_code_opens_nothing(visitor, item):
    assert visitor.get("/t/K7QM2XPA2349/data").status == 404
    assert visitor.get(f"/t/{item.ref}/data").status == 404


@pytest.mark.usefixtures("item")
def test_everybody_can_read_the_register(visitor_zh, visitor):
    page = visitor.get("/data/register")

    assert "original.sealed" in page
    assert "What you sent" in page
    assert visitor_zh.get("/data/register").status == 200


@pytest.mark.usefixtures("item")
def test_who_looked_stands_there_with_role_and_reason_and_no_name(visitor):
    waiting = an_idea("Not read yet.", code="K7QM2XPA2346")
    desk.claim(actor(a_user(Role.MODERATOR, name="Wang")), db.session.get_one(Item, waiting.id))

    page = visitor.get("/t/K7QM2XPA2346/data")

    assert "Moderator · Your words · To decide whether it can be shown" in page
    assert "Wang" not in page


def test_a_request_is_read_and_done_and_its_author_sees_each_step(visitor, item, app):
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR))
    assert "The ward is wrong." in asked(visitor).follow()
    desk_page = nurse.get("/staff/requests").click(item.ref)

    desk_page.form("/seen").submit()
    assert "Read, being worked on" in visitor.get(f"/t/{CODE}/data")
    nurse.get(desk_page.path).form("/answer").fill(
        outcome="done", answer="It says ward 4."
    ).submit()

    page = visitor.get(f"/t/{CODE}/data")
    assert "It says ward 4." in page
    steps = [it for it in recorded(item) if it.startswith("rights.")]
    assert steps == ["rights.asked", "rights.seen", "rights.done"]
    assert "item.read" in recorded(item)
    assert "Nobody waits" in nurse.get("/staff/requests")


def test_a_refusal_needs_its_reason(visitor, item, app):
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR))
    asked(visitor, kind="object")
    page = nurse.get("/staff/requests").click(item.ref)

    empty = page.form("/answer").fill(outcome="refused").submit()
    assert empty.status == 422
    page.form("/answer").fill(outcome="refused", answer="The law keeps it.").submit()

    assert "The law keeps it." in visitor.get(f"/t/{CODE}/data")
    again = nurse.post(page.path + "/answer", {"outcome": "done", "answer": "Changed my mind"})
    assert again.status == 409


@pytest.mark.usefixtures("item")
def test_a_request_says_its_days_and_when_it_is_late(visitor, app):
    asked(visitor)
    request = db.session.scalars(sa.select(Request)).one()

    assert request.due_at - request.made_at == timedelta(days=15)
    with moved(request.due_at + timedelta(days=1)):
        nurse = Visitor(app).signed_in(a_user(Role.MODERATOR))
        assert "overdue" in nurse.get("/staff/requests")


@pytest.mark.usefixtures("item")
def test_a_request_without_words_is_not_sent(visitor):
    page = asked(visitor, words=" ")

    assert page.status == 422
    assert db.session.scalars(sa.select(Request)).all() == []


def test_another_institution_neither_sees_nor_answers_it(visitor, item, app):
    asked(visitor)
    request = db.session.scalars(sa.select(Request)).one()
    stranger = Visitor(app).signed_in(a_user(Role.MODERATOR, at=an_institution()))

    assert item.ref not in stranger.get("/staff/requests")
    assert stranger.get(f"/staff/requests/{request.id}").status == 404
    assert stranger.post(f"/staff/requests/{request.id}/seen").status == 404


@pytest.mark.usefixtures("item")
def test_a_request_about_the_account_reaches_the_house(visitor, app):
    user = a_user(Role.CONTRIBUTOR)
    visitor.signed_in(user)
    nurse = Visitor(app).signed_in(a_user(Role.ADMIN))

    form = visitor.get("/me/data").form("/me/data/ask")
    form.fill(kind="correct", about="account", words="My name is spelt wrong.").submit()

    page = nurse.get("/staff/requests").click("An account")
    page.form("/answer").fill(outcome="done", answer="It is right now.").submit()
    assert "It is right now." in visitor.get("/me/data")


def test_pausing_takes_everything_off_the_pages_at_once_and_lifting_brings_it_back(
    visitor, item, app
):
    reader = Visitor(app)
    assert "My knee hurts" in reader.get(f"/ideas/{item.ref}")

    visitor.get(f"/t/{CODE}/data").form("/data/pause").submit()
    assert "My knee hurts" not in reader.get(f"/ideas/{item.ref}")
    assert "My knee hurts" not in reader.get("/ideas")
    assert gate.publication(item.id) is None
    assert "It is paused" in visitor.get(f"/t/{CODE}/data")

    visitor.get(f"/t/{CODE}/data").form("/data/pause").submit()
    assert "My knee hurts" in reader.get(f"/ideas/{item.ref}")
    assert recorded(item)[-2:] == ["rights.paused", "rights.lifted"]


def test_pressing_pause_twice_is_once(visitor, item):
    for _time in range(2):
        visitor.post(f"/t/{CODE}/data/pause", {"answer": "yes"})

    assert recorded(item).count("rights.paused") == 1
    assert visitor.post(f"/t/{CODE}/data/pause", {"answer": "maybe"}).status == 422


def test_an_account_pauses_all_that_is_in_it_and_no_account_stands_in_the_history(visitor, item):
    user = a_user(Role.CONTRIBUTOR)
    claiming.claim(item, user.id)
    visitor.signed_in(user)

    visitor.post("/me/data/pause", {"answer": "yes"})

    assert gate.publication(item.id) is None
    assert {it.actor_id for it in happened(item)} & {user.id} == set()
