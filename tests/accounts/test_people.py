import pytest
import sqlalchemy as sa

from cocreate.accounts import actions, house, people
from cocreate.kernel.db import db
from cocreate.kernel.policy import CLOCKWORK, Role, may

pytestmark = pytest.mark.usefixtures("alliance")


def test_a_role_holds_where_it_was_given_and_below(alliance):
    nurse = alliance.person(Role.MODERATOR, alliance.kangning)

    actor = people.actor_of(nurse)

    assert actor.where(Role.MODERATOR) == {alliance.kangning.id, alliance.ward.id}


def test_a_role_holds_neither_above_nor_beside(alliance):
    nurse = alliance.person(Role.MODERATOR, alliance.ward)

    actor = people.actor_of(nurse)

    for elsewhere in (alliance.root, alliance.kangning, alliance.hebian):
        assert Role.MODERATOR not in actor.roles_at(elsewhere.id)


def test_a_role_of_the_alliance_holds_in_all_its_institutions(alliance):
    chair = alliance.person(Role.COMMITTEE, alliance.root)

    actor = people.actor_of(chair)

    assert actor.where(Role.COMMITTEE) == set(house.parents())


def test_another_institutions_admin_may_nothing_here(alliance):
    admin = people.actor_of(alliance.person(Role.ADMIN, alliance.hebian))

    allowed = [
        p
        for p in (
            "accounts:create_user",
            "accounts:grant_role",
            "accounts:open_department",
            "accounts:found_institution",
        )
        if may(admin, p, alliance.kangning)
    ]

    assert allowed == []


def test_several_roles_add_up(alliance):
    nurse = alliance.person(Role.MODERATOR, alliance.kangning)
    boss = people.clockwork(house.parents())

    actions.grant_role(boss, nurse, Role.COMMITTEE, alliance.ward)

    actor = people.actor_of(nurse)
    assert actor.where(Role.MODERATOR) == {alliance.kangning.id, alliance.ward.id}
    assert actor.where(Role.COMMITTEE) == {alliance.ward.id}


def test_whoever_acts_is_read_with_two_questions_and_then_known(nurse):
    house.changed()
    asked = []
    person = db.session.merge(nurse)
    db.session.refresh(person)
    sa.event.listen(db.engine, "before_cursor_execute", lambda *it: asked.append(it[2]))

    people.actor_of(person)
    first = len(asked)
    people.actor_of(person)

    assert first <= 2
    assert len(asked) == first


@pytest.mark.parametrize("at", ["ward", "kangning", "root"])
def test_those_who_hold_a_role_here_have_it_here_or_above(alliance, at):
    nurse = alliance.person(Role.MODERATOR, getattr(alliance, at))

    assert people.holding(Role.MODERATOR, alliance.ward.id) == {nurse.id}
    assert people.holding(Role.FACILITATOR, alliance.ward.id) == set()


def test_those_who_hold_a_role_elsewhere_are_not_told_of_this(alliance):
    alliance.person(Role.MODERATOR, alliance.hebian)
    alliance.person(Role.MODERATOR, alliance.ward)

    assert people.holding(Role.MODERATOR, alliance.kangning.id) == set()


def test_the_clockwork_has_authority_only_where_it_was_given(alliance):
    boss = people.clockwork([alliance.ward.id])

    assert boss.id == CLOCKWORK
    assert may(boss, "accounts:create_user", alliance.ward)
    assert not may(boss, "accounts:create_user", alliance.hebian)


def test_an_address_is_found_whatever_its_capitals(nurse):
    assert people.by_email("  NURSE@kangning.example ") == nurse
    assert people.by_email("nurse@kangning.exampl") is None


def test_the_address_stands_nowhere_in_the_database(nurse):
    row = db.session.execute(sa.text('SELECT * FROM "user"')).one()

    assert "nurse@kangning" not in str(tuple(row))
    assert people.email_of(nurse) == "nurse@kangning.example"
