"""What is counted once and kept: it follows each change, and shows nobody what is gone."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.ideas import actions
from cocreate.incubation import agenda, board, figures, menu, queries
from cocreate.incubation.actions import assessing, clocks
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from tests.factories import an_idea
from tests.incubation import roads

BASES = ["app", pytest.param("postgres_app", marks=pytest.mark.postgres)]


@pytest.mark.parametrize("base", BASES)
def test_a_month_is_in_time_and_the_day_after_is_not(request, base):
    request.getfixturevalue(base)
    begun = now() - timedelta(days=90)
    for days in (1, 29, 31):
        with moved(begun):
            idea = roads.taken_on()
        with moved(begun + timedelta(days=days)):
            assessing.answer(roads.staff(), idea, "We will see to the light.", "Head nurse")

    assert figures.of(None).in_time == 67


def test_a_change_that_its_author_took_back_is_not_counted_any_more():
    idea = roads.reported()
    before = (figures.of(None).changed, board.changed_total(), len(board.told(None)))

    actions.withdraw(Actor().holding(idea.id), db.session.get_one(Item, idea.id))

    after = (figures.of(None).changed, board.changed_total(), len(board.told(None)))
    assert (before, after) == ((1, 1, 1), (0, 0, 0))


def test_the_columns_show_those_with_a_day_first_and_then_the_newest():
    member = roads.staff(Role.COMMITTEE)
    waiting = [an_idea(published=True) for _ in range(2)]
    waiting[0].due_at = None
    db.session.flush()

    first = queries.columns(member, {})[0]

    assert [line.idea.id for line in first.lines] == [waiting[1].id, waiting[0].id]
    assert first.total == 2


def test_the_columns_and_the_rail_follow_each_step():
    member = roads.staff(Role.COMMITTEE)
    an_idea(published=True)
    before = [column.total for column in queries.columns(member, {})]

    assert (before, menu._untaken(member)) == ([1, 0, 0, 0], 1)
    roads.assessed()

    after = [column.total for column in queries.columns(member, {})]
    assert (after, menu._untaken(member)) == ([1, 1, 0, 0], 1)


def test_the_agenda_follows_what_is_taken_on():
    member = roads.committee(1)[0]
    assert agenda.of(member).mine == []

    idea = roads.taken_on()

    assert [line.idea.id for line in agenda.of(member).mine] == [idea.id]


def test_a_clock_that_stands_is_found_by_its_pause():
    idea = roads.taken_on()
    clocks.pause(roads.staff(), idea, "The ward is being rebuilt.")

    assert [it.id for it in board.paused(None)] == [idea.id]

    clocks.resume(roads.staff(), idea)
    assert board.paused(None) == []


@pytest.mark.parametrize("look", [menu.rail, agenda.of])
def test_the_agenda_asks_no_more_often_when_more_waits(app, look):
    members, asked = roads.committee(), []
    roads.scored(members)

    def note(*_statement):
        asked[-1] += 1

    sa.event.listen(db.engine, "before_cursor_execute", note)
    with app.test_request_context():
        for _round in range(2):
            asked.append(0)
            look(members[0])
            db.session.rollback()
            asked.append(0)
            for _idea in range(3):
                roads.scored(members)
    sa.event.remove(db.engine, "before_cursor_execute", note)

    assert asked[0] == asked[2]
