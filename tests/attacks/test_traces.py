"""Whoever reads the files of the instance later: what was taken back has left no trace in them."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from cocreate.consent import originals
from cocreate.following import actions as follow
from cocreate.ideas.models import Idea
from cocreate.intake import forgetting, messages, photos
from cocreate.intake.models import Item, Photo
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.operation import jobs
from tests import stored
from tests.factories import an_idea
from tests.stored import uploads

WORD = "zebraquartz"
CODE = "H5R6QXTZMJZP"


@pytest.fixture
def item():
    idea = an_idea(f"The {WORD} clock.", title=f"A {WORD}", published=True, code=CODE)
    found = db.session.get_one(Item, idea.id)
    name = photos.keep(found.subject_id, Image.new("RGB", (40, 40), "teal"))
    with transaction():
        messages.add(found, f"More of the {WORD}.", by=None)
        row = {"item_id": found.id, "subject_id": found.subject_id, "width": 40, "height": 40}
        db.session.add(Photo(file=name, **row))
    return found


def take_back(item):
    follow.withdraw(Actor().holding(item.id), item)


def traces(app):
    folder = Path(app.config["COCREATE_INSTANCE"])
    return [it.name for it in folder.glob("*.db*") if WORD.encode() in it.read_bytes()]


@pytest.mark.sqlite("PostgreSQL overwrites no freed bytes, and its log keeps what was written")
def test_a_withdrawn_text_is_in_no_file_after_the_next_sweep(app, item):
    assert traces(app)
    take_back(item)
    db.session.rollback()

    forgetting.sweep()

    assert traces(app) == []


def test_a_withdrawn_text_is_in_no_row_after_the_next_sweep(item):
    assert WORD in stored.everything()
    take_back(item)
    db.session.rollback()

    forgetting.sweep()

    assert WORD not in stored.everything()


def test_for_three_days_its_author_can_still_read_it(item):
    take_back(item)

    with moved(now() + timedelta(hours=71)):
        assert forgetting.destroy_due() == 0

    assert WORD in originals.read(item.id)["body"]


def test_after_three_days_nobody_can(item):
    take_back(item)
    subject, file = item.subject_id, uploads() / db.session.query(Photo).one().file
    sealed = sealing.seal(subject, "a place", WORD)

    with moved(now() + timedelta(hours=73)):
        assert forgetting.destroy_due() == 1
        assert forgetting.destroy_due() == 0

    assert originals.read(item.id) == {}
    assert messages.of(item) == []
    assert not file.exists()
    assert sealing.unseal(subject, "a place", sealed) is None
    assert db.session.scalar(sa.select(Idea.ref).where(Idea.id == item.id)) == item.ref


def test_its_page_still_opens_and_says_that_it_was_taken_back(item, visitor):
    take_back(item)
    with moved(now() + timedelta(hours=73)):
        forgetting.destroy_due()

        mine, public = visitor.get(f"/t/{CODE}"), visitor.get(f"/ideas/{item.ref}")

    assert (mine.status, public.status in {404, 410}) == (200, True)
    assert WORD not in mine.body + public.body


def test_nothing_else_is_destroyed(item):
    with moved(now() + timedelta(days=400)):
        assert forgetting.destroy_due() == 0

    assert WORD in originals.read(item.id)["body"]


def test_the_worker_does_both_without_being_asked():
    assert {forgetting.destroy_due, forgetting.sweep} <= {job.work for job in jobs.JOBS}
