"""How serious it is: who is told, by when it is read, and where none of that ever shows."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions, queries, reasons, severity
from cocreate.moderation.models import Case
from cocreate.notifications import texts
from cocreate.notifications.models import Letter
from tests.factories import a_user, actor, an_institution, recorded, the_core
from tests.moderation.desks import CLINICAL, a_moderator, an_item, case_of

INBOX = "/staff/inbox"
EDGE = severity.AT_ONCE
HOUSE = 1


def told():
    mine = sa.select(Letter.user_id).where(Letter.about == "item.graded").order_by(Letter.id)
    return list(db.session.scalars(mine))


def test_from_three_on_all_who_watch_are_told_in_the_same_transaction_but_not_who_graded():
    reader, other, boss = a_moderator(), a_user(Role.MODERATOR), a_user(Role.ADMIN)
    a_user(Role.FACILITATOR), a_user(Role.ADMIN, at=an_institution("riverside"))

    actions.grade(reader, an_item(), 3)

    assert set(told()) == {other.id, boss.id}


def test_they_are_told_when_it_becomes_serious_and_not_for_each_grade_above():
    a_user(Role.ADMIN)
    item, reader = an_item(), a_moderator()

    for grade in (1, 2, 3, 3, 4, 5, 3):
        actions.grade(reader, item, grade)
    assert len(told()) == 1

    actions.grade(reader, item, 2)
    actions.grade(reader, item, 5)
    assert len(told()) == 2


def test_a_colleague_who_sent_it_themselves_is_not_told(visitor):
    the_core()
    sender = a_user(Role.MODERATOR)
    visitor.signed_in(sender).post("/ideas/new", {"body": "灯太亮。"})
    item = queries.one(actor(a_user(Role.ADMIN)), "KN-1001")[0]

    actions.grade(a_moderator(), item, 5)

    assert sender.id not in told()


def test_the_letter_says_that_it_is_serious_and_nothing_of_what_it_is_about(app):
    a_user(Role.ADMIN)
    item = an_item()

    actions.grade(a_moderator(), item, 4)

    letter = db.session.scalars(sa.select(Letter).where(Letter.about == "item.graded")).one()
    with app.test_request_context(), force_locale("en"):
        words = texts.words(letter, item)
    assert words.subject == f"{item.ref} is serious: please look at it today"
    assert words.link.endswith(f"/staff/inbox?item={item.ref}")
    assert "李秀珍" not in repr(words)


def test_from_four_on_it_is_to_be_read_within_four_hours():
    item = an_item()
    before = case_of(item).due_at

    actions.grade(a_moderator(), item, EDGE)

    assert case_of(item).due_at <= now() + severity.HOURS < before
    assert queries.inbox(a_moderator(), "new").rows[0].ref == item.ref


def test_a_wrong_four_gives_the_usual_days_back():
    item, reader = an_item(), a_moderator()
    before = case_of(item).due_at
    actions.grade(reader, item, 5)

    actions.grade(reader, item, 2)

    assert abs(case_of(item).due_at - before) < timedelta(minutes=1)


@given(
    grades=st.lists(st.integers(0, 5), min_size=1, max_size=8),
    late=st.integers(0, 200),
)
def test_whatever_it_was_graded_before_the_last_grade_says_how_near_its_day_is(grades, late):
    at = now()
    case = Case(
        institution_id=HOUSE,
        criticality=0,
        opened_at=at,
        due_at=severity.due(HOUSE, 0, at),
        lane="new",
    )
    later = at + timedelta(hours=late)

    for grade in grades:
        severity.regrade(case, grade, later)

    if grades[-1] < EDGE:
        assert case.due_at == severity.due(HOUSE, 0, at)
    else:
        assert case.due_at <= later + severity.HOURS


@given(criticality=st.integers(0, 5), worse=st.integers(0, 5), at=st.datetimes(min_value=now().replace(tzinfo=None), timezones=st.just(now().tzinfo)))  # fmt: skip
def test_what_is_worse_is_never_read_later(criticality, worse, at):
    low, high = sorted((criticality, worse))

    assert severity.due(HOUSE, high, at) <= severity.due(HOUSE, low, at)


def test_the_written_criteria_and_an_example_stand_beside_every_grade(desk):
    item = an_item()

    page = desk.get(f"{INBOX}?item={item.ref}")

    assert set(reasons.CRITICALITY) == set(reasons.ANCHORS) == set(range(6))
    for grade in range(6):
        assert str(reasons.ANCHORS[grade]) != str(reasons.CRITICALITY[grade])
    for words in ("3 · Harm was possible, or a right was ignored", "Nearly the wrong medicine."):
        assert words in page


def test_the_serious_ones_have_a_lane_of_their_own_the_worst_first(desk):
    first, worst, _plain = an_item(), an_item(CLINICAL), an_item("灯太亮。")
    assert "Serious" not in desk.get(INBOX).part("desk")
    actions.grade(a_moderator(), first, 3)
    actions.grade(a_moderator(), worst, 5)

    page = desk.get(f"{INBOX}?lane=serious")

    shown = ["".join(node.itertext()) for node in page.all(".//span[@class='ref']")]
    assert shown == [worst.ref, first.ref]
    assert "Serious" in desk.get(INBOX).part("desk")
    assert "Severity 5" in page


def test_another_institution_sees_none_of_it(visitor):
    the_core()
    there = an_institution("riverside")
    actions.grade(a_moderator(), an_item(), 5)

    page = visitor.signed_in(a_user(Role.MODERATOR, at=there)).get(f"{INBOX}?lane=serious")

    assert "KN-1001" not in page


def test_each_change_of_grade_is_on_record_with_what_it_was():
    item, reader = an_item(), a_moderator()

    actions.grade(reader, item, 2)
    actions.grade(reader, item, 4)

    assert recorded(item).count("item.graded") == 2


@pytest.mark.parametrize("grade", [3, 5])
def test_a_case_that_comes_back_from_its_author_keeps_the_nearness_of_its_grade(grade):
    item, reader = an_item(), a_moderator()
    actions.grade(reader, item, grade)
    actions.ask(reader, item, "哪一天？")
    with moved(now() + timedelta(days=3)):
        actions.back(db.session.get(Case, item.id))
        near = db.session.get(Case, item.id).due_at - now()
    db.session.rollback()

    assert (near <= severity.HOURS) == (grade >= EDGE)
