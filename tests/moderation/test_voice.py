"""A voice note (A11): sent instead of typing, heard by staff only, written down, allowed by its author."""

import pytest
import sqlalchemy as sa

from cocreate.consent import gate, originals
from cocreate.ideas.models import Idea
from cocreate.intake import forgetting, voices
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.safety_models import Danger
from cocreate.notifications.models import Letter
from tests.factories import a_department, a_user, an_institution, recorded, the_core
from tests.moderation.recordings import HOSTILE, KINDS, WAV, note, seconds_of
from tests.stored import uploads
from tests.visitor import Visitor

SAID = "候诊的时候不知道前面还有几个人。我妈李秀英等得心慌。"


@pytest.fixture(autouse=True)
def house():
    a_department("outpatients", at=the_core())
    db.session.rollback()


@pytest.fixture
def nurse(app):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, at=the_core()))


@pytest.fixture
def new_files():
    """Names of files that came with this test: the folder is one for all."""
    before = set(uploads().iterdir())
    return lambda: set(uploads().iterdir()) - before


def sent(visitor, room="ideas", data=WAV, **more):
    page = visitor.get(f"/{room}/new").form(f"/{room}/new")
    return page.fill(voice=note(data), publish="yes", **more).submit().follow()


def newest():
    db.session.rollback()
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def wrote_down(nurse, item, text=SAID):
    return nurse.post(f"/staff/inbox/{item.ref}/write_down", {"heard": text, "lane": "new"})


@pytest.mark.parametrize("room", ["ideas", "stories"])
def test_a_voice_note_alone_is_enough_and_its_title_says_so(visitor, room):
    sent(visitor, room)

    words = originals.read(newest().id)
    assert words["title"] == "Voice note"
    assert "body" not in words
    assert seconds_of(voices.opened(newest().subject_id, words[voices.PART]).data) > 0


def test_nothing_typed_and_nothing_said_is_asked_for(visitor):
    assert visitor.post("/ideas/new", {"body": " "}).status == 422


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_each_phones_format_is_heard_and_nothing_else_that_it_held_is_kept(visitor, nurse, data):
    sent(visitor, data=data)

    answer = nurse.client.get(f"/staff/inbox/{newest().ref}/voice")

    assert answer.mimetype == "audio/mpeg"
    assert seconds_of(answer.data) == pytest.approx(1, abs=0.2)
    assert b"CANARY" not in answer.data
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_phone_may_ask_for_a_piece_of_it(visitor, nurse):
    sent(visitor)

    answer = nurse.client.get(f"/staff/inbox/{newest().ref}/voice", headers={"Range": "bytes=0-9"})

    assert (answer.status_code, len(answer.data)) == (206, 10)


@pytest.mark.parametrize(("name", "data"), HOSTILE.items())
def test_what_is_no_recording_is_refused_in_plain_words(visitor, name, data):
    page = visitor.post("/ideas/new", {"body": "x", "voice": note(data, name)})

    assert page.status in range(400, 500)
    assert "record it again" in page.text
    assert newest() is None


def test_what_is_too_long_is_too_large(visitor, monkeypatch):
    monkeypatch.setattr(voices, "LARGEST", 500)

    page = visitor.post("/ideas/new", {"body": "x", "voice": note()})

    assert page.status == 413
    assert "make it shorter" in page.text
    assert newest() is None


def test_two_hundred_megabytes_are_not_even_read(visitor):
    announced = {"CONTENT_LENGTH": str(200 * 2**20), "CONTENT_TYPE": "multipart/form-data"}

    answer = visitor.client.post("/ideas/new", environ_overrides=announced)

    assert answer.status_code == 413


def test_the_file_is_sealed(visitor):
    sent(visitor)

    kept = [it.read_bytes() for it in uploads().iterdir() if it.is_file()]

    assert kept
    assert not [data for data in kept if WAV[:20] in data]


def test_only_those_who_may_hear_it(visitor, nurse, app):
    sent(visitor)
    there = f"/staff/inbox/{newest().ref}/voice"
    foreign = Visitor(app).signed_in(a_user(Role.MODERATOR, at=an_institution()))
    facilitator = Visitor(app).signed_in(a_user(Role.FACILITATOR, at=the_core()))

    assert foreign.get(there).status == 404
    assert facilitator.get(there).status == 403
    assert visitor.get(there).status in {302, 303}
    assert nurse.client.get(there).status_code == 200


@pytest.mark.parametrize("room", ["ideas", "stories"])
def test_it_is_written_down_and_shown_only_once_its_author_allows_the_text(visitor, nurse, room):
    code = sent(visitor, room).click("My page")
    ref = newest().ref

    assert "Please leave some text" in nurse.post(f"/staff/inbox/{ref}/publish", {"title": "x"})
    desk = wrote_down(nurse, newest()).follow()
    desk.form("/publish").submit().follow()
    before = visitor.get(f"/{room}/{ref}").status
    own = visitor.get(code.path)
    own.form("/proposal").submit("yes").follow()

    assert before == 404
    assert "候诊的时候" in own.part("proposal")
    assert "李秀英" not in own.part("proposal")
    assert "候诊的时候" in visitor.get(f"/{room}/{ref}")
    assert gate.publication(newest().id).title.startswith("候诊的时候")


def test_typed_words_are_kept_above_what_was_heard(visitor, nurse):
    sent(visitor, body="请放几把椅子。")

    wrote_down(nurse, newest())

    text = nurse.get(f"/staff/inbox?item={newest().ref}").form("/publish")
    assert text["body"].strip().startswith("请放几把椅子。")
    assert "候诊的时候" in text["body"]


def test_without_consent_to_show_nothing_goes_to_the_author_to_allow(visitor, nurse):
    form = visitor.get("/ideas/new").form("/ideas/new").fill(voice=note(), publish="no")
    form.submit().follow()
    wrote_down(nurse, newest())

    nurse.get(f"/staff/inbox?item={newest().ref}").form("/publish").submit().follow()

    assert db.session.get(Idea, newest().id).state == "published"
    assert gate.publication(newest().id) is None


def test_words_of_danger_in_what_is_heard_go_to_safety_and_alert_at_once(visitor, nurse):
    a_user(Role.ADMIN, at=the_core())
    sent(visitor)
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Letter))

    wrote_down(nurse, newest(), "我真的不想活了，没有人关心我。")

    item = newest()
    assert db.session.get(Case, item.id).lane == Lane.SAFETY
    assert db.session.get(Danger, item.id) is not None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) > before
    assert "item.written_down" in recorded(item)
    assert nurse.get(f"/ideas/{item.ref}").status == 404


def test_a_clinical_question_in_it_is_one(visitor, nurse):
    sent(visitor)

    wrote_down(nurse, newest(), "我吃的药要不要停？血压一直很高。")

    assert db.session.get(Case, newest().id).is_clinical


def test_it_is_never_read_together_with_others(visitor):
    sent(visitor)

    assert not db.session.get(Case, newest().id).is_plain


def test_withdrawn_nobody_hears_it_and_after_three_days_it_is_gone(visitor, nurse, new_files):
    mine = sent(visitor).click("My page")
    item = newest()
    mine.click("Take everything back").form().submit()

    assert nurse.get(f"/staff/inbox/{item.ref}/voice").status == 404
    assert wrote_down(nurse, item).status in range(400, 500)
    with moved(now() + forgetting.UNDO * 2):
        forgetting.destroy_due()
    assert new_files() == set()


def test_the_microphone_is_for_these_pages_only(visitor):
    here, elsewhere = visitor.get("/ideas/new").headers, visitor.get("/ideas").headers

    assert "microphone=(self)" in here["Permissions-Policy"]
    assert "media-src 'self' blob:" in here["Content-Security-Policy"]
    assert "microphone=()" in elsewhere["Permissions-Policy"]
    assert "blob:" not in elsewhere["Content-Security-Policy"].partition("media-src")[2]


def test_nothing_public_says_that_there_was_one(visitor):
    sent(visitor)
    ref = newest().ref

    assert visitor.get(f"/ideas/{ref}/voice").status == 404
    assert visitor.get(f"/t/xxxx/{ref}/voice").status == 404
