"""Who may do what with a case, and what becomes public."""

import threading

import pytest

from cocreate.consent import gate
from cocreate.following import actions as following
from cocreate.ideas.models import Idea
from cocreate.intake import messages
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions, panel, queries
from cocreate.moderation.actions import Reason
from cocreate.moderation.claims import LASTS
from cocreate.moderation.models import Lane
from tests.factories import a_user, actor, an_idea, an_institution, recorded, the_core
from tests.moderation.desks import CLINICAL, COVERED, DANGER, a_moderator, an_item, case_of, text

WHY = Reason("names", "里面有别人的名字，请改一下再发。")


def test_publishing_shows_the_covered_text_and_never_the_original():
    item = an_item()

    actions.publish(a_moderator(), item, text())

    assert gate.publication(item.id).body == COVERED
    assert db.session.get_one(Item, item.id).state == State.PUBLISHED
    assert db.session.get_one(Idea, item.id).state == State.PUBLISHED
    assert case_of(item).lane == Lane.DONE
    assert recorded(item)[-1] == "item.published"


def test_without_its_authors_yes_publishing_shows_no_text():
    item = db.session.get_one(Item, an_idea("灯太亮。", answers={}).id)

    actions.publish(a_moderator(), item, text("灯太亮。"))

    assert gate.publication(item.id) is None
    assert db.session.get_one(Item, item.id).state == State.PUBLISHED


def test_nobody_moderates_what_they_wrote():
    item = an_item()
    writer = a_moderator().holding(item.id)

    with pytest.raises(NotAllowed):
        actions.publish(writer, item, text())
    with pytest.raises(NotAllowed):
        actions.claim(writer, item)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.FACILITATOR, Role.COMMITTEE])
def test_other_roles_decide_nothing(role):
    item = an_item()

    with pytest.raises(NotAllowed):
        actions.decline(actor(a_user(role)), item, WHY)


def test_a_moderator_of_another_institution_decides_nothing_and_sees_nothing():
    the_core()
    elsewhere = a_moderator(at=an_institution("riverside"))
    item = an_item()

    with pytest.raises(NotAllowed):
        actions.publish(elsewhere, item, text())
    assert queries.one(elsewhere, item.ref) is None
    assert queries.inbox(elsewhere, Lane.NEW).rows == []


def test_what_one_has_taken_the_other_cannot_decide_until_the_lock_ends():
    item = an_item()
    first, second = a_moderator(name="Li"), a_moderator(name="Wu")
    actions.claim(first, item)

    with pytest.raises(OutOfTurn, match=r"(?s)Moderator|审阅员"):
        actions.publish(second, item, text())

    with moved(now() + LASTS):
        actions.publish(second, item, text())
    assert case_of(item).lane == Lane.DONE


def test_two_who_take_one_item_at_once_are_one_success_and_one_refusal(app):
    ref = an_item().ref
    people = [a_moderator(name="Li"), a_moderator(name="Wu")]
    start, results = threading.Barrier(2), []

    def take(person):
        with app.app_context():
            item, _case = queries.one(person, ref)
            start.wait()
            try:
                actions.claim(person, item)
                results.append("taken")
            except OutOfTurn:
                results.append("refused")
            db.session.remove()

    threads = [threading.Thread(target=take, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["refused", "taken"]


def test_two_who_work_at_once_are_given_different_items():
    an_item("灯太亮。")
    an_item("门太重。")
    first, second = a_moderator(name="Li"), a_moderator(name="Wu")

    given = [actions.claim_next(who).ref for who in (first, second)]

    assert given == ["KN-1001", "KN-1002"]
    assert actions.claim_next(second).ref == "KN-1002"


def test_what_was_given_back_is_free_again():
    item = an_item()
    first, second = a_moderator(name="Li"), a_moderator(name="Wu")
    actions.claim(first, item)

    actions.release(first, item)

    assert actions.claim_next(second).ref == item.ref


def test_a_held_item_is_published_by_nobody_until_somebody_clears_it():
    item, person = an_item(DANGER), a_moderator()

    with pytest.raises(OutOfTurn):
        actions.publish(person, item, text(DANGER))
    actions.clear(person, item)
    actions.publish(person, item, text(DANGER))

    assert recorded(item)[-2:] == ["item.cleared", "item.published"]


def test_who_confirms_a_danger_stands_on_the_record_by_name():
    item, person = an_item(DANGER), a_moderator()

    actions.hold(person, item)

    assert case_of(item).held_by == person.id
    assert case_of(item).lane == Lane.SAFETY
    assert queries.decisions(item.id)[0].by_id == person.id


def test_holding_what_is_public_takes_it_off_every_page():
    item, person = an_item(), a_moderator()
    actions.publish(person, item, text())

    actions.hold(person, item)

    assert gate.publication(item.id) is None
    assert db.session.get_one(Idea, item.id).state == State.HIDDEN


def test_clinical_questions_are_published_without_a_vote():
    item = an_item(CLINICAL)

    actions.publish(a_moderator(), item, text(CLINICAL))

    assert db.session.get_one(Idea, item.id).votable is False


def test_declining_tells_the_author_why_in_the_name_of_a_role():
    item, person = an_item(), a_moderator()

    actions.decline(person, item, WHY, "审阅员")

    assert [(it.place, it.text) for it in messages.of(item)] == [("审阅员", WHY.words)]
    assert queries.decisions(item.id)[0].reason_code == "names"
    assert db.session.get_one(Item, item.id).state == State.DECLINED


def test_hiding_needs_something_public():
    item, person = an_item(), a_moderator()
    actions.decline(person, item, WHY)

    with pytest.raises(OutOfTurn):
        actions.hide(person, item, WHY)


def test_what_is_hidden_is_gone_from_every_page():
    item, person = an_item(), a_moderator()
    actions.publish(person, item, text())

    actions.hide(person, item, WHY)

    assert gate.publication(item.id) is None
    assert db.session.get_one(Idea, item.id).state == State.HIDDEN


def test_a_question_to_the_author_makes_the_case_wait():
    item = an_item()

    actions.ask(a_moderator(), item, "哪一天的事？", "审阅员")

    assert case_of(item).lane == Lane.WAITING
    assert messages.of(item)[0].text == "哪一天的事？"


def test_the_same_degree_twice_is_recorded_once():
    item, person = an_item(), a_moderator()

    actions.grade(person, item, 3)
    actions.grade(person, item, 3)

    assert case_of(item).criticality == 3
    assert recorded(item).count("item.graded") == 1


def test_what_is_decided_is_not_decided_twice():
    item, person = an_item(), a_moderator()
    actions.publish(person, item, text())

    with pytest.raises(OutOfTurn):
        actions.publish(person, item, text())


@pytest.mark.parametrize("verb", ["hold", "ask", "grade", "release"])
def test_nothing_is_done_with_what_its_author_took_back(verb):
    item, person = an_item(DANGER), a_moderator()
    following.withdraw(Actor().holding(item.id), item)
    more = {"ask": ["哪一天的事？"], "grade": [3]}.get(verb, [])

    with pytest.raises(OutOfTurn):
        getattr(actions, verb)(person, item, *more)

    assert case_of(item).lane == Lane.DONE
    assert panel.read(person, item, case_of(item)).steps == frozenset()
