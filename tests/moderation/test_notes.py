"""Staff notes: among those at the desk, sealed, and gone with the words they were about."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.following import actions as following
from cocreate.intake import forgetting
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing
from cocreate.moderation import actions, notes
from cocreate.moderation.notes import StaffNote
from cocreate.notifications.models import Letter
from tests.factories import a_user, actor, an_institution, recorded, the_core
from tests.moderation.desks import COVERED, a_moderator, an_item, text
from tests.visitor import Visitor

INBOX = "/staff/inbox"
WORDS = "家属上周也来过电话，请王主任一起看。"


def rows():
    return list(db.session.scalars(sa.select(StaffNote)))


def test_a_note_stands_at_the_desk_with_role_and_time_and_without_a_name(desk, app):
    item = an_item()
    desk.get(f"{INBOX}?item={item.ref}").form("/note").fill(note=WORDS).submit()

    page = Visitor(app).signed_in(a_user(Role.ADMIN)).get(f"{INBOX}?item={item.ref}")

    assert WORDS in page
    assert "Moderator" in page.part("panel")
    assert "张敏" not in page
    assert recorded(item)[-2:] == ["item.noted", "item.read"]  # by who reads it after


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_an_empty_note_is_asked_for_again(desk, who):
    item = an_item()
    form = getattr(desk, who).get(f"{INBOX}?item={item.ref}").form("/note")

    page = form.fill(note="  ").submit()

    assert (page.status, rows()) == (422, [])
    assert "Please write something first." in page


def test_the_file_holds_no_word_of_it():
    item = an_item()

    notes.add(a_moderator(), item, WORDS)

    assert WORDS.encode() not in rows()[0].sealed
    assert notes.of(a_moderator(), item)[0].text == WORDS


def test_neither_another_institution_nor_another_role_reads_or_writes_one():
    the_core()
    there = an_institution("riverside")
    item = an_item()
    notes.add(a_moderator(), item, WORDS)

    for stranger in (
        actor(a_user(Role.ADMIN, at=there)),
        actor(a_user(Role.FACILITATOR)),
        actor(a_user(Role.CONTRIBUTOR)),
        Actor().holding(item.id),
    ):
        assert notes.of(stranger, item) == []
        with pytest.raises(NotAllowed):
            notes.add(stranger, item, "x")


def test_who_sent_it_reads_no_note_about_it_even_with_a_role():
    item = an_item()
    reader = a_moderator()
    notes.add(reader, item, WORDS)

    assert notes.of(reader.holding(item.id), item) == []


def test_ones_own_is_taken_away_within_a_quarter_of_an_hour_and_then_stays(desk):
    item, reader = an_item(), a_moderator()
    notes.add(reader, item, WORDS)
    notes.add(reader, item, "第二条。")
    first, second = notes.of(reader, item)

    notes.unsay(reader, item, first.id)
    with moved(now() + timedelta(minutes=16)), pytest.raises(OutOfTurn):
        notes.unsay(reader, item, second.id)

    assert [it.text for it in notes.of(reader, item)] == ["第二条。"]
    assert recorded(item)[-1] == "item.note_unsaid"
    assert "Take this note away" not in desk.get(f"{INBOX}?item={item.ref}")


def test_nobody_takes_away_a_colleagues_note_or_one_of_another_case():
    item, other, reader = an_item(), an_item(), a_moderator()
    notes.add(reader, item, WORDS)
    note = notes.of(reader, item)[0]

    with pytest.raises(OutOfTurn):
        notes.unsay(a_moderator(), item, note.id)
    with pytest.raises(OutOfTurn):
        notes.unsay(reader, other, note.id)

    assert len(rows()) == 1


def test_a_press_takes_ones_own_note_away(desk):
    item = an_item()
    page = desk.get(f"{INBOX}?item={item.ref}").form("/note").fill(note=WORDS).submit().follow()

    page = page.form("/note/away").submit().follow()

    assert WORDS not in page
    assert rows() == []


def test_it_goes_with_the_words_it_was_about():
    item, reader = an_item(), a_moderator()
    notes.add(reader, item, WORDS)
    following.withdraw(Actor().holding(item.id), item)
    assert notes.of(reader, item) == []
    with pytest.raises(OutOfTurn):
        notes.add(reader, item, WORDS)

    with moved(now() + timedelta(hours=73)):
        forgetting.destroy_due()

    assert rows() == []


def test_with_the_key_destroyed_nobody_reads_it():
    item, reader = an_item(), a_moderator()
    notes.add(reader, item, WORDS)

    sealing.destroy(item.subject_id)

    assert notes.of(reader, item) == []


def test_its_author_gets_no_letter_about_it_and_their_page_does_not_change(visitor):
    item, reader = an_item(code="K7QM2XPA2349"), a_moderator()
    actions.publish(reader, item, text(COVERED))
    page = visitor.get("/t/K7QM-2XPA-2349").part("main")
    told = db.session.scalar(sa.select(sa.func.count(Letter.id)))

    notes.add(reader, item, WORDS)

    assert visitor.get("/t/K7QM-2XPA-2349").part("main") == page
    assert db.session.scalar(sa.select(sa.func.count(Letter.id))) == told
