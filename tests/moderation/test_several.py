"""Several at once: each is decided by itself, and what somebody else took is named."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.consent import gate
from cocreate.intake import messages
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions, appealing, several
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.several import Why
from cocreate.notifications.models import Letter
from tests.factories import a_user, actor, an_institution, recorded, the_core
from tests.moderation.desks import (
    CLINICAL,
    DANGER,
    REASON,
    a_moderator,
    an_item,
    case_of,
    plain,
    refs,
)


def read(items):
    """As they stood when they were read: nothing written anew since."""
    return dict.fromkeys(refs(items), 0)


def letters(item):
    mine = sa.select(Letter.about).where(Letter.item_id == item.id, Letter.to_author)
    return list(db.session.scalars(mine))


def test_each_of_twenty_has_an_event_and_a_letter_of_its_own():
    items, moderator = plain(20), a_moderator()

    outcome = several.publish(moderator, read(items))

    assert (outcome.done, outcome.left, outcome.public) == (refs(items), [], 20)
    for item in items:
        assert recorded(item).count("item.published") == 1
        assert letters(item) == ["item.published"]


def test_one_reason_for_several_reaches_each_author_by_itself():
    items, moderator = plain(3), a_moderator()

    outcome = several.decline(moderator, refs(items), REASON)

    assert outcome.done == refs(items)
    for item in items:
        assert messages.of(item)[0].text == REASON.words
        assert messages.of(item)[0].place == "审阅员"
        assert recorded(item).count("item.declined") == 1
        assert letters(item) == ["item.declined"]


def test_what_a_colleague_took_or_decided_meanwhile_is_named_and_the_rest_is_done():
    free, taken, decided = plain(3)
    reader, colleague = a_moderator(), a_moderator()
    wanted = several.take(reader, refs([free, taken, decided]))
    with moved(now() + timedelta(minutes=11)):
        actions.claim(colleague, taken)
        actions.decline(colleague, decided, REASON)

        outcome = several.publish(reader, dict.fromkeys(wanted, 0))

    assert outcome.done == [free.ref]
    assert {it.ref: it.why for it in outcome.left} == {
        taken.ref: Why.TAKEN,
        decided.ref: Why.DECIDED,
    }
    assert gate.publication(taken.id) is None


def test_what_was_graded_serious_since_the_page_was_read_is_not_published_with_the_others():
    first, second = plain(2)
    reader = a_moderator()
    actions.grade(a_moderator(), second, 3)

    outcome = several.publish(reader, read([first, second]))

    assert outcome.done == [first.ref]
    assert [(it.ref, it.why) for it in outcome.left] == [(second.ref, Why.CLOSER)]


def test_only_twenty_are_decided_with_one_press():
    items, moderator = plain(22), a_moderator()

    outcome = several.publish(moderator, read(items))

    assert len(outcome.done) == several.AT_ONCE
    assert [it.why for it in outcome.left] == [Why.MORE, Why.MORE]


def test_the_next_twenty_are_the_oldest_plain_ones_and_are_taken():
    odd = [an_item(), an_item(DANGER), an_item(CLINICAL)]
    items, reader = plain(21), a_moderator()

    found = several.take_next(reader)

    assert found == refs(items[:20])
    assert all(case_of(item).claimed_by == reader.id for item in items[:20])
    assert not any(case_of(item).claimed_by for item in [*odd, items[20]])
    assert several.take_next(a_moderator()) == [items[20].ref]


def test_another_institutions_are_neither_found_nor_named():
    the_core()
    there = an_institution("riverside")
    item = plain(1)[0]
    stranger = actor(a_user(Role.MODERATOR, at=there))

    assert several.found(stranger, [item.ref]) == ([], [])
    assert several.publish(stranger, read([item])).done == []
    assert case_of(item).lane == Lane.NEW


def test_what_one_sent_oneself_is_left_to_somebody_else(visitor):
    the_core()
    user = a_user(Role.MODERATOR)
    visitor.signed_in(user).post("/ideas/new", {"body": "灯太亮。", "publish": "yes"})
    item = db.session.scalars(sa.select(Item)).one()

    outcome = several.publish(actor(user), read([item]))

    assert [(it.ref, it.why) for it in outcome.left] == [(item.ref, Why.OWN)]


def test_what_one_decided_before_its_author_appealed_against_it_is_left_to_others():
    item, reader, other = plain(1)[0], a_moderator(), a_moderator()
    actions.decline(reader, item, REASON)
    appealing.appeal(Actor().holding(item.id), item, "请再看一次。")
    with transaction():
        actions.back(case_of(item))

    assert several.publish(reader, read([item])).left == [several.Left(item.ref, Why.OWN)]
    assert several.publish(other, read([item])).done == [item.ref]


def test_given_back_they_are_free_for_everybody():
    items, reader = plain(2), a_moderator()
    several.take(reader, refs(items))

    several.release(reader, refs(items))

    assert several.take_next(a_moderator()) == refs(items)


@given(
    lane=st.sampled_from(list(Lane)),
    flags=st.sampled_from([{}, {"identifiers": ["name"]}, {"photos": True}, {"honeypot": True}]),
    criticality=st.integers(0, 5),
    is_taken=st.booleans(),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_only_new_plain_free_ones_below_three_are_ever_decided_together(
    reader_and_item, lane, flags, criticality, is_taken
):
    reader, item = reader_and_item
    case = Case(item_id=item.id, institution_id=item.institution_id, lane=lane, flags=flags)
    case.criticality = criticality
    case.claimed_by = uuid4() if is_taken else None
    case.claimed_until = now() + timedelta(minutes=5) if is_taken else None

    fits = several.why_not(reader, item, case, frozenset()) is None

    assert fits == (lane == Lane.NEW and not flags and criticality < 3 and not is_taken)


@pytest.fixture
def reader_and_item():
    return a_moderator(), plain(1)[0]
