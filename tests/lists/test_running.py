"""Many rows come in portions, which survive being killed and never bring a row twice."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import g

from cocreate.accounts import house, people
from cocreate.accounts.models import Membership, User
from cocreate.consent import verify
from cocreate.ideas import importing as ideas_do
from cocreate.ideas.models import Idea
from cocreate.kernel import history
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.lists import actions, queries, running, undoing
from cocreate.lists.actions import Wish
from cocreate.lists.models import ImportedList, ListedItem, Phase
from cocreate.operation import jobs
from tests.factories import a_user, actor, recorded
from tests.ideas.lists import words
from tests.lists.pages import a_list, folder, many, written


def count():
    return db.session.scalar(sa.select(sa.func.count(Idea.id)))


def again():
    db.session.expire_all()
    return db.session.scalars(sa.select(ImportedList)).one()


@pytest.fixture
def begun(hospital):
    """1,200 rows, ready for the worker."""
    admin = actor(a_user(Role.ADMIN, hospital))
    run = a_list(admin, hospital, written(many(1200)))
    actions.begin(admin, run, Wish())
    return run


def test_from_five_hundred_rows_up_the_worker_takes_them_in(office):
    page = office.bring_in(written(many(500)))
    before = count()
    poll = office.visitor.htmx.get(page.path)
    jobs.run(jobs.BY_NAME["imports"])

    assert before == 0
    assert "0 of 500" in page
    assert "every 2000ms" in page.body
    assert poll.ids[0] == "progress"
    assert count() == 500
    done = office.visitor.htmx.get(page.path)
    assert "500 suggestions have come in." in done
    assert "every 2000ms" not in done.body


def test_fewer_come_in_at_once(office):
    page = office.bring_in(written(many(499)))

    assert "499 suggestions have come in." in page


def test_rows_keep_their_order_and_each_comes_in_once(begun):
    running.carry_on(begun)

    first, last = queries.refs(begun)
    assert (count(), begun.added, begun.position, begun.phase) == (1200, 1200, 1200, Phase.DONE)
    assert (first, last) == ("KN-1001", "KN-2200")
    assert words(db.session.scalars(sa.select(Idea).where(Idea.ref == last)).one())["body"] == (
        "Wish number 1199 of a list."
    )
    assert folder() == []


def test_killed_in_the_middle_of_a_portion_it_goes_on_where_it_was(begun, monkeypatch):
    running.carry_on(begun, iter([True, False]).__next__)
    take = ideas_do.take

    def dies(*args, **kwargs):
        take(*args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(ideas_do, "take", dies)
        with pytest.raises(KeyboardInterrupt):
            running.carry_on(again())
    half = (count(), again().position)
    while running.go_on():  # it ends after seconds, so that others have their turn
        pass

    assert half == (running.PORTION, running.PORTION)
    assert (count(), again().added, again().duplicates) == (1200, 1200, 0)
    assert verify.verify() == []
    assert history.verify().altered is None


def test_who_comes_second_finds_the_new_position(begun):
    user, table = db.session.get_one(User, begun.by_id), queries.opened(begun).table
    hand = running.Hand(people.actor_of(user), begun, table, house.core())
    running._portion(hand)
    running._portion(hand)

    assert (count(), again().position) == (2 * running.PORTION, 2 * running.PORTION)


def test_whoever_is_no_administrator_any_more_brings_nothing_in(begun, hospital):
    running.carry_on(begun, iter([True, False]).__next__)
    with transaction():
        db.session.execute(sa.delete(Membership))
    db.session.expire_all()
    for name in list(g):
        g.pop(name)  # as in the next request
    running.go_on()

    assert (again().phase, count()) == (Phase.STOPPED, running.PORTION)
    assert recorded(hospital)[-1] == "list.stopped"
    assert folder() == []


def test_what_another_import_brought_meanwhile_is_a_duplicate(begun, hospital):
    admin = actor(a_user(Role.ADMIN, hospital))
    other = a_list(admin, hospital, written(many(10, 1190)))
    actions.begin(admin, other, Wish())
    running.carry_on(other)
    running.carry_on(begun)

    assert (begun.added, begun.duplicates, count()) == (1190, 10, 1200)


@pytest.mark.usefixtures("begun")
def test_after_a_day_a_draft_is_forgotten_and_a_stuck_import_ends(hospital):
    admin = actor(a_user(Role.ADMIN, hospital))
    a_list(admin, hospital, chosen=False)
    with moved(now() + timedelta(hours=23)):
        early = running.sweep()
    with moved(now() + timedelta(hours=25)):
        late = running.sweep()

    assert (early, late) == (0, 2)
    assert again().phase == Phase.STOPPED
    assert folder() == []


@pytest.mark.usefixtures("begun")
def test_a_file_of_nobody_goes_too():
    stray = folder()[0].with_name("stray")
    stray.write_bytes(b"")
    with moved(now() + timedelta(hours=25)):
        running.sweep()

    assert not stray.exists()


def test_many_are_taken_back_in_portions(begun):
    running.carry_on(begun)
    boss = people.actor_of(db.session.get_one(User, begun.by_id))
    undoing.undo(boss, begun)
    before = begun.phase
    running.carry_on(begun, iter([True, True, False]).__next__)
    half = begun.taken_back
    running.carry_on(begun)

    assert (before, half) == (Phase.UNDOING, 2 * running.PORTION)
    assert (again().phase, again().taken_back) == (Phase.UNDONE, 1200)
    assert db.session.scalar(sa.select(sa.func.count(ListedItem.item_id))) == 1200
    assert verify.verify() == []
