"""A photo or voice note chosen on a form that is drawn again is still there, and can be dropped."""

import io
import os
import time

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake import drafts, forgetting, pace, photos, voices
from cocreate.intake.models import Draft, Item, Photo
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from tests.attacks.test_pictures import jpeg
from tests.factories import a_department, an_idea, the_core
from tests.intake.test_pace import (
    counting,  # noqa: F401 -- a fixture
    over,
)
from tests.looks import stands
from tests.moderation.recordings import note, with_voice
from tests.stored import uploads

STILL = "lamp.jpg (1 KB)"
LONG = "x" * 90  # no title is so long
PATHS = {"ideas": "/ideas/new", "stories": "/stories/new"}


@pytest.fixture(autouse=True)
def house():
    a_department("outpatients", at=the_core())
    db.session.rollback()


@pytest.fixture(params=["ideas", "stories"])
def path(request):
    return PATHS[request.param]


@pytest.fixture
def new_files():
    """Names of files that came with this test: the folder is one for all."""
    before = set(uploads().iterdir())
    return lambda: set(uploads().iterdir()) - before


def lamp(name="lamp.jpg"):
    return (io.BytesIO(jpeg()), name)


def refused(who, path, **fields):
    """The form, sent with a title that is too long."""
    return who.get(path).form(path).fill(body="灯太暗", title=LONG, **fields).submit()


def every(model):
    db.session.rollback()
    return db.session.scalars(sa.select(model)).all()


def pictures():
    return [photos.read(it.subject_id, it.file) for it in every(Photo)]


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_a_photo_outlives_a_fault_of_the_form_and_is_sent(visitor, path, way):
    page = refused(getattr(visitor, way), path, photo=lamp())

    sent = page.form(path).fill(title="").submit()

    assert page.status == 422
    assert STILL in page.text
    assert sent.status in {204, 303}
    assert [data[:2] for data in pictures()] == [b"\xff\xd8"]
    assert every(Draft) == []


def test_a_voice_note_does_too_and_then_nothing_need_be_written(visitor, path):
    page = visitor.get(path).form(path).fill(title=LONG, voice=note()).submit()

    page.form(path).fill(title="").submit().follow()

    item = every(Item)[-1]
    assert "Your voice note is kept" in page.text
    assert voices.opened(item.subject_id, originals.read(item.id)[voices.PART])


def test_in_steps_it_is_kept_before_the_first_answer_stands(visitor):
    there = "/ideas/draft/new/what"
    page = visitor.get(there).form("/what").fill(photo=lamp()).submit()

    where = page.form("/what").fill(body="灯太暗").submit().follow()

    assert (page.status, STILL in page.text) == (422, True)
    assert "One photo" in visitor.get(where.path.replace("/where", "/check")).text


@pytest.mark.usefixtures("counting")
def test_it_waits_with_the_text_when_too_much_was_sent(visitor, monkeypatch):
    monkeypatch.setattr(pace, "PERSON", (pace.RateLimitItemPerMinute(2),))
    over(visitor)
    page = visitor.get("/ideas/new").form("/ideas/new").fill(body="灯太暗", photo=lamp()).submit()
    before = len(every(Photo))

    with moved(now() + pace.proof.WAIT):
        page.form("/ideas/new").submit().follow()

    assert (page.status, STILL in page.text) == (429, True)
    assert len(every(Photo)) == before + 1


def test_a_button_beside_the_words_keeps_it_as_well(visitor):
    page = visitor.get("/ideas/new").form("/ideas/new").fill(body="灯", photo=lamp()).submit("look")

    assert (page.status, STILL in page.text) == (200, True)
    assert page.form("/ideas/new").submit().status == 303
    assert len(pictures()) == 1


def test_it_can_be_dropped_and_what_is_typed_stays(visitor, path, new_files):
    page = refused(visitor, path, photo=lamp())

    again = page.form(path).submit("unphoto")
    again.form(path).fill(title="").submit().follow()

    assert (again.status, STILL in again.text) == (200, False)
    assert again.form(path)["body"].strip() == "灯太暗"
    assert pictures() == []
    assert new_files() == set()


def test_in_steps_it_can_be_dropped_too(visitor, new_files):
    page = visitor.get("/ideas/draft/new/what").form("/what").fill(photo=lamp()).submit()

    again = page.form("/what").fill(body="新写的").submit("unphoto").follow()

    assert STILL not in again.text
    assert again.form("/what")["body"].strip() == "新写的"
    assert new_files() == set()


def test_another_photo_takes_its_place(visitor, new_files):
    page = refused(visitor, "/ideas/new", photo=lamp())

    again = page.form("/ideas/new").fill(photo=lamp("../../window.jpg")).submit()

    assert "window.jpg (1 KB)" in again.text
    assert len(new_files()) == 1


@pytest.mark.parametrize("file", ["photo", "voice"])
def test_a_file_that_is_none_costs_neither_the_words_nor_the_other_file(visitor, path, file):
    kept = {"photo": lamp(), "voice": note()}
    page = visitor.get(path).form(path)
    page = page.fill(**{**kept, "body": "灯太暗", file: (io.BytesIO(b"nothing"), "a.x")}).submit()

    assert page.status == 422
    assert page.form(path)["body"].strip() == "灯太暗"
    assert ("still here" in page.text) is (file == "voice")
    assert ("note is kept" in page.text) is (file == "photo")


def test_what_is_too_large_says_so_beside_the_words(visitor, monkeypatch):
    monkeypatch.setattr(photos, "LARGEST", 100)
    page = visitor.get("/ideas/new").form("/ideas/new").fill(body="灯太暗", photo=lamp()).submit()

    assert page.status == 413
    assert page.form("/ideas/new")["body"].strip() == "灯太暗"


def test_only_who_has_the_token_has_the_photo(visitor, visitor_zh):
    refused(visitor, "/ideas/new", photo=lamp())

    visitor_zh.post("/ideas/new", {"body": "别人的", "draft": "x" * 32})

    assert pictures() == []
    assert len(every(Draft)) == 1


def test_the_name_of_the_file_is_sealed_and_harmless(visitor):
    page = refused(visitor, "/ideas/new", photo=lamp("王建国\u202egpj.<b>" + "长" * 200 + ".jpg"))

    assert "王建国gpj.<b>" in page.text
    assert "\u202e" not in page.text
    assert "王建国".encode() not in every(Draft)[0].sealed


def test_pressed_on_a_page_of_yesterday_it_is_kept_and_sent_with_the_next_press(visitor):
    form = visitor.get("/ideas/new").form("/ideas/new").fill(body="灯太暗", photo=lamp())
    page = form.fill(csrf_token="old").submit()

    page.form("/ideas/new").submit().follow()

    assert STILL in page.text
    assert len(pictures()) == 1


def test_it_goes_with_the_draft_after_seven_days(visitor, new_files):
    refused(visitor, "/ideas/new", photo=lamp(), voice=note())
    held = len(new_files())

    with moved(now() + drafts.KEPT):
        drafts.sweep()

    assert (held, new_files()) == (2, set())


def test_a_file_that_nothing_refers_to_goes_after_as_long(visitor, new_files):
    with_voice(an_idea())
    refused(visitor, "/ideas/new", photo=lamp(), voice=note())
    visitor.post("/ideas/new", {"body": "灯太暗", "photo": lamp()})
    stray = photos.keep(every(Item)[-1].subject_id, photos.painted(jpeg()))
    fresh = photos.keep(every(Item)[-1].subject_id, photos.painted(jpeg()))
    old = time.time() - drafts.KEPT.total_seconds() - 60
    for path in new_files():
        os.utime(path, None if path.name == fresh else (old, old))

    gone = forgetting.destroy_strays()

    assert gone >= 1
    assert stray not in {path.name for path in new_files()}
    assert len(new_files()) == 5


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "care"), [("zh", False), ("zh", True)])
def test_it_says_so_on_a_phone(window, lang, care, tmp_path):
    page = window(lang=lang, width=360)
    page.goto("/ideas/new")
    if care:
        page.context.add_cookies([{"name": "care", "value": "1", "url": page.url}])
        page.reload()
    (tmp_path / "IMG_20260412_183015.jpg").write_bytes(jpeg())
    page.fill("#title", LONG)
    page.fill("#body", "灯太暗")
    page.set_input_files("#photo", tmp_path / "IMG_20260412_183015.jpg")

    page.locator("main form button:not([type=button]):not([name])").last.click()
    page.wait_for_selector(".file-kept")

    assert "IMG_20260412_183015.jpg" in page.inner_text(".file-kept + .file-kept")
    stands(page, f"photo-held-{lang}{'-care' if care else ''}", 60 if care else 24)
