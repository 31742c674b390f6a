"""One person or device has one seat and one vote: before signing in, after it, after signing out."""

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops.models import Participant
from cocreate.workshops.voting.models import Ballot, Vote
from tests.factories import a_user
from tests.visitor import Visitor
from tests.workshops.rooms import a_room, started

ANSWERS = {1: "agree", -1: "disagree", 0: "unsure"}


@pytest.fixture
def phone(either):
    return Visitor(either)


@pytest.fixture
def vote(either):  # noqa: ARG001 -- whose database it stands in
    """The address of a question that is open just now."""
    host, workshop = a_room()
    return f"/w/{workshop.code}", started(host, workshop).id


def come_in(visitor, vote, group="patient"):
    return visitor.post(f"{vote[0]}/join", {"group": group})


def say(visitor, vote, answer):
    return visitor.post(f"{vote[0]}/vote/{vote[1]}", {"choice": answer})


def said(vote):
    db.session.rollback()
    rows = db.session.scalars(sa.select(Vote.value).where(Vote.ballot_id == vote[1]))
    return [ANSWERS[value] for value in rows], db.session.get_one(Ballot, vote[1]).voted


def seats():
    return db.session.scalar(sa.select(sa.func.count()).select_from(Participant))


def test_who_signs_in_on_a_phone_that_voted_changes_that_vote(phone, vote):
    owner = a_user()
    come_in(phone, vote)
    say(phone, vote, "agree")

    phone.signed_in(owner)
    come_in(phone, vote)
    say(phone, vote, "disagree")

    assert said(vote) == (["disagree"], 1)
    assert seats() == 1


def test_a_phone_on_which_somebody_signed_in_voted_has_no_second_vote(phone, vote):
    owner = a_user()
    come_in(phone.signed_in(owner), vote)
    say(phone, vote, "agree")
    phone.signed_out()

    page = phone.get(vote[0])
    refused = come_in(phone, vote)
    say(phone, vote, "disagree")

    assert "Sign in to go on" in page
    assert f'href="/login?next={vote[0]}"' in page
    assert refused.status == 409
    assert said(vote) == (["agree"], 1)
    assert seats() == 1


def test_two_who_sign_in_on_one_computer_of_the_ward_have_a_vote_each(phone, vote):
    for answer in ("agree", "unsure"):
        come_in(phone.signed_in(a_user(Role.MODERATOR)), vote)
        say(phone, vote, answer)
        phone.signed_out()

    assert sorted(said(vote)[0]) == ["agree", "unsure"]
    assert seats() == 2


def test_one_person_on_two_phones_has_one_vote(either, phone, vote):
    owner = a_user()

    for device, answer in ((phone, "agree"), (Visitor(either), "disagree")):
        come_in(device.signed_in(owner), vote)
        say(device, vote, answer)

    assert said(vote) == (["disagree"], 1)


def test_a_forged_mark_takes_nobodys_seat(either, phone, vote):
    come_in(phone, vote)
    say(phone, vote, "agree")
    mark = phone.client.get_cookie("device").value
    thief = Visitor(either)
    thief.client.set_cookie("device", mark.partition(".")[0])

    say(thief, vote, "disagree")

    assert "Who are you here as?" in thief.get(vote[0])
    assert said(vote) == (["agree"], 1)
    come_in(thief, vote)
    assert thief.client.get_cookie("device").value not in {mark, mark.partition(".")[0]}


def test_a_me_too_and_a_vote_know_the_phone_by_one_signed_mark(phone, vote):
    come_in(phone, vote)

    cookies = [it for it in phone.client._cookies.values() if it.key == "device"]

    assert len(cookies) == 1
    assert cookies[0].value.count(".") >= 1
    assert cookies[0].http_only
