"""One appeal, to somebody else: who may make it, who may decide it, and what follows."""

from datetime import timedelta

import pytest

from cocreate.consent import gate
from cocreate.ideas import actions as ideas
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item, State
from cocreate.kernel import history
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions, appealing, appeals, figures, several
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Appeal, Lane, Outcome
from cocreate.notifications.models import Letter
from tests.factories import a_user, an_institution, recorded, the_core
from tests.moderation.desks import COVERED, a_moderator, an_item, case_of, text

NO = Reason("insult", "这句话骂了人。")
BECAUSE = "我没有骂人，我说的是事实。"


def author(item):
    return Actor(id=item.subject_id).holding(item.id)


def declined(first):
    item = an_item()
    actions.decline(first, item, NO)
    return item


@pytest.fixture
def people():
    return a_moderator(name="Li"), a_moderator(name="Wu")


def made(item):
    db.session.expire_all()
    return db.session.get(Appeal, item.id)


def letters(about):
    return [row.user_id for row in db.session.query(Letter).filter_by(about=about)]


def test_an_appeal_goes_to_another_moderator_and_never_to_the_one_who_decided(people):
    first, second = people
    item = declined(first)

    appealing.appeal(author(item), item, BECAUSE)

    assert letters("item.appealed") == [second.id]
    assert [row.is_mine for row in appeals.waiting(second)] == [False]
    assert [row.is_mine for row in appeals.waiting(first)] == [True]
    assert (appeals.counts(first), appeals.counts(second)) == ((0, 0), (1, 0))


@pytest.mark.parametrize("verb", [appealing.uphold, appealing.overturn])
def test_the_same_moderator_may_not_decide_the_appeal(people, verb):
    first, _second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)

    with pytest.raises(NotAllowed, match="由别人来重看"):
        verb(first, item, "不改。")

    assert made(item).outcome == Outcome.OPEN


def test_nor_may_they_take_or_decide_the_item_once_it_is_on_the_desk_again(people):
    first, second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)
    appealing.overturn(second, item, "您说得对。")
    actions.release(second, item)

    for verb in (
        lambda: actions.claim(first, item),
        lambda: actions.publish(first, item, text()),
        lambda: actions.decline(first, item, NO),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert actions.claim_next(first) is None


def test_nor_together_with_others(people):
    first, second = people
    item = an_item("走廊的灯太亮。")
    actions.decline(first, item, NO)
    appealing.appeal(author(item), item, BECAUSE)
    appealing.overturn(second, item, "您说得对。")
    actions.release(second, item)

    rows, left = several.chosen(first, [item.ref])

    assert rows == []
    assert [one.why for one in left] == [several.Why.OWN]


def test_upheld_it_stays_and_its_author_reads_why(people):
    first, second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)

    appealing.uphold(second, item, "还是不行。", "Moderator")

    told = appeals.told(item)
    assert (told.state, told.words, told.answer) == ("upheld", BECAUSE, "还是不行。")
    assert db.session.get_one(Item, item.id).state == State.DECLINED
    assert recorded(item)[-2:] == ["item.appealed", "item.upheld"]


def test_overturned_it_is_on_the_desk_of_who_said_so_and_can_be_published(people):
    first, second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)

    appealing.overturn(second, item, "您说得对。")

    assert case_of(item).lane == Lane.NEW
    assert case_of(item).claimed_by == second.id
    assert db.session.get_one(Idea, item.id).state == State.WAITING
    actions.publish(second, item, text())
    assert gate.publication(item.id).body == COVERED


def test_a_redacted_text_stays_public_while_somebody_else_reads_it(people):
    first, second = people
    item = an_item()
    actions.publish(first, item, text())
    appealing.appeal(author(item), item, "请不要删掉名字。")

    appealing.overturn(second, item, "我们改一下。")

    assert gate.publication(item.id).body == COVERED
    assert case_of(item).lane == Lane.NEW


def test_a_second_appeal_is_refused_with_the_number_to_call(people):
    first, second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)
    appealing.uphold(second, item, "还是不行。")

    with pytest.raises(OutOfTurn, match="010-5550-0100"):
        appealing.appeal(author(item), item, "再来一次。")


def test_an_unchanged_public_text_and_one_nobody_has_read_leave_nothing_to_appeal(people):
    first, _second = people
    plain, unread = an_item("走廊的灯太亮。"), an_item()
    actions.publish(first, plain, text("走廊的灯太亮。", "走廊的灯太亮"))

    for item in (plain, unread):
        with pytest.raises(OutOfTurn):
            appealing.appeal(author(item), item, BECAUSE)


def test_nobody_but_the_author_appeals(people):
    first, second = people
    item = declined(first)

    for other in (second, Actor()):
        with pytest.raises(NotAllowed):
            appealing.appeal(other, item, BECAUSE)


def test_a_moderator_of_another_institution_neither_sees_nor_decides_it(people):
    first, _second = people
    elsewhere = a_moderator(at=an_institution("riverside"))
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)

    assert appeals.waiting(elsewhere) == []
    with pytest.raises(NotAllowed):
        appealing.uphold(elsewhere, item, "不。")


def test_with_one_moderator_it_goes_to_those_above_then_to_the_administrator():
    core = the_core()
    station = an_institution("riverside", below=core)
    first = a_moderator(at=station)
    item = an_item(at=station)
    actions.decline(first, item, NO)

    nobody = appeals.who(item, first.id)
    a_user(Role.ADMIN, at=station)
    admin = appeals.who(item, first.id)
    a_user(Role.MODERATOR, at=core)
    above = appeals.who(item, first.id)
    a_user(Role.MODERATOR, at=station)

    assert nobody == ""
    assert "管理员" in admin
    assert "医联体" in above
    assert "另一位审阅员" in appeals.who(item, first.id)


def test_where_nobody_else_could_decide_no_appeal_begins_and_the_number_is_named():
    first = a_moderator()
    item = declined(first)

    with pytest.raises(OutOfTurn, match="010-5550-0100"):
        appealing.appeal(author(item), item, BECAUSE)

    assert made(item) is None


def test_taking_the_item_back_ends_the_appeal_and_bringing_it_back_allows_one_again(people):
    first, second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)

    ideas.withdraw(author(item), item)

    assert made(item).outcome == Outcome.DROPPED
    assert appeals.counts(second) == (0, 0)
    assert figures.together(figures.by_month(None).values()).appeals.total() == 0


def test_the_answer_is_due_in_five_working_days_and_late_after_that(people):
    first, second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)

    with moved(now() + timedelta(days=8)):
        assert appeals.counts(second) == (1, 1)
        assert appeals.waiting(second)[0].waited >= 5


def test_neither_text_is_readable_in_the_database(people):
    first, second = people
    item = declined(first)
    appealing.appeal(author(item), item, BECAUSE)
    appealing.uphold(second, item, "还是不行。")

    row = made(item)

    assert BECAUSE.encode() not in row.words
    assert "还是不行".encode() not in row.answer
    assert history.verify().altered is None
