"""What is told for a child, asked for by other institutions and by studies (CONSENT, 9; PIPL 31)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cocreate.consent import gate, guarding, ledger, recalls, usages, whom
from cocreate.consent.age import Born
from cocreate.consent.children import Assent
from cocreate.consent.guarding import Heard, Paper, Seen
from cocreate.consent.outside import Recall, Wish
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.stories.parts import others_read
from tests.copies import outside
from tests.factories import a_user, actor, an_institution, the_core
from tests.sharing import given
from tests.stories import tales
from tests.studies import studied

TODAY = datetime(2026, 11, 20, 4, tzinfo=UTC)
SMALL, NEARLY = "2019-05", "2013-03"
CODE = "K7QM2XPA2345"
pytestmark = [
    pytest.mark.invariant(9),
    pytest.mark.parametrize("purpose", ["alliance", "research"]),
]


@pytest.fixture(autouse=True)
def today():
    with moved(TODAY):
        the_core()
        yield


@pytest.fixture
def nurse():
    return tales.a_moderator()


def a_childs_story(nurse, born=SMALL):
    """Its guardian's paper was seen, the child said yes, everybody may read it."""
    item = tales.told(code=CODE, relation="child", born=born)
    guarding.see(nurse, item, Seen(Paper.BIRTH, date(2019, 5, 3)))
    guarding.answer(tales.author(item), item, yes=True, read=others_read(item).mark)
    return tales.a_story(item=item)


def asked(purpose, story, until=400):
    """By another institution, or for a study that ends in `until` days."""
    if purpose == "alliance":
        return given.asked(story, an_institution())[0]
    chief = actor(a_user(Role.ADMIN, the_core()))
    row = studied.a_study(chief, until=TODAY + timedelta(days=until))
    return studied.asked(chief, row, story)


def answered(purpose, story, wish):
    if purpose == "alliance":
        return given.answered(story, [wish], wish)[0]
    return studied.answered(wish)


def agreed(purpose, story, **more):
    return answered(purpose, story, asked(purpose, story, **more))


def test_the_guardian_s_yes_holds_and_stands_in_the_ledger_as_theirs(purpose, nurse):
    story = a_childs_story(nurse)

    wish = agreed(purpose, story)

    line = ledger.of_item(story.id)[-1]
    assert (line.purpose, line.type, line.capacity) == (purpose, "grant", "guardian")
    assert recalls.stands(wish)


def test_nobody_is_asked_before_the_paper_and_the_child_s_word_are_there(purpose, nurse):
    """Without them nobody reads it, and only what everybody reads is asked for."""
    item = tales.told(code=CODE, relation="child", born=SMALL)

    with pytest.raises(Refused):
        usages.askable(item, purpose)
    guarding.see(nurse, item, Seen(Paper.BIRTH, date(2019, 5, 3)))
    with pytest.raises(Refused):
        usages.askable(item, purpose)


def test_the_child_s_no_ends_it_at_once_and_it_is_fetched_back(purpose, nurse):
    story = a_childs_story(nurse)
    wish = agreed(purpose, story)
    usages.make(nurse, outside.item_of(story), wish)

    guarding.hear(nurse, outside.item_of(story), Heard(Assent.NO, "Nurse Zhao"))

    assert not gate.in_force(story.id, purpose)
    assert db.session.get_one(Wish, wish.id).ended_at is not None
    assert db.session.query(Recall).count() == 1


def test_it_ends_sixty_days_after_the_month_of_the_birthday_began_without_any_job(purpose, nurse):
    story = a_childs_story(nurse, NEARLY)

    wish = agreed(purpose, story)

    end = Born(2013, 3).pause
    assert wish.until == end
    standing = []
    for at in (end - timedelta(seconds=1), end):
        with moved(at):
            standing.append(recalls.stands(wish))
    assert standing == [True, False]


def test_from_the_month_of_the_birthday_no_guardian_answers_and_nobody_asks(
    purpose, nurse, visitor
):
    story = a_childs_story(nurse, NEARLY)
    wish = asked(purpose, story)
    item = outside.item_of(story)
    question = "shared-ask" if purpose == "alliance" else f"use-{wish.id}"
    before = question in visitor.get(f"/t/{CODE}").ids

    with moved(Born(2013, 3).turning):
        assert usages.waiting(item.id, purpose) == []
        after = question in visitor.get(f"/t/{CODE}").ids
        with pytest.raises((Refused, OutOfTurn)):
            answered(purpose, story, wish)
        with pytest.raises(Refused, match="14岁"):
            usages.askable(item, purpose)

    assert (before, after) == (True, False)
    assert whom.past([(item.id, wish.asked_at)]) == set()
    assert not gate.in_force(story.id, purpose)


def test_the_family_takes_it_back_after_that_birthday_too(purpose, nurse):
    story = a_childs_story(nurse, NEARLY)
    wish = agreed(purpose, story)
    item = outside.item_of(story)

    with moved(Born(2013, 3).turning + timedelta(days=20)):
        usages.take_back(tales.author(item), item, wish)

        assert not gate.in_force(story.id, purpose)
        assert ledger.of_item(story.id)[-1].capacity == "guardian"
