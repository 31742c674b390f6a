"""A whole import is taken back while nothing of it has moved on."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import confirming, house
from cocreate.accounts.device import Voice
from cocreate.consent import gate, ledger, originals, verify
from cocreate.ideas import actions as ideas_do
from cocreate.ideas.models import Ending
from cocreate.incubation.actions import merging
from cocreate.intake import forgetting
from cocreate.intake.models import Item, State
from cocreate.kernel import history
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.lists import undoing
from cocreate.lists.models import ImportedList, Phase
from cocreate.moderation import actions as desk
from cocreate.moderation import claims
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.texts import Text
from tests.factories import a_user, actor, an_idea, an_institution, recorded
from tests.ideas.lists import ideas
from tests.lists.pages import taken_in


def run():
    db.session.expire_all()
    return db.session.scalars(sa.select(ImportedList)).one()


def nurse():
    return actor(a_user(Role.MODERATOR, house.core()))


def supported(idea):
    ideas_do.support(Actor(), idea, Voice("somebody"))


def read(idea):
    desk.publish(nurse(), db.session.get_one(Item, idea.id), Text("A clock", "A clock."))


def asked(idea):
    desk.ask(nurse(), db.session.get_one(Item, idea.id), "Which wall?", title="Head nurse")


def graded(idea):
    desk.grade(nurse(), db.session.get_one(Item, idea.id), 3)


def opened(idea):
    desk.claim(nurse(), db.session.get_one(Item, idea.id))


def merged(idea):
    merging.merge(actor(a_user(Role.ADMIN, house.core())), an_idea(published=True), idea)


def test_all_of_it_is_withdrawn_and_nothing_shows(office, visitor):
    office.bring_in(publish="yes").form("/undo").submit()

    clock = ideas()[0]
    case = db.session.get_one(Case, clock.id)
    assert {it.state for it in ideas()} == {State.WITHDRAWN}
    assert {it.ending for it in ideas()} == {Ending.WITHDRAWN}
    assert gate.publication(clock.id) is None
    assert case.lane == Lane.DONE
    assert visitor.signed_out().get("/ideas/KN-1001").status == 410
    assert "Please a clock" not in visitor.get("/ideas")


def test_it_stands_in_history_and_ledger_as_an_act_of_the_staff(office, hospital):
    office.bring_in(publish="yes").form("/undo").submit()

    clock = ideas()[0]
    taken = [it for it in ledger.of_item(clock.id) if it.type == "withdraw"]
    assert recorded(clock)[-3:] == ["consent.withdrawn", "consent.withdrawn", "idea.withdrawn"]
    assert recorded(hospital)[-1] == "list.undone"
    assert [(it.purpose, it.capacity) for it in taken] == [
        ("handle", "staff"),
        ("publish", "staff"),
    ]
    assert verify.verify() == []
    assert history.verify().altered is None


def test_after_three_days_the_words_are_destroyed(office):
    office.bring_in().form("/undo").submit()
    with moved(now() + timedelta(hours=73)):
        gone = forgetting.destroy_due()

    assert gone == 3
    assert originals.read(ideas()[0].id) == {}


def test_the_same_file_can_come_in_again_with_other_columns(office):
    office.bring_in(chosen={"support": ""}).form("/undo").submit()
    office.bring_in()

    fresh = [it for it in ideas() if it.state == State.WAITING]
    assert [it.supports for it in fresh] == [4, 0, 12]
    assert [it.ref for it in fresh] == ["KN-1004", "KN-1005", "KN-1006"]


def test_an_import_from_elsewhere_is_not_touched(office):
    office.bring_in()
    other = an_idea("Another wish.")
    office.visitor.get("/staff/import/1").form("/undo").submit()

    db.session.expire_all()
    assert other.state == State.WAITING


@pytest.mark.parametrize("stir", [read, asked, graded, opened])
def test_what_has_been_in_somebodys_hands_stays(office, stir):
    page = office.bring_in()
    stir(ideas()[1])
    refused = page.form("/undo").submit()

    assert refused.status == 409
    assert "has moved on: KN-1002" in refused
    assert {it.ending for it in ideas()} == {""}
    assert run().phase == Phase.DONE


@pytest.mark.parametrize("stir", [supported, merged])
def test_what_others_leant_on_stays(office, stir):
    page = office.bring_in(publish="yes")
    stir(ideas()[0])
    refused = page.form("/undo").submit()
    seen = office.visitor.get(page.path)

    assert refused.status == 409
    assert "KN-1001" in refused
    assert "That can't be done any more: 1 has moved on." in seen
    assert "Take back all" not in seen


def test_a_support_taken_back_and_a_case_put_down_leave_it_as_it_was(office):
    page = office.bring_in(publish="yes")
    idea = ideas()[0]
    supported(idea)
    ideas_do.unsupport(Actor(), idea, Voice("somebody"))
    page.form("/undo").submit()

    assert run().phase == Phase.UNDONE


def test_undone_twice_is_undone_once(office):
    form = office.bring_in().form("/undo")
    form.submit()
    again = office.visitor.post("/staff/import/1/undo")

    assert again.status == 409
    assert (run().taken_back, run().phase) == (3, Phase.UNDONE)


def test_a_claim_that_ran_out_does_not_hinder(office):
    page = office.bring_in()
    opened(ideas()[0])
    with moved(now() + claims.LASTS + timedelta(minutes=1)):
        done = page.form("/undo").submit()

    assert done.status == 303
    assert run().phase == Phase.UNDONE


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_app")
def test_an_import_comes_and_goes_on_postgresql_too():
    hospital = an_institution()
    chief = actor(a_user(Role.ADMIN, hospital))
    whole = taken_in(chief, hospital)
    undoing.undo(chief, whole)
    again = taken_in(chief, hospital)
    desk.claim(nurse(), db.session.get_one(Item, ideas()[-1].id))

    assert (whole.phase, whole.taken_back, again.added) == (Phase.UNDONE, 3, 3)
    assert undoing.moved_on(again).refs == ["KN-1006"]
    assert verify.verify() == []
    assert history.verify().altered is None


def test_what_the_institution_took_back_is_not_said_to_be_its_authors_doing(office, visitor):
    office.bring_in(publish="yes").form("/undo").submit()

    page = visitor.get(f"/ideas/{ideas()[0].ref}")

    assert page.status == 410
    assert "The institution that brought this in took it back." in page.text
    assert "author" not in page.part("main").lower()


def test_before_an_undo_one_shows_again_who_one_is(office, monkeypatch):
    page = office.bring_in()
    monkeypatch.setattr(confirming, "is_fresh", lambda: False)

    asked = page.form("/undo").submit()

    assert {it.state for it in ideas()} == {State.WAITING}
    assert "/me/confirm" in asked.body or "/me/confirm" in asked.headers.get("Location", "")
