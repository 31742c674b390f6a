"""An idea is handed to a named colleague of the same house, who hears of it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.consent import originals
from cocreate.ideas import timeline
from cocreate.ideas.models import Idea
from cocreate.incubation import evidence
from cocreate.incubation.actions import assessing, clocks
from cocreate.incubation.actions.assessing import Charge
from cocreate.incubation.models import Lane
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as inbox
from cocreate.moderation import texts as texts_of
from cocreate.notifications import texts
from cocreate.notifications.models import Letter
from tests.factories import a_user, actor, an_idea, an_institution, recorded, the_core
from tests.following.second_thoughts import KEY, taken_back, undone
from tests.incubation import roads

PLACE = "/take-on"


@pytest.fixture(autouse=True)
def core():
    return the_core()


@pytest.fixture
def chen():
    return a_user(Role.FACILITATOR, house.core(), name="Chen")


@pytest.fixture
def desk(visitor):
    return visitor.signed_in(a_user(Role.MODERATOR, house.core(), name="Li"))


def owner(idea):
    db.session.rollback()
    return db.session.get_one(Idea, idea.id).owner_id


def fresh(idea):
    db.session.rollback()
    return db.session.get_one(Idea, idea.id)


def told(user):
    mine = sa.select(Letter.about).where(Letter.user_id == user.id)
    return list(db.session.scalars(mine))


def handed(desk, idea, user, title="Head nurse"):
    form = desk.get(f"/staff/ideas/{idea.ref}").form(PLACE)
    return form.fill(title=title, who=str(user.id)).submit()


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_a_colleague_gets_it_and_a_letter(desk, chen, way):
    idea = an_idea(published=True)

    page = handed(getattr(desk, way), idea, chen).follow()

    letter = db.session.scalars(sa.select(Letter).where(Letter.user_id == chen.id)).one()
    assert owner(idea) == chen.id
    assert page.form(PLACE)["who"] == str(chen.id)
    assert recorded(idea)[-2:] == ["idea.taken_on", "idea.handed_over"]
    assert letter.about == "idea.handed_over"
    assert idea.ref in texts.words(letter, texts.item_in(letter)).subject


@pytest.mark.usefixtures("english")
def test_handed_on_before_the_decision_it_was_taken_on_once(desk, chen):
    idea = an_idea(published=True)
    desk.get(f"/staff/ideas/{idea.ref}").form(PLACE).fill(title="Head nurse", quick="y").submit()
    taken, due = fresh(idea).dates["taken_on"], fresh(idea).due_at
    clocks.pause(roads.staff(), fresh(idea), "We wait for the insurance office.")

    handed(desk, idea, chen)

    idea = fresh(idea)
    assert recorded(idea)[-3:] == ["idea.taken_on", "idea.paused", "idea.handed_over"]
    assert [it.text for it in timeline.of(idea)].count("Somebody took it on.") == 1
    assert (idea.owner_id, idea.dates["taken_on"], idea.due_at) == (chen.id, taken, due)
    assert idea.paused_since is not None
    assert evidence.assessment(idea).lane == Lane.QUICK


def test_of_two_who_take_it_on_at_once_the_second_has_it_from_the_first(chen):
    idea, first = an_idea(published=True), actor(chen)
    second = actor(a_user(Role.MODERATOR, house.core()))

    for one in (first, second):  # each saw that nobody looked after it
        assessing.take_on(one, idea, Charge("Head nurse", one.id))

    assert recorded(idea)[-2:] == ["idea.taken_on", "idea.handed_over"]
    assert owner(idea) == second.id


def test_what_its_author_brought_back_is_taken_on_anew():
    idea = roads.taken_on(code=KEY)
    undone(taken_back(idea))
    item, by = db.session.get_one(Item, idea.id), roads.staff()
    inbox.publish(by, item, texts_of.suggested(originals.read(item.id)))

    assessing.take_on(by, fresh(idea), Charge("Head nurse"))

    assert recorded(idea)[-1] == "idea.taken_on"
    assert fresh(idea).due_at > now() + timedelta(days=7)


def test_to_oneself_or_again_to_the_same_person_sends_no_letter(desk, chen):
    idea = an_idea(published=True)
    handed(desk, idea, chen)
    handed(desk, idea, chen, title="Ward sister")

    desk.get(f"/staff/ideas/{idea.ref}").form(PLACE).fill(who="").submit()

    assert told(chen) == ["idea.handed_over"]
    assert owner(idea) not in {None, chen.id}


def test_nobody_of_another_house_without_a_role_or_with_a_closed_account_is_offered(desk, core):
    other = a_user(Role.MODERATOR, an_institution("elsewhere"), name="Foreign")
    patient = a_user(Role.CONTRIBUTOR, core, name="Wang")
    gone = a_user(Role.MODERATOR, core, name="Gone")
    with transaction():
        gone.active = False
    ref = an_idea(published=True).ref

    page = desk.get(f"/staff/ideas/{ref}")
    answers = [
        desk.post(f"/staff/ideas/{ref}/take-on", {"title": "x", "who": str(it)}).status
        for it in (other.id, patient.id, gone.id, "nobody")
    ]

    assert not any(name in page for name in ("Foreign", "Wang", "Gone"))
    assert answers == [422] * 4


def test_the_action_refuses_them_as_well(chen):
    idea = an_idea(published=True)
    other = a_user(Role.MODERATOR, an_institution("elsewhere"))

    with pytest.raises(Refused):
        assessing.take_on(actor(chen), idea, Charge("Head nurse", other.id))


def test_a_form_of_yesterday_without_the_question_takes_it_on_oneself(desk):
    idea = an_idea(published=True)

    page = desk.post(f"/staff/ideas/{idea.ref}/take-on", {"title": "Head nurse"})

    assert page.status == 303
    assert recorded(idea)[-1] == "idea.taken_on"
    assert owner(idea) is not None


def test_another_houses_moderator_cannot_hand_it_on(visitor, chen):
    idea = an_idea(published=True)
    visitor.signed_in(a_user(Role.MODERATOR, an_institution("elsewhere")))

    page = visitor.post(f"/staff/ideas/{idea.ref}/take-on", {"title": "x", "who": str(chen.id)})

    assert page.status in {403, 404}
    assert owner(idea) is None
