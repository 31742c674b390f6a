"""Telling somebody by phone: the number shows to whoever has said why, and its owner sees who."""

import io
import logging
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import actions as accounts
from cocreate.accounts import factor
from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.following import actions as follow
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.notifications import actions, calls, queries
from cocreate.notifications.models import Channel
from tests.browser import signs_in
from tests.factories import a_user, actor, an_institution, recorded
from tests.looks import stands
from tests.notifications.post import a_letter, a_nurse, another_letter, item_of
from tests.visitor import ORIGIN, Visitor

NUMBER = "13800138000"
LEFT = f"{NUMBER}, after five please"


def pressed(visitor, letter, **fields):
    """The row of this letter, and its button that shows the number."""
    form = visitor.get("/staff/letters").form(f"/staff/letters/{letter.id}/number")
    return form.fill(**fields).submit()


def the_reading():
    return db.session.scalars(sa.select(Event).where(Event.kind == "item.contact_read")).one()


def test_only_a_letter_whose_author_left_a_number_offers_a_call():
    a_letter(LEFT)
    another_letter("Bed 7, please")
    another_letter("li@example.org")

    rows = queries.to_print(actor(a_nurse()))

    assert [row.can_call for row in rows] == [True, False, False]


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_the_number_shows_after_a_reason_and_not_before(app, who):
    letter = a_letter(LEFT)
    nurse = Visitor(app).signed_in(a_nurse())
    before = nurse.get("/staff/letters")
    form = before.form(f"/staff/letters/{letter.id}/number")
    form.page.visitor = getattr(nurse, who)

    silent = form.submit()
    page = form.fill(why="news").submit()

    assert "Please say why." in silent
    assert (silent.status, page.status) == (422, 200)
    assert NUMBER not in before.body + silent.body
    assert LEFT in page
    assert f'href="tel:{NUMBER}"' in page.body
    assert page.headers["Cache-Control"] == "private, no-store"
    assert NUMBER not in nurse.get("/staff/letters").body


def test_it_is_on_the_record_before_it_shows(monkeypatch):
    letter = a_letter(LEFT)
    nurse, item = actor(a_nurse()), item_of(letter)
    seen = []
    read = calls.originals.read
    monkeypatch.setattr(
        actions.originals, "read", lambda it: seen.append(recorded(item)[-1]) or read(it)
    )

    actions.read_contact(nurse, letter, item, "news")

    assert seen == ["item.contact_read"]
    event = the_reading()
    assert event.actor_id == nurse.id
    assert event.details == {
        "letter": letter.id, "field": "contact", "why": "news", "role": "moderator",
    }  # fmt: skip


def test_without_a_record_there_is_no_view(monkeypatch):
    letter = a_letter(LEFT)
    nurse, item = actor(a_nurse()), item_of(letter)
    monkeypatch.setattr(calls, "role_of", lambda *_who: (_ for _ in ()).throw(OSError("disk")))

    with pytest.raises(OSError, match="disk"):
        actions.read_contact(nurse, letter, item, "news")

    assert "item.contact_read" not in recorded(item)


def test_its_owner_sees_who_looked_and_why(visitor):
    letter = a_letter(LEFT, code="H5R6QXTZMJZP")
    nurse, item = actor(a_nurse()), item_of(letter)
    before = visitor.get("/t/H5R6-QXTZ-MJZP").part("looked")

    actions.read_contact(nurse, letter, item, "asked")

    after = visitor.get("/t/H5R6-QXTZ-MJZP").part("looked")
    assert "Nobody so far." in before
    assert "Moderator · They asked us to call" in after
    assert calls.looks(nurse, item) == []


def test_who_does_not_want_to_be_contacted_is_not_called():
    letter = a_letter(LEFT)
    nurse, item = actor(a_nurse()), item_of(letter)
    consent.decide(Actor().holding(item.id), item, "contact", False, "", "web")

    with pytest.raises(OutOfTurn):
        actions.read_contact(nurse, letter, item, "news")

    assert "item.contact_read" not in recorded(item)


def test_a_number_that_was_deleted_is_gone_for_everybody():
    letter = a_letter(LEFT)
    item = item_of(letter)

    follow.delete_contact(Actor().holding(item.id), item)

    assert queries.to_print(actor(a_nurse())) == []


def test_reached_is_the_end_of_it_and_not_reached_is_not():
    letter = a_letter(LEFT)
    nurse, item = actor(a_nurse()), item_of(letter)

    actions.called(nurse, letter, item, reached=False)
    missed = queries.to_print(nurse)
    actions.called(nurse, letter, item, reached=True)

    assert missed[0].missed_at is not None
    assert queries.to_print(nurse) == []
    assert letter.channel == Channel.PHONE
    assert recorded(item)[-2:] == ["letter.not_reached", "letter.told_by_phone"]
    with pytest.raises(OutOfTurn):
        actions.called(nurse, letter, item, reached=True)


@pytest.mark.parametrize("outcome", ["Reached", "Not reached"])
def test_staff_say_how_the_call_went(app, outcome):
    letter = a_letter(LEFT)
    nurse = Visitor(app).signed_in(a_nurse())
    page = pressed(nurse, letter, why="news")
    word = "reached" if outcome == "Reached" else "missed"

    after = page.form(f"/{letter.id}/{word}").submit().follow()

    assert ("not reached on" in after) == (word == "missed")
    assert ("No letter waits" in after) == (word == "reached")


def test_nobody_else_sees_a_number(app, visitor):
    letter = a_letter(LEFT)
    stranger = a_nurse(an_institution("elsewhere"))
    there = f"/staff/letters/{letter.id}/number"

    assert visitor.post(there, {"why": "news"}).follow().path == "/login"
    assert Visitor(app).signed_in(a_user()).post(there, {"why": "news"}).status == 403
    assert Visitor(app).signed_in(stranger).post(there, {"why": "news"}).status == 404
    with pytest.raises(NotAllowed):
        actions.read_contact(actor(stranger), letter, item_of(letter), "news")


def test_a_letter_that_never_lay_on_the_list_is_no_reason_to_call(app):
    letter = a_letter(LEFT, agrees=False)
    item = item_of(letter)
    notice = notices.current("contact", "en").sha256
    consent.decide(Actor().holding(item.id), item, "contact", True, notice, "web")

    nurse = Visitor(app).signed_in(a_nurse())
    answer = nurse.post(f"/staff/letters/{letter.id}/number", {"why": "news"})

    assert (answer.status, NUMBER in answer.body) == (404, False)
    assert "item.contact_read" not in recorded(item)


def test_no_event_and_no_log_holds_the_number(app, caplog):
    letter = a_letter(LEFT)
    nurse = Visitor(app).signed_in(a_nurse())
    with caplog.at_level(logging.DEBUG):
        shown = pressed(nurse, letter, why="news")

    kept = io.StringIO()
    for row in db.session.execute(sa.select(Event.__table__)):
        kept.write(repr(row))

    assert NUMBER in shown
    assert "item.contact_read" in kept.getvalue()
    assert NUMBER not in kept.getvalue() + caplog.text


def test_the_menu_leads_there_and_counts(app):
    a_letter(LEFT)
    nurse = a_nurse()
    page = Visitor(app).signed_in(nurse).get("/staff")

    assert page.click("Hand over letters, or call").path == "/staff/letters"
    assert queries.waiting(actor(nurse)) == 1


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_call_stands_on_a_phone(window, lang):
    a_letter(LEFT)
    a_nurse()
    page = window(lang=lang, width=360)
    signs_in(page, "nurse@kangning.example", "/staff/letters")
    page.wait_for_selector("#letters")

    page.click(".ring summary")
    page.select_option(".ring select", "news")
    page.click(".ring button")
    page.wait_for_selector(".ring-n")

    stands(page, f"letters-call-360-{lang}")


def test_whoever_sits_there_shows_again_who_they_are_before_the_number(app, monkeypatch):
    monkeypatch.setitem(app.config, "SECOND_FACTOR", True)
    letter, nurse, visitor = a_letter(LEFT), a_nurse(), Visitor(app)
    with visitor.client.session_transaction(base_url=ORIGIN) as cookie:
        cookie.update(_user_id=accounts.sign_in(nurse, by=factor.APP), _fresh=True)

    with moved(now() + timedelta(minutes=6)):
        asked = pressed(visitor, letter, why="news")

    assert "Is it you?" in asked
    assert "What you typed is kept." in asked
    assert NUMBER not in asked.body
    assert db.session.scalars(sa.select(Event).where(Event.kind == "item.contact_read")).all() == []
    assert NUMBER in pressed(visitor, letter, why="news")
