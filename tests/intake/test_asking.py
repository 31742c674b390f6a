"""Asking for an idea or a story: what the two have in common."""

import io
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from cocreate.consent import notices, originals
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.factories import the_core

PHONE = "13800138000"
WORDS = "The lift is slow."
ROOMS = pytest.mark.parametrize("room", ["ideas", "stories"])
FIRST = {"ideas": "what", "stories": "start"}
OLD = "0" * 64  # the hash of no notice


def the_words():
    item = db.session.scalars(sa.select(Item)).one()
    return originals.read(item.id)


def at_the_last_step(visitor, room):
    the_core()
    page = visitor.get(f"/{room}/draft/new/{FIRST[room]}")
    while not page.path.endswith("/check"):
        form = page.form()
        page = (form.fill(body=WORDS) if "body" in form.controls else form).submit().follow()
    return page


@ROOMS
def test_a_number_in_the_title_is_shown_and_covered_too(visitor, room):
    the_core()
    form = visitor.get(f"/{room}/new").form(f"/{room}/new")

    asked = form.fill(body=WORDS, title=f"Call {PHONE}").submit()
    sent = asked.form(f"/{room}/new").fill(identifiers="mask").submit()

    assert (asked.status, sent.status) == (422, 303)
    assert PHONE not in the_words()["title"]


@ROOMS
def test_a_notice_that_changed_meanwhile_is_shown_anew(visitor, room):
    the_core()

    page = visitor.post(f"/{room}/new", {"body": WORDS, "notice": OLD})
    again = page.form(f"/{room}/new").submit()

    assert page.status == 422
    assert page.one(".//input[@name='notice']").attrib["value"] != OLD
    assert again.status == 303


@ROOMS
def test_the_last_step_says_which_notice_it_shows(visitor, room):
    page = at_the_last_step(visitor, room)

    assert page.form()["notice"].split()[0] == notices.current("handle", "en").sha256


@ROOMS
def test_what_was_answered_in_steps_is_sent_and_its_draft_is_gone(visitor, room):
    page = at_the_last_step(visitor, room)

    sent = page.form().submit()

    assert sent.status == 303
    assert the_words()["body"] == WORDS
    assert visitor.get(page.path).headers["Location"].endswith(f"/draft/new/{FIRST[room]}")


def test_another_photo_takes_the_place_of_the_one_before(app, visitor):
    the_core()
    uploads = Path(app.config["COCREATE_INSTANCE"]) / "uploads"
    before = set(uploads.glob("*"))
    form = visitor.get("/ideas/draft/new/what").form().fill(body=WORDS, photo=(a_photo(), "a.jpg"))
    back = form.submit().follow().path.replace("/where", "/what")
    first = set(uploads.glob("*")) - before

    visitor.get(back).form().fill(photo=(a_photo(), "b.jpg")).submit()

    second = set(uploads.glob("*")) - before
    assert (len(first), len(second), first & second) == (1, 1, set())


def a_photo():
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(made, "JPEG")
    made.seek(0)
    return made
