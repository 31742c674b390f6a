"""Words looked for in what nobody has read: in memory only, and honest about how far it looked."""

import logging

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from cocreate.following import actions as following
from cocreate.kernel import text
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions, seeking
from tests.factories import a_user, actor, an_institution, the_core
from tests.moderation.desks import DANGER, a_moderator, an_item
from tests.moderation.desks import text as public_text
from tests.visitor import Visitor

FIND = "/staff/inbox/find"
LIGHT = "夜里走廊的灯太亮，三病区的人都睡不好。"


def refs(found):
    return [match.ref for match in found.matches]


def test_what_waits_is_found_by_words_anywhere_in_it(desk):
    item, other = an_item(LIGHT), an_item("候诊区的椅子不够。")

    page = desk.get(FIND).form("/find").fill(words="走廊 睡不好").submit()

    assert "Found in 1 text" in page
    assert item.ref in page.part("sought")
    assert other.ref not in page.part("sought")
    assert [node.text for node in page.all(".//mark")] == ["走廊"]


def test_case_and_width_make_no_difference_and_the_place_is_shown_as_written():
    an_item("The Ｍ2 bus stops too far away.")

    match = seeking.seek(a_moderator(), "m2 BUS").matches[0]

    assert (match.before, match.found, match.after) == ("The ", "Ｍ2", " bus stops too far away.")


def test_every_open_lane_is_looked_through_and_nothing_that_is_done():
    danger, done = an_item(DANGER), an_item("护工夜里来得少。")
    reader = a_moderator()
    actions.publish(reader, done, public_text("护工夜里来得少。"))

    assert refs(seeking.seek(reader, "护工")) == [danger.ref]


def test_name_contact_and_what_was_taken_back_are_not_looked_through(visitor):
    the_core()
    sent = {"body": "灯太亮。", "name_shown": "named", "name": "蓝水杯", "contact": "lan@x.example"}
    visitor.post("/ideas/new", sent)
    back = an_item("花盆挡住了牌子。")
    following.withdraw(Actor().holding(back.id), back)
    reader = a_moderator()

    for words in ("蓝水杯", "lan@x", "花盆"):
        assert seeking.seek(reader, words).matches == []


def test_another_institutions_texts_are_not_opened():
    the_core()
    there = an_institution("riverside")
    an_item(LIGHT)
    stranger = actor(a_user(Role.MODERATOR, at=there))

    found = seeking.seek(stranger, "走廊")

    assert (found.matches, found.looked, found.waiting) == ([], 0, 0)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.FACILITATOR, Role.COMMITTEE])
def test_other_roles_may_not_search(visitor, role):
    an_item(LIGHT)

    page = visitor.signed_in(a_user(role)).post(FIND, {"words": "走廊"})

    assert page.status == 403
    assert "走廊" not in page


def test_it_says_how_many_of_the_newest_it_opened(monkeypatch, desk):
    monkeypatch.setattr(seeking, "LOOKED_AT", 2)
    old = an_item("最早的一条，走廊。")
    for number in range(3):
        an_item(f"走廊{number}。")

    page = desk.post(FIND, {"words": "走廊"})

    assert "We looked through the newest 2 of 4 that wait. Older ones were not opened." in page
    assert old.ref not in page.part("sought")


def test_when_its_time_is_over_it_stops_and_says_so(monkeypatch):
    monkeypatch.setattr(seeking, "AT_ONCE", 1)
    for number in range(3):
        an_item(f"走廊{number}。")

    found = seeking.seek(a_moderator(), "走廊", seconds=0)

    assert (found.looked, found.waiting, found.is_whole) == (1, 3, False)


def test_that_somebody_looked_is_on_record_and_what_for_is_nowhere(desk, caplog):
    an_item(LIGHT)
    caplog.set_level(logging.DEBUG)

    page = desk.post(FIND, {"words": "走廊zqsecret"})

    event = db.session.scalars(
        sa.select(Event).where(Event.kind == "institution.unread_searched")
    ).one()
    assert event.details == {"looked": 1}
    assert "zqsecret" not in page.path + caplog.text
    assert "no-store" in page.headers["Cache-Control"]
    for table in db.metadatas[None].sorted_tables:
        assert "zqsecret" not in repr(db.session.execute(sa.select(table)).all())


def test_it_is_asked_by_post_alone_and_never_in_an_address(desk):
    an_item(LIGHT)

    page = desk.get(f"{FIND}?words=走廊")

    assert "Found in" not in page
    assert page.form("/find").element.get("method") == "post"


def test_without_words_nothing_is_opened(desk):
    an_item(LIGHT)

    page = desk.post(FIND, {"words": "  "})

    assert (page.status, "Please write a word to look for." in page) == (422, True)
    kinds = db.session.scalars(sa.select(Event.kind))
    assert "institution.unread_searched" not in set(kinds)


def test_it_asks_the_database_the_same_number_of_questions_for_any_length(counted):
    an_item(LIGHT)
    reader = a_moderator()
    seeking.seek(reader, "走廊")
    few = counted(lambda: seeking.seek(reader, "走廊"))
    for number in range(10):
        an_item(f"走廊{number}。")
    seeking.seek(reader, "走廊")  # that a line of each was shown is on record by now

    assert counted(lambda: seeking.seek(reader, "走廊")) == few


@given(st.text(max_size=40), st.text(min_size=1, max_size=6), st.text(max_size=40))
def test_the_pieces_of_a_match_are_the_text_and_what_was_found_folds_to_the_word(head, word, tail):
    written, wanted = head + word + tail, text.words(word)

    if wanted and seeking.holds(written, wanted):
        start, stop = seeking._span(written, wanted[0])

        assert 0 <= start <= stop <= len(written)
        assert start == stop or wanted[0] in text.fold(written[start:stop])


def test_a_stranger_is_asked_to_sign_in(app):
    assert "/login" in Visitor(app).get(FIND).headers["Location"]
