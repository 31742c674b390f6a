"""An answer in a draft rests on the notice of its own page, however long ago that was."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cocreate.consent import ledger, notices
from cocreate.intake.models import Draft, Item
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from tests.factories import the_core
from tests.visitor import Visitor

BEFORE, AFTER = datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = "Nobody told us how long we would wait."
CHANGED = "Our notice has changed since you agreed."
YES = {"body": WORDS, "publish": "yes", "name_shown": "named", "name": "Li", "contact": "li@x.cn"}
FIRST = {"ideas": "what", "stories": "start"}
ROOMS = pytest.mark.parametrize("room", ["ideas", "stories"])

pytestmark = pytest.mark.invariant(8)


def answered(page, **answers):
    """One step after the other up to the last, with these answers where they are asked."""
    while not page.path.endswith("/check"):
        form = page.form()
        page = form.fill(**{it: answers[it] for it in answers if it in form.controls})
        page = page.submit().follow()
    return page


def steps(visitor, room, **answers):
    the_core()
    return answered(visitor.get(f"/{room}/draft/new/{FIRST[room]}"), **answers)


def on_record():
    db.session.rollback()
    item = db.session.scalars(sa.select(Item)).one()
    return {it.purpose: (it.type, it.notice_hash) for it in ledger.of_item(item.id)}


def granted(purpose, language, at):
    return "grant", notices.current(purpose, language, at).sha256


def test_a_yes_of_an_earlier_step_is_recorded_before_the_notice_in_its_language(app, visitor_zh):
    check = steps(visitor_zh, "stories", **YES, contact_ok="yes")
    english = Visitor(app, client=visitor_zh.client)

    english.get(check.path).form().submit()

    assert on_record() == {
        "handle": granted("handle", "en", None),
        "publish": granted("publish", "zh-Hans", None),
        "contact": granted("contact", "zh-Hans", None),
        "name": granted("name", "zh-Hans", None),
    }


def test_a_name_given_in_its_step_of_an_idea_rests_on_that_steps_notice(app, visitor_zh):
    check = steps(visitor_zh, "ideas", **YES)
    english = Visitor(app, client=visitor_zh.client)

    english.get(check.path).form().fill(publish="yes").submit()

    assert on_record()["publish"] == granted("publish", "en", None)
    assert on_record()["name"] == granted("name", "zh-Hans", None)


def test_whoever_comes_back_after_a_new_notice_is_asked_anew_and_loses_nothing(visitor):
    with moved(BEFORE):
        path = steps(visitor, "stories", **YES, contact_ok="yes").path
    with moved(AFTER):
        check = visitor.get(path)
        asked = check.click("May we show everybody what you wrote?")
        named = check.click("How may we name you?")
        again = answered(named, publish="yes", name_shown="named")
        again.form().submit()

    assert CHANGED in check
    assert WORDS in check
    assert CHANGED in asked
    assert not asked.all(".//input[@name='publish'][@checked]")
    assert asked.all(".//input[@name='contact_ok'][@checked]")
    assert named.form()["name"] == "Li"
    assert CHANGED not in again
    assert on_record()["publish"] == granted("publish", "en", AFTER)
    assert on_record()["name"] == granted("name", "en", AFTER)
    assert on_record()["contact"] == granted("contact", "en", BEFORE)


def test_left_open_the_second_time_it_is_sent_and_nothing_is_agreed_to(visitor):
    with moved(BEFORE):
        path = steps(visitor, "stories", **YES).path
    with moved(AFTER):
        sent = visitor.get(path).form().submit()

    assert sent.status == 303
    assert set(on_record()) == {"handle"}


@ROOMS
def test_a_notice_that_comes_out_under_the_last_page_is_said_before_anything_is_sent(visitor, room):
    with moved(BEFORE):
        check = steps(visitor, room, **YES)
    with moved(AFTER):
        told = check.form().submit()
        nothing = db.session.scalars(sa.select(Item)).all()
        sent = told.form().submit()

    assert (told.status, sent.status) == (422, 303)
    assert "Our notice has changed" in told
    assert "How may we name you?" in told.part("step")
    assert nothing == []
    assert set(on_record()) == {"handle"}


def test_a_no_stays_a_no_whatever_notice_came_out_since(visitor):
    with moved(BEFORE):
        path = steps(visitor, "stories", body=WORDS, publish="no").path
    with moved(AFTER):
        check = visitor.get(path)
        check.form().submit()

    assert CHANGED not in check
    assert on_record()["publish"] == (
        "refuse",
        notices.current("publish", "en", BEFORE).sha256,
    )


@ROOMS
def test_a_kept_page_that_is_opened_after_a_new_notice_asks_anew(visitor, room):
    the_core()
    with moved(BEFORE):
        kept = {**YES, "notice": visitor.notices()}
        there = visitor.htmx.post(f"/{room}/draft/new/whole/keep", kept).headers["HX-Replace-Url"]
    with moved(AFTER):
        page = visitor.get(there)
        page.form(f"/{room}/new").fill(name_shown="named").submit()

    assert CHANGED in page
    assert not page.all(".//input[@name='publish'][@checked]")
    assert set(on_record()) == {"handle"}


def test_what_was_kept_from_a_page_without_a_notice_agrees_to_nothing(visitor):
    the_core()
    saved = visitor.htmx.post("/stories/draft/new/consent/keep", {"publish": "yes", "body": WORDS})
    assert saved.status == 204
    visitor.htmx.post("/stories/draft/new/whole/keep", {"publish": "yes", "body": WORDS})
    token = db.session.scalars(sa.select(Draft.token)).one()

    check = visitor.get(f"/stories/draft/{token}/check")
    check.form().submit()

    assert CHANGED in check
    assert set(on_record()) == {"handle"}


@ROOMS
def test_a_form_that_names_no_notice_at_all_is_sent_back_with_its_words(visitor, room):
    the_core()
    fields = {"body": WORDS, "publish": "yes", "csrf_token": visitor.token()}

    page = visitor.open(f"/{room}/new", method="POST", data=fields)

    assert page.status == 422
    assert WORDS in page
    assert db.session.scalars(sa.select(Item)).all() == []
