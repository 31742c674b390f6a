"""Asked, answered, read, taken back: what staff press, what an author sees, what a neighbour reads."""

import csv
import io
from datetime import timedelta

import pytest

from cocreate.consent import gate, ledger, recalls, usages
from cocreate.consent.outside import Recall, Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Role
from cocreate.notifications.models import Letter
from tests.collected.gathered import withdrawn
from tests.copies import outside
from tests.factories import a_user, recorded
from tests.sharing import given
from tests.sharing.given import numbers
from tests.stories import tales
from tests.visitor import Visitor

CODE = "222222222222"


def test_from_the_question_to_the_page_of_a_neighbour(app, desk, sisters):
    story = tales.a_story(code=CODE)
    form = desk.get(f"/staff/stories/{story.ref}").click("Ask for other institutions")
    form.form("/share").fill(to=[sisters[0].slug], reason=given.REASON).submit()
    theirs = Visitor(app).get(f"/t/{CODE}")
    for word in (given.REASON, sisters[0].name_en, "brought her a blanket"):
        assert word in theirs.part("shared")
    neighbour = Visitor(app).signed_in(a_user(Role.MODERATOR, sisters[0]))
    assert "From other institutions" not in neighbour.get("/staff")

    theirs.form("/share").submit("I agree")

    read = neighbour.get("/staff").click("From other institutions").click(given.REASON)
    assert "brought her a blanket" in read
    assert db.session.query(Usage).one().number in read
    assert story.ref not in read
    assert read.headers["Cache-Control"] == "private, no-store"
    looked = Visitor(app).get(f"/t/{CODE}/data")
    assert f"{sisters[0].name_en} · Moderator" in looked


def test_taken_back_in_one_tap_it_is_gone_and_the_proof_is_there_to_read(app, sisters):
    usage = given.given(tales.a_story(code=CODE), sisters[0])[0]
    neighbour = Visitor(app).signed_in(a_user(Role.MODERATOR, sisters[0]))

    Visitor(app).get(f"/t/{CODE}").form(f"/use/{usage.wish_id}/back").submit()

    assert neighbour.get(f"/staff/shared/{usage.number}").status == 410
    assert "blanket" not in neighbour.get(f"/staff/shared/{usage.number}")
    task = db.session.query(Recall).one()
    assert task.due_at == task.begun_at + timedelta(hours=72)
    fetch = neighbour.get(f"/staff/recalls/{usage.number}").form(usage.number)
    fetch.fill(proof="Both prints were shredded.", lost="0").submit()
    assert "Both prints were shredded." in Visitor(app).get(f"/t/{CODE}").part("places")


def test_a_yes_to_some_reaches_these_and_nobody_else(app, sisters):
    story = tales.a_story(code=CODE)
    wishes = given.asked(story, *sisters)

    page = Visitor(app).get(f"/t/{CODE}").form("/share")
    page.fill(to=[str(wishes[1].id)]).submit("I agree, for those ticked")

    assert [len(numbers(it)) for it in sisters] == [0, 1, 0]
    assert [it.answer for it in db.session.query(Wish).order_by(Wish.id)] == ["no", "yes", "no"]
    event = ledger.of_item(story.id)[-1]
    assert ledger.private(event)["recipients"] == str(sisters[1].id)
    with pytest.raises(Refused):
        given.asked(story, sisters[2])


def test_a_yes_without_a_tick_asks_for_one_and_decides_nothing(app, sisters):
    given.asked(tales.a_story(code=CODE), *sisters)

    answer = Visitor(app).get(f"/t/{CODE}").form("/share").submit("I agree, for those ticked")

    assert (answer.status, "Please tick at least one" in answer) == (422, True)
    assert {it.answer for it in db.session.query(Wish)} == {""}


def test_a_no_is_one_tap_and_nobody_asks_for_180_days(app, desk, sisters):
    story = tales.a_story(code=CODE)
    given.asked(story, *sisters)

    Visitor(app).get(f"/t/{CODE}").form("/share").submit("I don't agree, for none")

    assert [numbers(it) for it in sisters] == [[], [], []]
    assert "Nobody may ask again" in desk.get(f"/staff/stories/{story.ref}").part("shared")
    with moved(now() + timedelta(days=179)), pytest.raises(Refused):
        given.asked(story, sisters[0])
    with moved(now() + timedelta(days=181)):
        assert given.asked(story, sisters[0])
    outside.asked(story)  # a poster is another question


def test_the_table_bears_the_number_is_defused_and_leaves_a_line(app, sisters):
    told = tales.a_story(text=tales.Text("=1+1", "A nurse brought her a blanket."), code=CODE)
    usage = given.given(told, sisters[0])[0]
    neighbour = Visitor(app).signed_in(a_user(Role.MODERATOR, sisters[0]))

    table = neighbour.get("/staff/shared/all.csv")

    rows = list(csv.reader(io.StringIO(table.body.removeprefix("\ufeff"))))
    assert (rows[1][0], rows[1][-2]) == (usage.number, "'=1+1")
    assert told.ref not in table
    assert "item.read" in recorded(told)


@pytest.mark.parametrize("purpose", ["alliance", "publish", "handle"])
def test_a_withdrawal_ends_it_for_every_recipient_at_once_with_a_task_for_each(sisters, purpose):
    story = tales.a_story()
    given.given(story, *sisters)

    withdrawn(outside.item_of(story), purpose)

    assert [numbers(it) for it in sisters] == [[], [], []]
    tasks = db.session.query(Recall).order_by(Recall.institution_id).all()
    assert [it.institution_id for it in tasks] == [it.id for it in sisters]


def test_twelve_months_later_it_is_gone_without_a_job_and_the_worker_makes_the_task(sisters):
    given.given(tales.a_story(), sisters[0])
    with moved(now() + timedelta(days=364)):
        assert len(numbers(sisters[0])) == 1

    with moved(now() + timedelta(days=367)):
        assert numbers(sisters[0]) == []
        assert recalls.sweep() == 1
        assert db.session.query(Recall).one().institution_id == sisters[0].id


def test_a_task_that_is_late_is_told_once_to_both_houses(home, sisters):
    story = tales.a_story()
    chief, theirs = a_user(Role.ADMIN, home), a_user(Role.ADMIN, sisters[0])
    given.given(story, sisters[0])
    withdrawn(outside.item_of(story), "alliance")

    with moved(now() + timedelta(hours=73)):
        recalls.escalate_late()
        recalls.escalate_late()

    assert recorded(story).count("recall.late") == 1
    task = db.session.query(Recall).one()
    assert task.late_since == task.due_at
    told = db.session.query(Letter).filter_by(about="recall.late")
    assert {it.user_id for it in told} == {chief.id, theirs.id}


def test_a_second_question_adds_one_and_leaves_the_first(sisters):
    story = tales.a_story()
    given.given(story, sisters[0])

    given.given(story, sisters[1])

    assert [len(numbers(it)) for it in sisters] == [1, 1, 0]
    assert gate.in_force(story.id, "alliance")
    with pytest.raises(Refused):
        given.asked(story, sisters[1])


def test_taking_one_back_leaves_the_other_and_the_last_ends_the_consent(sisters):
    story = tales.a_story()
    first, second = given.given(story, sisters[0], sisters[1])
    item = outside.item_of(story)

    usages.take_back(tales.author(item), item, db.session.get_one(Wish, first.wish_id))
    assert [len(numbers(it)) for it in sisters] == [0, 1, 0]
    assert gate.in_force(story.id, "alliance")

    usages.take_back(tales.author(item), item, db.session.get_one(Wish, second.wish_id))
    assert not gate.in_force(story.id, "alliance")


def test_the_receipt_names_who_receives_it(app, sisters):
    given.given(tales.a_story(code=CODE), sisters[0], sisters[1])
    number = db.session.query(Usage).first().receipt

    page = Visitor(app).get(f"/t/{CODE}/receipt/{number}")

    assert sisters[0].name_en in page
    assert sisters[1].name_en in page
    assert sisters[2].name_en not in page
