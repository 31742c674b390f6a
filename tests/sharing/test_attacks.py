"""Whoever was not named gets nothing, whatever they send."""

import pytest
import sqlalchemy as sa

from cocreate.accounts.models import Membership
from cocreate.consent.outside import Wish
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Role
from tests.factories import a_user, recorded
from tests.sharing import given
from tests.sharing.given import numbers
from tests.stories import tales
from tests.visitor import Visitor

CODE = "222222222222"


@pytest.mark.parametrize("who", [Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE, Role.ADMIN])
def test_only_staff_of_the_recipient_open_it(app, home, sisters, who):
    usage = given.given(tales.a_story(), sisters[0])[0]
    path = f"/staff/shared/{usage.number}"

    for at in (home, sisters[1], sisters[2]):
        neighbour = Visitor(app).signed_in(a_user(who, at))
        assert neighbour.get(path).status == 404
        assert usage.number not in neighbour.get("/staff/shared")
        assert usage.number not in neighbour.get("/staff/shared/all.csv")
    assert Visitor(app).signed_in(a_user(who, sisters[0])).get(path).status == 200
    assert Visitor(app).signed_in(a_user(at=sisters[0])).get(path).status == 403
    assert Visitor(app).get(path).status in {302, 303, 403}


def test_whose_membership_ended_reads_no_more(app, sisters):
    usage = given.given(tales.a_story(), sisters[0])[0]
    nurse = a_user(Role.MODERATOR, sisters[0])
    neighbour = Visitor(app).signed_in(nurse)
    assert neighbour.get(f"/staff/shared/{usage.number}").status == 200

    with transaction():
        db.session.execute(sa.delete(Membership).where(Membership.user_id == nurse.id))

    assert neighbour.get(f"/staff/shared/{usage.number}").status in {403, 404}


def test_an_institution_that_is_closed_receives_nothing(sisters):
    story = tales.a_story()
    given.given(story, sisters[0], sisters[1])
    with transaction():
        sisters[0].active = False

    assert numbers(sisters[0]) == []
    assert len(numbers(sisters[1])) == 1
    with pytest.raises(Refused):
        given.asked(tales.a_story(), sisters[0])


@pytest.mark.parametrize("which", ["own", "none", "alliance", "again"])
def test_who_can_not_receive_it_is_not_asked_for(home, sisters, which):
    story = tales.a_story()
    given.given(story, sisters[0])
    to = {"own": [home], "none": [], "again": [sisters[0]]}.get(which)
    if to is None:
        with transaction():
            sisters[1].kind = "alliance"
        to = [sisters[1]]

    with pytest.raises(Refused):
        given.asked(story, *to)


@pytest.mark.usefixtures("sisters")
def test_a_form_with_an_institution_that_was_not_offered_asks_for_nobody(desk, home):
    story = tales.a_story()
    path = f"/staff/stories/{story.ref}/share"
    form = desk.get(path).form("/share")

    for slug in (home.slug, "nowhere"):
        answer = desk.post(path, {**form.fields, "to": slug, "reason": "To learn"})
        assert answer.status == 422

    assert db.session.query(Wish).count() == 0


def test_a_recipient_added_by_hand_or_of_another_story_is_refused(app, sisters):
    story, other = tales.a_story(code=CODE), tales.a_story()
    mine, foreign = given.asked(story, sisters[0]), given.asked(other, sisters[1])

    form = Visitor(app).get(f"/t/{CODE}").form("/share")
    for asked, to in (
        (f"{mine[0].id} {foreign[0].id}", foreign[0].id),
        (f"{mine[0].id}", f"{foreign[0].id}"),
        (f"{foreign[0].id}", foreign[0].id),
        ("9" * 30, "1"),
    ):
        fields = {**form.fields, "asked": asked, "to": str(to), "answer": "yes"}
        Visitor(app).post(f"/t/{CODE}/share", fields)

    assert db.session.get_one(Wish, foreign[0].id).answer == ""
    assert numbers(sisters[1]) == []


def test_yesterdays_form_decides_nothing_about_todays_question(sisters):
    story = tales.a_story(code=CODE)
    old = given.asked(story, sisters[0])
    given.answered(story, old, *old)
    new = given.asked(story, sisters[1])

    with pytest.raises(OutOfTurn):
        given.answered(story, [*old, *new], *new)
    with pytest.raises(OutOfTurn):
        given.answered(story, old)
    given.answered(story, old, *old)  # said again: nothing new

    assert db.session.get_one(Wish, new[0].id).answer == ""
    assert recorded(story).count("use.agreed") == 1
