"""Earned trust: a pure function of how texts of one account went before (C5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.intake import receiving
from cocreate.intake.claims import change_is_claimed
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.moderation import actions, claims, queries, several, trust
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Lane
from cocreate.moderation.trust import HIGHEST, LOWEST, Past, earned
from tests.factories import a_user
from tests.moderation.desks import a_moderator, an_item, case_of, text

CALM = "走廊的灯太亮，晚上睡不着。"
HISTORY = st.lists(st.sampled_from(Past), max_size=30)
NOT_GOOD = st.sampled_from([Past.COVERED, Past.REFUSED])


@given(HISTORY)
def test_it_stays_within_its_bounds_and_the_same_history_earns_the_same(past):
    assert LOWEST <= earned(past).level <= HIGHEST
    assert earned(past) == earned(list(past))


@given(HISTORY, NOT_GOOD)
def test_a_redaction_or_a_no_lowers_it(past, bad):
    before, after = earned(past).level, earned([*past, bad]).level

    assert after < before or after == before == LOWEST


@given(HISTORY)
def test_a_text_published_as_it_was_never_lowers_it(past):
    assert earned([*past, Past.CLEAN]).level >= earned(past).level


@given(HISTORY, HISTORY)
def test_it_can_always_be_earned_back(past, later):
    assert earned([*past, *later, *[Past.CLEAN] * 4]).level == HIGHEST


@pytest.fixture
def person():
    return a_user(Role.CONTRIBUTOR)


def of_account(person, body=CALM):
    item = an_item(body)
    with transaction():
        item.author_id = person.id
    return item


def published(person, shown=CALM):
    item = of_account(person)
    actions.publish(a_moderator(), item, text(shown, receiving.first_words(CALM)))
    return item


def level(item):
    return trust.of([db.session.get_one(Item, item.id)]).get(item.id, trust.NONE).level


def test_it_rises_with_texts_published_as_they_were_and_a_redaction_lowers_it(person):
    for _one in range(2):
        published(person)
    fresh = of_account(person)
    before = level(fresh)

    published(person, "走廊的灯太亮。")

    assert (before, level(fresh)) == (2, 0)


def test_without_an_account_nothing_is_earned():
    item = an_item(CALM)

    assert trust.of([item]) == {}


def test_it_moves_a_text_within_its_day_and_shows_nothing_unread(person):
    published(person)
    stranger, known = an_item(CALM), of_account(person)
    moderator = a_moderator()

    rows = queries.inbox(moderator, Lane.NEW).rows

    assert [row.ref for row in rows] == [known.ref, stranger.ref]
    assert next(iter(claims.free(moderator, Lane.NEW))).id == known.id
    assert case_of(known).lane == Lane.NEW


def test_after_a_no_the_next_text_is_read_alone_and_staff_see_why(visitor, person):
    actions.decline(a_moderator(), of_account(person), Reason("insult", "骂人。"))
    item = of_account(person)
    an_item(CALM)
    moderator = a_user(Role.MODERATOR)

    fit, left = several.found(visitor.signed_in(moderator) and a_moderator(), [item.ref])

    assert fit == []
    assert left[0].why == several.Why.CLOSER
    assert "Read alone: 1 before" in visitor.get("/staff/inbox")


@pytest.mark.parametrize(
    "told",
    [
        "门口的灯已经改了，谢谢。",
        "厕所的挂钩修好了。",
        "The sign has been changed.",
        "The lift is now fixed.",
    ],
)
def test_what_says_that_something_was_changed_is_read_alone(told):
    item = an_item(told)

    assert change_is_claimed(told)
    assert not case_of(item).is_plain


@pytest.mark.parametrize(
    "told", [CALM, "希望改一改流程。", "Please change the sign.", "They changed me."]
)
def test_a_wish_for_a_change_is_no_claim(told):
    assert not change_is_claimed(told)


def test_what_is_serious_is_read_alone_whoever_wrote_it(person):
    for _one in range(3):
        published(person)
    item = of_account(person)

    actions.grade(a_moderator(), item, 3)

    assert level(item) == HIGHEST
    assert not case_of(item).is_plain
