"""What arrives lies in the right lane, and comes back to the desk when its author says something."""

import pytest
import sqlalchemy as sa

from cocreate.consent import actions as consent
from cocreate.consent import gate, notices
from cocreate.following import actions as following
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions
from cocreate.moderation.models import Case, Lane
from tests.factories import a_department, an_idea
from tests.moderation.desks import CLINICAL, DANGER, NAMED, a_moderator, an_item, case_of, text


def author(item):
    return Actor(id=item.subject_id).holding(item.id)


@pytest.mark.parametrize(
    ("words", "lane"),
    [(NAMED, Lane.NEW), (CLINICAL, Lane.CLINICAL), (DANGER, Lane.SAFETY)],
)
def test_what_arrives_lies_in_the_lane_of_its_words(words, lane):
    item = an_item(words)

    assert case_of(item).lane == lane


def test_a_case_knows_the_department_and_kinds_of_identifiers_but_no_word():
    ward = a_department("ward-3")

    case = case_of(an_item(NAMED, department="ward-3"))

    assert case.department_id == ward.id
    assert case.flags == {"identifiers": ["name", "phone"]}
    assert case.due_at > case.opened_at


def test_no_readable_word_stands_in_the_tables_of_the_desk():
    item = an_item()
    actions.publish(a_moderator(), item, text())

    tables = ("moderation_case", "moderation_decision", "moderation_redaction")
    rows = [str(list(db.session.execute(sa.text(f"select * from {it}")))) for it in tables]  # noqa: S608

    assert "李秀珍" not in "".join(rows)
    assert "13800138000" not in "".join(rows)


def test_an_answer_brings_back_what_waited_for_it():
    item = an_item()
    actions.ask(a_moderator(), item, "哪一天的事？", "审阅员")

    following.reply(author(item), item, "上周二。")

    assert case_of(item).lane == Lane.NEW
    assert case_of(item).replied_at is not None


def test_words_about_what_is_done_wait_for_an_answer_without_opening_it_again():
    item = an_item()
    actions.publish(a_moderator(), item, text())

    following.reply(author(item), item, "谢谢。")

    assert case_of(item).lane == Lane.DONE
    assert case_of(item).replied_at is not None


def test_a_later_yes_shows_nothing_until_somebody_has_read_the_text():
    item = db.session.get_one(Item, an_idea(NAMED, answers={}).id)
    actions.publish(a_moderator(), item, text())

    consent.decide(
        author(item), item, "publish", True, notices.current("publish", "en").sha256, "web"
    )

    assert case_of(item).lane == Lane.NEW
    assert gate.publication(item.id) is None


def test_what_its_author_takes_back_leaves_the_desk():
    item = an_item()

    following.withdraw(author(item), item)

    assert case_of(item).lane == Lane.DONE
    assert db.session.get_one(Item, item.id).state == State.WITHDRAWN


def test_whatever_is_sent_has_a_case():
    for words in (NAMED, CLINICAL, DANGER, "灯太亮。"):
        an_item(words)

    assert db.session.scalar(sa.select(sa.func.count(Case.item_id))) == 4
