"""The safety queue: looked at by name, closed with an outcome, late told once, never public."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.ideas import actions as ideas
from cocreate.intake.models import Item, State
from cocreate.kernel import history
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions, danger, log, watching
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Lane
from cocreate.moderation.safety_models import Danger, Look
from cocreate.moderation.watching import FIRST_LOOK, Finding
from cocreate.notifications.models import Letter
from tests.factories import a_user, actor, an_institution, recorded, the_core
from tests.moderation.desks import DANGER, a_moderator, an_item, case_of

NOTE = "和家属通过电话，护工已经换人。"


def row_of(item):
    db.session.expire_all()
    return db.session.get_one(Danger, item.id)


def told():
    letters = sa.select(sa.func.count(Letter.id)).where(Letter.about == "item.safety_overdue")
    return db.session.scalar(letters)


def tomorrow():
    return (now() + timedelta(days=1)).date()


def test_words_of_danger_wait_for_a_first_look_of_four_hours():
    item = an_item(DANGER)

    row = row_of(item)

    assert (row.looked_at, row.closed_at) == (None, None)
    assert row.due_at - row.since == FIRST_LOOK


def test_taking_it_is_a_look_and_says_who():
    person, item = a_moderator(name="张敏"), an_item(DANGER)

    actions.claim(person, item)

    assert row_of(item).looked_by == person.id
    assert danger.waiting(person)[0].looked_by == "张敏"


@pytest.mark.parametrize("found", [Finding(), Finding("perhaps"), Finding(note=NOTE)])
def test_it_is_not_closed_without_a_named_outcome(found):
    item = an_item(DANGER)

    with pytest.raises(Missing) as refused:
        watching.close(a_moderator(), item, found)

    assert refused.value.status == 422
    assert refused.value.names == ["查明的情况"]
    assert row_of(item).closed_at is None


def test_where_nobody_was_reached_a_day_to_try_again_is_named():
    item = an_item(DANGER)

    with pytest.raises(Missing):
        watching.close(a_moderator(), item, Finding("unreached"))


def test_nor_is_it_declined_past_the_queue():
    item = an_item(DANGER)

    with pytest.raises(Missing):
        actions.decline(a_moderator(), item, Reason("safety", "另有人处理。"))


@pytest.mark.parametrize("outcome", ["spoke", "handed", "emergency"])
def test_closed_with_an_outcome_it_is_never_public(outcome):
    person, item = a_moderator(), an_item(DANGER)

    watching.close(person, item, Finding(outcome, NOTE))

    assert case_of(item).lane == Lane.DONE
    assert case_of(item).held_by == person.id
    assert db.session.get_one(Item, item.id).state == State.WAITING
    assert danger.waiting(person) == []
    assert danger.closed(person)[0].danger.outcome == outcome
    assert [row for rows in log.portions(None) for row in rows] == []
    assert recorded(item)[-2:] == ["item.held", "item.safety_closed"]


def test_not_about_danger_it_goes_on_to_be_read_like_any_other():
    person, item = a_moderator(), an_item(DANGER)

    watching.close(person, item, Finding("not_danger"))

    assert case_of(item).lane == Lane.NEW
    assert row_of(item).outcome == "not_danger"


def test_clearing_it_on_the_desk_is_the_same():
    person, item = a_moderator(), an_item(DANGER)

    actions.clear(person, item)

    assert (row_of(item).outcome, row_of(item).looked_by) == ("not_danger", person.id)
    assert danger.waiting(person) == []


def test_the_note_is_sealed_and_read_by_who_moderates_only():
    item = an_item(DANGER)
    watching.look(a_moderator(), item, Finding(note=NOTE))

    kept = db.session.scalars(sa.select(Look)).one()

    assert NOTE.encode() not in kept.note
    assert danger.looks(item)[0].note == NOTE


def test_with_a_day_to_ask_again_it_comes_back_then():
    person, item = a_moderator(), an_item(DANGER)
    with moved(now() - timedelta(days=9)):
        watching.close(person, item, Finding("spoke", NOTE, (now() + timedelta(days=8)).date()))

    assert [row.ref for row in danger.waiting(person)] == [item.ref]
    watching.close(person, item, Finding("spoke", "一切都好。"))
    assert danger.waiting(person) == []


def test_what_is_late_stands_first_and_tells_the_administrator_once():
    boss, person = actor(a_user(Role.ADMIN)), a_moderator()
    with moved(now() - timedelta(hours=1)):
        an_item(DANGER)
    with moved(now() - timedelta(hours=5)):
        late = an_item(DANGER)

    assert [row.is_late for row in danger.waiting(person)] == [True, False]
    assert danger.waiting(person)[0].ref == late.ref
    assert (watching.remind(), watching.remind()) == (1, 0)
    assert told() == 1
    assert danger.counts(boss) == (2, 1)


def test_looked_at_in_time_nobody_is_told():
    a_user(Role.ADMIN)
    person, item = a_moderator(), an_item(DANGER)
    watching.look(person, item, Finding(note=NOTE))

    with moved(now() + FIRST_LOOK + timedelta(hours=1)):
        assert watching.remind() == 0
    with moved(now() + timedelta(days=9)):
        assert watching.remind() == 1


def test_a_finding_says_something():
    with pytest.raises(Missing):
        watching.look(a_moderator(), an_item(DANGER), Finding())


def test_what_is_closed_is_not_closed_again():
    person, item = a_moderator(), an_item(DANGER)
    watching.close(person, item, Finding("spoke"))

    with pytest.raises(OutOfTurn):
        watching.close(person, item, Finding("handed"))


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.FACILITATOR, Role.COMMITTEE])
def test_other_roles_and_other_houses_say_nothing(role):
    the_core()
    elsewhere = a_moderator(at=an_institution("riverside"))
    item = an_item(DANGER)

    for person in (elsewhere, actor(a_user(role)), Actor()):
        with pytest.raises(NotAllowed):
            watching.close(person, item, Finding("spoke"))
        assert danger.waiting(person) == []


def test_taken_back_by_its_author_nobody_is_late_any_more():
    person, item = a_moderator(), an_item(DANGER)

    ideas.withdraw(Actor(id=item.subject_id).holding(item.id), item)

    assert row_of(item).due_at is None
    assert danger.waiting(person) == []


def test_held_later_on_by_somebody_it_is_in_the_queue_with_their_look():
    person, item = a_moderator(), an_item("走廊的灯太亮。")

    actions.hold(person, item)

    assert row_of(item).looked_by == person.id
    assert len(danger.waiting(person)) == 1


def test_administrators_read_how_many_how_fast_and_what_is_open():
    boss, person = actor(a_user(Role.ADMIN)), a_moderator()
    sent = now() - timedelta(hours=6)
    with moved(sent):
        items = [an_item(DANGER) for _one in range(3)]
    with moved(sent + timedelta(hours=3)):
        watching.close(person, items[0], Finding("spoke"))
    with moved(sent + timedelta(hours=1)):
        watching.look(person, items[1], Finding(note=NOTE))

    seen = danger.figures(boss)

    assert (seen.number, seen.hours, seen.open_now, seen.late_now) == (3, 2.0, 2, 1)
    assert list(seen.outcomes.values()) == [1]
    assert danger.figures(person) is None
    assert history.verify().altered is None


def test_a_day_to_ask_again_counts_to_its_end():
    item = an_item(DANGER)

    with moved((now() + timedelta(days=1)).replace(hour=2)):  # a morning where our readers are
        watching.look(a_moderator(), item, Finding(follow_up_on=tomorrow()))

        assert row_of(item).due_at > now() + timedelta(hours=20)
