"""Feelings by picture, and moments that are told with a face and a kind alone."""

import pytest
import sqlalchemy as sa

from cocreate.accounts import actions as accounts
from cocreate.accounts import people
from cocreate.consent import originals
from cocreate.drawings import feeling
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.stories.feelings import FEELINGS
from cocreate.stories.models import TouchPoint
from tests.factories import a_department, the_core

DEPARTMENTS = (
    ("eyes", "眼科", "Eye clinic"),
    ("eyes-2", "眼科二区", "Eye clinic two"),
    ("ward", "病房", "Ward"),
)
LONG = "We waited from eight to twelve, and nobody came."


def sent(visitor, **fields):
    visitor.get("/stories/new").form("/stories/new").fill(body=LONG, **fields).submit()
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def moments():
    return list(db.session.scalars(sa.select(TouchPoint).order_by(TouchPoint.seq)))


def test_each_feeling_has_a_face_of_its_own(visitor):
    a_department()

    drawn = [feeling(code) for code in FEELINGS]

    assert len(set(drawn)) == len(FEELINGS)
    page = visitor.get("/stories/new").body
    assert all(one in page for one in drawn)
    assert feeling("nonsense") == ""


def test_a_kind_and_a_face_are_a_moment_without_a_word(visitor):
    a_department()

    item = sent(visitor, kind1="waiting", mood1="-2")

    assert [(it.kind, it.feeling, it.is_guessed) for it in moments()] == [("waiting", -2, False)]
    assert originals.read(item.id)["journey"] == "1. Waiting"


def test_a_face_alone_is_asked_what_it_was_about_and_stays_chosen(visitor):
    a_department()
    form = visitor.get("/stories/new").form("/stories/new")

    page = form.fill(body=LONG, mood2="1").submit()

    assert page.status == 422
    assert "Please write in a few words what this was about." in page
    again = page.form("/stories/new")
    assert again["mood2"] == "1"
    assert again["body"].strip() == LONG


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("Eye clinic", "eyes"),
        ("at the door of the eye clinic", "eyes"),
        ("在眼科门口", "eyes"),
        ("Eye clinic two", "eyes-2"),
        ("between eye clinic and ward", ""),
        ("on the way towards home", ""),
        ("in the garden", ""),
        ("", ""),
    ],
)
def test_a_moment_counts_for_the_department_that_its_place_names(visitor, place, slug):
    core = the_core()
    owner = people.clockwork([core.id])
    ids = {it[0]: accounts.open_department(owner, core, *it).id for it in DEPARTMENTS}

    sent(visitor, what1="We waited", place1=place, services=["eyes", "ward"])

    assert [it.department_id for it in moments()] == [ids.get(slug)]
