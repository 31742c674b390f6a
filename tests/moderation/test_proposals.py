"""A story's text is its author's to allow: nothing of it shows before."""

import pytest

from cocreate.consent import gate, originals
from cocreate.intake.models import State
from cocreate.kernel.db import transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions, refusing, texts
from cocreate.moderation.models import Lane
from tests.factories import recorded
from tests.moderation.desks import COVERED, a_moderator, an_item, case_of, text


@pytest.fixture
def proposed():
    item = an_item()
    with transaction():
        item.kind = "story"
    actions.publish(a_moderator(), item, text())
    return item


def author(item):
    return Actor(id=item.subject_id).holding(item.id)


def test_nothing_shows_before_the_author_has_allowed_it(proposed):
    assert gate.publication(proposed.id) is None
    assert proposed.state == State.WAITING
    assert case_of(proposed).lane == Lane.WAITING
    assert recorded(proposed)[-1] == "item.proposed"


def test_with_the_authors_yes_the_proposed_text_is_public(proposed):
    actions.agree(author(proposed), proposed)

    assert gate.publication(proposed.id).body == COVERED
    assert texts.PROPOSED not in originals.read(proposed.id)
    assert case_of(proposed).lane == Lane.DONE


def test_with_the_authors_no_it_lies_on_the_desk_again(proposed):
    refusing.send_back(author(proposed), proposed, "请不要写门诊二楼。")

    assert case_of(proposed).lane == Lane.NEW
    assert texts.proposal(originals.read(proposed.id)) is None
    assert gate.publication(proposed.id) is None


def test_nobody_else_may_allow_it(proposed):
    with pytest.raises(NotAllowed):
        actions.agree(a_moderator(), proposed)


def test_it_is_allowed_once(proposed):
    actions.agree(author(proposed), proposed)

    with pytest.raises(OutOfTurn):
        actions.agree(author(proposed), proposed)
