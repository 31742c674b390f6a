"""What keeps a reading from being shown: no record, another house, and what it may cost."""

import pytest
import sqlalchemy as sa

from cocreate.consent import readings
from cocreate.consent.readings import What, Why
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import Busy, NotAllowed
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import seeking
from tests.factories import a_department, a_user, actor, an_institution, recorded, the_core
from tests.moderation.desks import INBOX, text
from tests.rights.readers import CODE, READ, readings_of, waiting
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def house():
    a_department("outpatients", at=the_core())
    db.session.rollback()


@pytest.fixture
def nurse(app):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, at=the_core(), name="Wang"))


@pytest.mark.parametrize("there", ["item={}", "q={}"])
def test_without_a_record_nothing_is_shown(nurse, monkeypatch, there):
    item = waiting("走廊的灯太亮，三病区的人都睡不好。" * 4 + "谁来看看")

    def fails(*_given):
        raise Busy

    monkeypatch.setattr(readings, "record_all", fails)
    page = nurse.get(f"{INBOX}?{there.format(item.ref)}")

    assert page.status == 503
    assert "谁来看看" not in page


def test_another_house_can_neither_read_nor_write_a_line_on_it(app):
    item = waiting()
    foreign = a_user(Role.MODERATOR, at=an_institution())

    page = Visitor(app).signed_in(foreign).get(f"{INBOX}?item={item.ref}")
    with pytest.raises(NotAllowed):
        readings.note(actor(foreign), "moderation:read", [item], What.WORDS, Why.DECIDE)

    assert page.status == 404
    assert readings_of(item) == []


def test_what_its_author_took_back_is_shown_to_nobody_and_read_by_nobody(visitor, nurse):
    item = waiting()
    visitor.get(f"/t/{CODE}").click("Take everything back").form().submit()

    nurse.get(f"{INBOX}?item={item.ref}")

    assert readings_of(item) == []


def test_hundreds_cost_as_many_questions_as_two():
    told = []

    def asked(number):
        reader = actor(a_user(Role.MODERATOR, at=the_core(), email=f"{number}@x.example"))
        items = list(db.session.scalars(sa.select(Item).limit(number)))
        before = len(told)
        readings.note(reader, "moderation:read", items, What.WORDS, Why.DECIDE)
        return len(told) - before

    def listen(*given):
        told.append(given[2])

    for number in range(30):
        waiting(f"灯{number}", code="")
    sa.event.listen(db.engine, "before_cursor_execute", listen)

    assert asked(2) == asked(30)
    sa.event.remove(db.engine, "before_cursor_execute", listen)


def test_the_record_of_a_public_idea_says_nothing_of_it_to_everybody(visitor, nurse):
    item = waiting(answers={"publish": True})
    nurse.get(f"{INBOX}?item={item.ref}")
    desk.publish(actor(a_user(Role.MODERATOR, at=the_core(), email="c@x.example")), item, text())

    page = visitor.get(f"/ideas/{item.ref}")

    assert "Read as it was sent" not in page
    assert READ in recorded(item)


def test_a_search_shows_nothing_that_could_not_be_recorded(monkeypatch):
    waiting("走廊的灯太亮。")

    def fails(*_given):
        raise Busy

    monkeypatch.setattr(readings, "record_all", fails)

    with pytest.raises(Busy):
        seeking.seek(actor(a_user(Role.MODERATOR, at=the_core())), "走廊")
