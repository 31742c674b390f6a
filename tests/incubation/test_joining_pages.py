"""Many ideas that say the same, joined with one press and taken apart with another."""

import pytest
import sqlalchemy as sa

from cocreate.accounts.device import Voice
from cocreate.ideas import actions as ideas
from cocreate.ideas.models import Idea
from cocreate.incubation.actions import assessing, merging
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.notifications.models import Letter
from tests.factories import a_user, an_idea, an_institution, the_core
from tests.incubation import roads
from tests.visitor import Visitor

CODES = ["222222222222", "333333333333", "444444444444"]


@pytest.fixture
def family():
    """One idea and two that say the same; somebody supports two of them."""
    words = ("A clock by the bed.", "A clock on the wall.", "A big clock, please.")
    rows = [an_idea(it, code=code, published=True) for it, code in zip(words, CODES, strict=True)]
    for row, people in zip(rows, ("ab", "bc", "d"), strict=True):
        for who in people:
            ideas.support(Actor(), row, Voice(who))
    return rows


@pytest.fixture
def nurse(visitor):
    return visitor.signed_in(a_user(Role.MODERATOR, the_core()))


def check(nurse, family):
    head, *others = family
    page = nurse.get(f"/staff/ideas/{head.ref}/join?q=clock")
    form = page.form("/join/check").fill(item=[it.ref for it in others])
    return form.submit()


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_look_join_and_undo(nurse, family, who):
    head, one, other = family
    page = check(getattr(nurse, who), family)

    assert "Join 2 ideas" in page
    assert [cell.text for cell in page.all(".//dd")][:3] == ["2", "4", "1"]
    page = page.form("/join").submit().follow()
    db.session.expire_all()
    assert [row.supports for row in (head, one, other)] == [4, 2, 1]
    assert one.ref in page.part("joined")
    page.form("/part").submit().follow()

    db.session.expire_all()
    assert [row.supports for row in (head, one, other)] == [2, 2, 1]
    assert {row.ending for row in family} == {""}


def test_pressing_twice_joins_once_and_parts_once(nurse, family):
    page = check(nurse, family)
    first, second = page.form("/join").submit(), page.form("/join").submit()
    there = first.follow()
    undo = there.form("/part")

    answers = [undo.submit().status, undo.submit().status]

    assert (first.status, second.status) == (303, 303)
    assert answers == [303, 303]
    db.session.expire_all()
    assert family[0].supports == 2


def test_yesterdays_page_says_that_there_is_nothing_to_join(nurse, family):
    head, one, _other = family
    fields = {"refs": one.ref, "idempotency_key": "a" * 20}
    assert nurse.post(f"/staff/ideas/{head.ref}/join", fields).status == 303
    late = nurse.post(
        f"/staff/ideas/{head.ref}/join", {"refs": one.ref, "idempotency_key": "b" * 20}
    )

    assert late.status == 422
    assert "None of these can be joined any more" in late


def test_another_houses_ideas_are_neither_found_nor_joined(nurse, family):
    sister = an_institution()
    foreign = an_idea("A clock elsewhere.", at=sister, published=True)
    head = family[0]

    page = nurse.get(f"/staff/ideas/{head.ref}/join?q=clock")
    posted = nurse.post(f"/staff/ideas/{head.ref}/join", {"refs": foreign.ref})

    assert foreign.ref not in page
    assert posted.status == 422
    db.session.expire_all()
    assert db.session.get_one(Idea, foreign.id).ending == ""


def test_nobody_of_another_house_opens_the_page(app, family):
    sister = an_institution()
    stranger = Visitor(app).signed_in(a_user(Role.ADMIN, sister))

    assert stranger.get(f"/staff/ideas/{family[0].ref}/join").status == 404


def test_one_answer_reaches_each_author_of_the_family_once(nurse, app, family):
    head = family[0]
    check(nurse, family).form("/join").submit()
    db.session.expire_all()
    assessing.take_on(roads.staff(), head, assessing.Charge("Head nurse"))
    assessing.answer(roads.staff(), head, "Clocks come in May.", "Head nurse")

    told = db.session.query(Letter).filter_by(about="idea.answered").all()
    assert sorted(it.item_id for it in told) == sorted(row.id for row in family)
    for row, code in zip(family, CODES, strict=True):
        assert "Clocks come in May." in Visitor(app).get(f"/t/{code}"), row.ref
        assert "Clocks come in May." in Visitor(app).get(f"/ideas/{row.ref}"), row.ref


def test_a_family_of_families_is_answered_whole(app, family):
    head, one, other = family
    chief = roads.staff()
    merging.merge(chief, other, one)
    merging.merge(chief, one, head)

    assessing.answer(chief, head, "Clocks come in May.", "Head nurse")

    told = db.session.query(Letter).filter_by(about="idea.answered").all()
    assert sorted(it.item_id for it in told) == sorted(row.id for row in family)
    assert "Clocks come in May." in Visitor(app).get(f"/ideas/{other.ref}")


def test_whose_author_took_it_back_leaves_the_others_their_own_way(family):
    head, one, other = family
    chief = roads.staff()
    merging.merge_all(chief, [one, other], head)
    item = db.session.get_one(Item, head.id)

    ideas.withdraw(Actor().holding(item.id), item)

    db.session.expire_all()
    assert [row.ending for row in (one, other)] == ["", ""]
    assert [row.supports for row in (one, other)] == [2, 1]
    assert one.due_at is not None


def test_however_many_are_joined_it_takes_as_many_questions(family):
    chief, head = roads.staff(), family[0]
    more = [an_idea(f"One more clock, {number}.", published=True) for number in range(12)]
    asked = []
    db.session.rollback()  # as a request finds them
    sa.event.listen(db.engine, "before_cursor_execute", lambda *it: asked.append(it[2]))

    merging.merge_all(chief, more, head)
    joining = len(asked)
    db.session.rollback()
    merging.unmerge_all(chief, more)

    assert max(joining, len(asked) - joining) < 40
    assert {row.ending for row in more} == {""}
