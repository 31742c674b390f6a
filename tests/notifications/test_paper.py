"""Letters that no e-mail can bring: listed, printed, handed over, and known to nobody else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import actions as consent
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.notifications import actions, mail, queries
from cocreate.notifications.models import Channel
from tests.browser import signs_in
from tests.factories import a_user, actor, an_institution, recorded
from tests.looks import stands
from tests.notifications.post import (
    a_letter,
    a_nurse,
    another_letter,
    item_of,
    letters,
    signed_in,
)


def test_only_whoever_wants_an_answer_gets_one_on_paper():
    letter = a_letter("13800138000")
    nurse = actor(a_nurse())
    assert [sheet.ref for sheet in queries.to_print(nurse)] == ["KN-1001"]

    consent.decide(Actor(id=letter.subject_id), item_of(letter), "contact", False, "", "web")

    assert queries.to_print(nurse) == []


def test_a_list_of_many_letters_asks_the_database_no_more_often():
    nurse, asked = actor(a_nurse()), []
    a_letter("13800138000")

    def note(*_statement):
        asked[-1] += 1

    sa.event.listen(db.engine, "before_cursor_execute", note)
    for _round in range(2):
        asked.append(0)
        number = len(queries.to_print(nurse))
        db.session.rollback()
        asked.append(0)
        for _letter in range(3):
            another_letter("13800138000")
    sa.event.remove(db.engine, "before_cursor_execute", note)

    assert number == 4
    assert asked[0] == asked[2]


def test_with_a_mail_server_only_what_can_not_be_mailed_is_printed(mailbox):
    with_mail, with_phone = a_letter(), another_letter("13800138000")
    nurse = actor(a_nurse())

    mail.send_due()

    assert len(mailbox.arrived) == 1
    assert [sheet.id for sheet in queries.to_print(nurse)] == [with_phone.id]
    assert with_mail.id != with_phone.id


def test_a_letter_that_failed_five_times_is_printed(mailbox):
    a_letter()
    mailbox.refuses = "451 later"
    at = now()
    while at:
        with moved(at):
            mail.send_due()
        due = letters()[0].due_at
        at = due and due + timedelta(seconds=1)

    assert [sheet.ref for sheet in queries.to_print(actor(a_nurse()))] == ["KN-1001"]


def test_a_letter_handed_over_is_on_the_record_and_off_the_list():
    letter = a_letter("13800138000")
    nurse, item = actor(a_nurse()), item_of(letter)

    actions.hand_over(nurse, letter, item)

    assert recorded(item)[-1] == "letter.handed_over"
    assert (letter.channel, letter.due_at) == (Channel.PRINT, None)
    assert queries.to_print(nurse) == []
    with pytest.raises(OutOfTurn):
        actions.hand_over(nurse, letter, item)


def test_letters_of_another_institution_are_not_to_be_known_of(visitor):
    letter = a_letter("13800138000")
    stranger = a_nurse(an_institution("elsewhere"))
    signed_in(visitor, "nurse@kangning.example")

    assert queries.to_print(actor(stranger)) == []
    assert visitor.post(f"/staff/letters/{letter.id}/handed-over").status == 404
    with pytest.raises(NotAllowed):
        actions.hand_over(actor(stranger), letter, item_of(letter))


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_staff_print_letters_and_hand_them_over(visitor, who):
    a_letter("13800138000")
    a_nurse()
    nurse = getattr(signed_in(visitor, "nurse@kangning.example"), who)
    page = visitor.get("/staff/letters")
    sheet = page.click("Show all for printing")
    assert "We have answered KN-1001" in sheet.text
    assert "13800138000" not in page.body + sheet.body

    form = nurse.plain.get("/staff/letters").form("/handed-over")
    form.page.visitor = nurse
    answer = form.submit()

    after = answer.follow() if who == "plain" else answer
    assert "No letter waits for you" in after
    assert after.ids[:1] == ["letters"] if who == "htmx" else True


def test_without_sign_in_the_letters_lead_to_the_door(visitor):
    an_institution()

    assert visitor.get("/staff/letters").follow().path == "/login"


def test_a_contributor_prints_nothing(visitor):
    a_user(email="li@example.org")

    assert signed_in(visitor, "li@example.org").get("/staff/letters").status == 403


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_and_the_sheets_stand(window, lang):
    a_letter("13800138000")
    another_letter("13800138001")
    a_nurse()
    page = window(lang=lang, width=1280)
    signs_in(page, "nurse@kangning.example", "/staff/letters")
    page.wait_for_selector("#letters")

    stands(page, f"letters-{lang}")
    page.goto("/staff/letters/print")
    stands(page, f"letters-print-{lang}")
