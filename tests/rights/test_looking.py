"""Who read what a person sent, as they sent it: on its record before it is shown, and on their page."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from tests.factories import a_department, a_user, actor, the_core
from tests.moderation.desks import CLINICAL, DANGER, INBOX, REASON
from tests.moderation.recordings import WAV, note
from tests.rights.readers import CODE, readings_of, waiting
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def house():
    a_department("outpatients", at=the_core())
    db.session.rollback()


@pytest.fixture
def nurse(app):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, at=the_core(), name="Wang"))


def theirs(visitor, code=CODE):
    return visitor.get(f"/t/{code}/data").part("looked")


def test_opening_a_case_stands_on_its_authors_page_with_role_and_reason_and_no_name(visitor, nurse):
    item = waiting()

    nurse.get(f"{INBOX}?item={item.ref}")

    assert readings_of(item) == [{"what": "words", "why": "decide", "role": "moderator"}]
    assert "Moderator · Your words · To decide whether it can be shown" in theirs(visitor)
    assert "Wang" not in theirs(visitor)


def test_a_day_of_opening_it_again_is_one_line_and_the_next_day_another(nurse):
    item = waiting()

    for _time in range(3):
        nurse.get(f"{INBOX}?item={item.ref}")
    once = len(readings_of(item))
    with moved(now() + timedelta(days=1)):
        nurse.signed_in(a_user(Role.MODERATOR, at=the_core(), email="b@x.example"))
        nurse.get(f"{INBOX}?item={item.ref}")

    assert once == 1
    assert len(readings_of(item)) == 2


def test_who_took_it_in_hand_has_said_so_and_writes_no_second_line(visitor, nurse):
    item = waiting()

    nurse.post(f"{INBOX}/next", {"lane": "new"}).follow()
    nurse.get(f"{INBOX}?item={item.ref}")

    assert readings_of(item) == []
    assert theirs(visitor).count("Your words") == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [(DANGER, "To see whether somebody is in danger"), (CLINICAL, "To decide whether")],
)
def test_the_reason_is_that_of_the_lane(visitor, nurse, body, why):
    item = waiting(body)

    nurse.get(f"/staff/safety?item={item.ref}")

    assert why in theirs(visitor)


def test_what_was_decided_long_ago_is_looked_at_again(visitor, nurse):
    item = waiting()
    desk.decline(actor(a_user(Role.MODERATOR, at=the_core())), item, REASON)

    nurse.get(f"{INBOX}?item={item.ref}")

    assert "To look again at what was decided" in theirs(visitor)


def test_a_real_name_under_it_is_named_among_what_was_read(visitor, nurse):
    named = {"body": "灯太亮。", "name_shown": "named", "name": "李秀英", "publish": "yes"}
    mine = visitor.post("/ideas/new", named).follow().click("My page")
    item = db.session.scalars(sa.select(Item)).one()

    page = nurse.get(f"{INBOX}?item={item.ref}")

    assert "李秀英" in page
    assert "Your words and your name" in visitor.get(f"{mine.path}/data").part("looked")


def test_the_list_writes_nothing_and_covers_what_may_say_who_somebody_is(nurse):
    item = waiting("李秀珍护士的电话是13800138000，请回电话。")

    page = nurse.get(INBOX)

    assert item.ref in page
    assert "13800138000" not in page
    assert "李秀珍" not in page
    assert readings_of(item) == []


def test_a_number_that_the_list_would_cut_in_two_is_covered_whole(nurse):
    waiting("灯" * 54 + "13800138000")

    assert "13800" not in nurse.get(INBOX)


def test_listening_is_on_record_once_however_many_pieces_a_phone_asks_for(visitor, nurse):
    form = visitor.get("/ideas/new").form("/ideas/new").fill(voice=note(WAV), publish="yes")
    mine = form.submit().follow().click("My page")
    item = db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()

    for _piece in range(2):
        nurse.client.get(f"{INBOX}/{item.ref}/voice", headers={"Range": "bytes=0-9"})

    assert readings_of(item) == [{"what": "voice", "why": "hear", "role": "moderator"}]
    assert "Your voice note · To hear what is said in it" in visitor.get(f"{mine.path}/data")


def test_writing_it_down_on_the_day_of_listening_is_no_second_look(visitor, nurse):
    form = visitor.get("/ideas/new").form("/ideas/new").fill(voice=note(WAV), publish="yes")
    mine = form.submit().follow().click("My page")
    item = db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()

    nurse.client.get(f"{INBOX}/{item.ref}/voice")
    nurse.post(f"{INBOX}/{item.ref}/write_down", {"heard": "椅子太少。", "lane": "new"})

    assert visitor.get(f"{mine.path}/data").part("looked").count("Your voice note") == 1


def test_a_line_shown_in_a_search_is_on_record_and_what_was_not_found_is_not(visitor, nurse):
    found, other = waiting("走廊的灯太亮。"), waiting("椅子不够。", code="K7QM2XPA2346")

    nurse.post(f"{INBOX}/find", {"words": "走廊"})

    assert readings_of(found) == [{"what": "part", "why": "search", "role": "moderator"}]
    assert readings_of(other) == []
    assert "A line of your words" in theirs(visitor)


def test_a_search_after_reading_says_nothing_new_and_reading_after_a_search_does(nurse):
    item = waiting("走廊的灯太亮。")

    nurse.post(f"{INBOX}/find", {"words": "走廊"})
    nurse.get(f"{INBOX}?item={item.ref}")
    nurse.post(f"{INBOX}/find", {"words": "走廊"})

    assert [it["what"] for it in readings_of(item)] == ["part", "words"]


def test_several_on_one_page_are_each_on_their_own_record(nurse):
    items = [
        waiting(f"第{n}病房的灯太亮。", code=f"K7QM2XPA234{n}", answers={"publish": True})
        for n in range(2, 5)
    ]

    page = nurse.get(f"{INBOX}/together?" + "&".join(f"item={it.ref}" for it in items))

    assert all(it.ref in page for it in items)
    assert [len(readings_of(it)) for it in items] == [1, 1, 1]


def test_what_a_moderator_sent_themselves_is_theirs_to_read(app):
    user = a_user(Role.MODERATOR, at=the_core())
    me = Visitor(app).signed_in(user)
    me.get("/ideas/new").form("/ideas/new").fill(body="灯太亮。", publish="yes").submit()
    item = db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()

    me.get(f"{INBOX}?item={item.ref}")
    me.post(f"{INBOX}/find", {"words": "灯"})

    assert readings_of(item) == []
