"""One person or device is counted once: before signing in, after it, and after signing out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from cocreate.ideas.models import Idea, Support
from cocreate.incubation.actions import merging
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, actor, an_idea
from tests.visitor import Visitor


@pytest.fixture
def phone(either):
    return Visitor(either)


def also(visitor, idea, **fields):
    return visitor.post(f"/ideas/{idea.ref}/support", fields)


def counted(idea):
    db.session.rollback()
    rows = db.session.scalar(sa.select(sa.func.count()).where(Support.idea_id == idea.id))
    return db.session.get_one(Idea, idea.id).supports, rows


def is_pressed(visitor, idea):
    page = visitor.get(f"/ideas/{idea.ref}/support")
    return page.one(".//*[@id='support']//button").get("aria-pressed") == "true"


def test_a_device_that_said_so_says_nothing_more_when_its_owner_signs_in(phone):
    idea, owner = an_idea(published=True), a_user()
    also(phone, idea)

    also(phone.signed_in(owner), idea)

    assert counted(idea) == (1, 1)
    assert is_pressed(phone, idea)


def test_an_owner_who_said_so_says_nothing_more_as_a_device(phone):
    idea, owner = an_idea(published=True), a_user()
    also(phone.signed_in(owner), idea)

    also(phone.signed_out(), idea)

    assert counted(idea) == (1, 1)
    assert is_pressed(phone, idea)


def test_who_signed_in_takes_back_what_the_device_said(phone):
    idea, owner = an_idea(published=True), a_user()
    also(phone, idea)

    also(phone.signed_in(owner), idea, take="back")

    assert counted(idea) == (0, 0)
    assert not is_pressed(phone, idea)


def test_a_passer_by_at_the_wards_computer_takes_back_nothing_of_two_people(phone):
    idea = an_idea(published=True)
    for person in (a_user(Role.MODERATOR), a_user(Role.MODERATOR)):
        also(phone.signed_in(person), idea)
        phone.signed_out()

    also(phone, idea, take="back")

    assert counted(idea) == (2, 2)


def test_two_people_on_one_computer_of_the_ward_are_two(phone):
    idea, nurse, doctor = an_idea(published=True), a_user(Role.MODERATOR), a_user(Role.MODERATOR)
    also(phone.signed_in(nurse), idea)
    phone.signed_out()

    assert not is_pressed(phone.signed_in(doctor), idea)
    also(phone, idea)

    assert counted(idea) == (2, 2)


def test_one_person_on_two_devices_is_one(either, phone):
    idea, owner = an_idea(published=True), a_user()

    for device in (phone, Visitor(either)):
        also(device.signed_in(owner), idea)

    assert counted(idea) == (1, 1)


def test_a_device_and_its_owner_are_one_where_two_ideas_are_joined(phone):
    one, other, owner = an_idea(published=True), an_idea(published=True), a_user()
    also(phone, one)
    also(phone.signed_in(owner), other)

    merging.merge(actor(a_user(Role.COMMITTEE)), one, other)

    assert counted(other) == (1, 1)


@pytest.mark.parametrize("mark", ["made-up", "made-up.c2lnbmVk", "%00", "x" * 900])
def test_a_mark_that_we_did_not_sign_is_replaced_by_one_of_ours(app, mark):
    idea, visitor = an_idea(published=True), Visitor(app)
    visitor.client.set_cookie("device", mark)

    assert not is_pressed(visitor, idea)
    also(visitor, idea)

    assert visitor.client.get_cookie("device").value != mark
    assert is_pressed(visitor, idea)
    visitor.client.set_cookie("device", mark)
    assert not is_pressed(visitor, idea)


def test_a_changed_mark_is_not_the_device_that_it_was(visitor):
    idea = an_idea(published=True)
    also(visitor, idea)
    mine = visitor.client.get_cookie("device").value

    visitor.client.set_cookie("device", ("b" if mine[0] == "a" else "a") + mine[1:])

    assert not is_pressed(visitor, idea)


def test_what_a_known_device_reads_is_kept_by_no_cache(app, visitor):
    also(visitor, idea := an_idea(published=True))
    reader = Visitor(app)
    reader.client.set_cookie("device", visitor.client.get_cookie("device").value)

    page = reader.get(f"/ideas/{idea.ref}")

    assert page.headers["Cache-Control"] == "private, no-store"


def test_eight_presses_at_once_before_and_after_signing_in_are_one(either, phone):
    idea, other, owner = an_idea(published=True), an_idea(published=True), a_user()
    also(phone, other)  # the phone has its mark
    hands, path = [Visitor(either) for _ in range(8)], f"/ideas/{idea.ref}/support"
    for number, hand in enumerate(hands):
        hand.client.set_cookie("device", phone.client.get_cookie("device").value)
        if number % 2:
            hand.signed_in(owner)
    db.session.rollback()

    def press(hand):
        with either.app_context():
            return hand.post(path).status

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, hands))

    assert set(answers) == {303}
    assert counted(idea) == (1, 1)
