"""Drafts are kept on the server a second after the last key, and found again after a crash."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.intake import drafts
from cocreate.intake.models import Draft, Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from tests.factories import a_department, the_core

TYPED = "候诊的时候不知道前面还有几个人"
FIRST = {"ideas": "what", "stories": "happened"}


@pytest.fixture(autouse=True)
def house():
    a_department("outpatients", at=the_core())
    db.session.rollback()


@pytest.fixture(params=["ideas", "stories"])
def room(request):
    return request.param


def kept(visitor, room, step="whole", token="new", **fields):  # noqa: S107 -- stands in the address
    return visitor.htmx.post(f"/{room}/draft/{token}/{step}/keep", {"body": TYPED, **fields})


def every():
    db.session.rollback()
    return db.session.scalars(sa.select(Draft)).all()


def hidden(page, name):
    return page.one(f".//input[@name='{name}']").get("value")


def test_what_is_typed_is_sealed_and_the_address_opens_it_again(visitor, room):
    page = kept(visitor, room, title="等")

    there = page.headers["HX-Replace-Url"]
    again = visitor.get(there)

    assert "Saved" in page.text
    assert again.form(f"/{room}/new")["body"].strip() == TYPED
    assert TYPED.encode() not in every()[0].sealed


def test_in_steps_too_and_the_next_step_goes_on_with_the_same_draft(visitor, room):
    first = next(iter({"ideas": ["what"], "stories": ["start"]}[room]))
    page = kept(visitor, room, step=FIRST[room])
    token = hidden(page, "draft")

    visitor.post(f"/{room}/draft/new/{first}", {"body": TYPED, "draft": token, "relation": "self"})

    assert [it.token for it in every()] == [token]
    check = visitor.get(f"/{room}/draft/{token}/check")
    assert TYPED in check.text


def test_nothing_typed_begins_no_draft(visitor, room):
    page = kept(visitor, room, body="  ")

    assert page.status == 204
    assert every() == []


def test_it_is_one_draft_however_often_it_is_saved(visitor, room):
    page = kept(visitor, room)
    for word in ("a", "b", "c"):
        now_saved = {name: hidden(page, name) for name in ("draft", "seen")}
        page = kept(visitor, room, body=TYPED + word, **now_saved)

    assert len(every()) == 1
    assert drafts.read(every()[0])["body"] == f"{TYPED}c"


def test_what_another_window_saved_later_is_not_written_over(visitor, room):
    page = kept(visitor, room)
    mine = {name: hidden(page, name) for name in ("draft", "seen")}
    kept(visitor, room, body="在别处写的，更新", **mine)

    late = kept(visitor, room, body="旧的这一页", **mine)

    assert late.status == 409
    assert "something newer" in late.text
    assert "旧的这一页" not in late.text
    assert drafts.read(every()[0])["body"] == "在别处写的，更新"


def test_a_page_drawn_before_the_other_saved_is_told_so_too(visitor):
    there = kept(visitor, "ideas").headers["HX-Replace-Url"]
    drawn = visitor.get(there)
    old = {name: hidden(drawn, name) for name in ("draft", "began")}
    kept(visitor, "ideas", body="新", draft=old["draft"], seen=old["began"])

    assert kept(visitor, "ideas", body="旧", **old).status == 409


def test_saving_does_not_use_up_the_key_and_sending_deletes_the_draft(visitor, room):
    form = visitor.get(f"/{room}/new").form(f"/{room}/new")
    key = form["idempotency_key"]
    token = hidden(kept(visitor, room, idempotency_key=key), "draft")

    visitor.post(f"/{room}/new", {"body": TYPED, "idempotency_key": key, "draft": token})

    assert every() == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Item)) == 1


def test_after_seven_days_it_is_gone(visitor, room):
    there = kept(visitor, room).headers["HX-Replace-Url"]

    with moved(now() + timedelta(days=6, hours=23)):
        assert visitor.get(there).form(f"/{room}/new")["body"].strip() == TYPED
    with moved(now() + timedelta(days=7, minutes=1)):
        assert visitor.get(there).form(f"/{room}/new")["body"].strip() == ""
        assert drafts.sweep() == 1
    assert every() == []


def test_a_draft_of_a_story_opens_no_idea(visitor):
    token = hidden(kept(visitor, "stories"), "draft")

    assert visitor.get(f"/ideas/new?draft={token}").form("/ideas/new")["body"].strip() == ""


def test_who_guesses_an_address_finds_nothing(visitor):
    kept(visitor, "ideas")

    page = visitor.get("/ideas/new?draft=abc")

    assert TYPED not in page


def test_a_text_without_end_is_cut(visitor):
    page = kept(visitor, "ideas", body="长" * 300_000)

    assert page.status == 200
    assert len(drafts.read(every()[0])["body"]) == 20_000


@pytest.mark.browser
def test_typing_saves_by_itself_and_a_crash_loses_nothing(window):
    page = window(width=360)
    page.goto("/ideas/new")

    page.fill("#body", TYPED)
    page.wait_for_selector("#saved input[name='seen']", state="attached")
    there = page.url
    page.close()
    again = window(width=360)
    again.goto(there)

    assert "draft=" in there
    assert again.input_value("#body") == TYPED
