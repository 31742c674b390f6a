"""A voice note in the steps of sending, and recorded in the page of a phone."""

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake import drafts, voices
from cocreate.intake.models import Draft, Item
from cocreate.kernel.db import db
from tests.factories import a_department, the_core
from tests.looks import stands
from tests.moderation.recordings import note
from tests.stored import uploads


@pytest.fixture(autouse=True)
def house():
    a_department("outpatients", at=the_core())
    db.session.rollback()


@pytest.fixture
def new_files():
    """Names of files that came with this test: the folder is one for all."""
    before = set(uploads().iterdir())
    return lambda: set(uploads().iterdir()) - before


def newest():
    db.session.rollback()
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def test_in_steps_it_is_kept_with_the_draft_until_it_is_sent(visitor, new_files):
    first = visitor.get("/ideas/draft/new/what").form("/what").fill(voice=note()).submit().follow()
    token = first.path.split("/")[-2]
    check = visitor.get(f"/ideas/draft/{token}/check")
    check.form("/check").submit().follow()

    assert "Voice note" in check.text
    assert voices.opened(newest().subject_id, originals.read(newest().id)[voices.PART])
    assert db.session.get(Draft, token) is None
    assert len(new_files()) == 1


def test_in_steps_it_can_be_deleted_and_what_is_typed_stays(visitor, new_files):
    first = visitor.get("/stories/draft/new/start").form("/start").submit().follow()
    token = first.path.split("/")[-2]
    there = f"/stories/draft/{token}/happened"
    visitor.get(there).form("/happened").fill(voice=note()).submit()

    page = visitor.get(there).form("/happened").fill(body="我自己写").submit("unrecord").follow()

    assert "Your voice note is kept" not in page.text
    assert page.form("/happened")["body"].strip() == "我自己写"
    assert drafts.read(db.session.get(Draft, token))[drafts.NOTE] == ""
    assert new_files() == set()


def recorded(page):
    page.click("[data-recorder] [data-record]")
    page.wait_for_selector("[data-recorder] [data-stop]:visible")
    page.wait_for_timeout(1500)
    page.click("[data-recorder] [data-stop]")

    page.wait_for_selector("[data-recorder] [data-listen]:visible")


def length(page):
    return page.evaluate(
        "(() => { const f = document.querySelector('#voice').files[0]; return f ? f.size : 0; })()"
    )


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "care"), [("zh", False), ("en", False), ("zh", True)])
def test_it_is_recorded_heard_and_deleted_in_the_page_of_a_phone(window, lang, care):
    page = window(lang=lang, width=360)
    page.goto("/ideas/draft/new/what")
    if care:
        page.context.add_cookies([{"name": "care", "value": "1", "url": page.url}])
        page.reload()

    recorded(page)
    size = length(page)
    stands(page, f"voice-{lang}{'-care' if care else ''}", 60 if care else 24)
    page.click("[data-recorder] [data-erase]")

    assert size > 500
    assert length(page) == 0
    assert page.is_visible("[data-recorder] [data-record]")


@pytest.mark.browser
def test_what_was_recorded_outlives_a_fault_of_the_form_and_arrives(window):
    page = window(width=360)
    page.goto("/ideas/new")
    page.fill("#title", "x" * 90)
    recorded(page)
    press = page.locator("main form button:not([type=button]):not([name])").last

    press.click()
    page.wait_for_selector("#errors")
    page.wait_for_selector(".rec-kept")
    again = length(page)
    page.fill("#title", "")
    press.click()
    page.wait_for_url("**/ideas/sent/*")

    words = originals.read(newest().id)
    assert again == 0  # the draft holds it
    assert voices.opened(newest().subject_id, words[voices.PART]).type == "audio/mpeg"


@pytest.mark.browser
def test_without_a_script_there_is_a_plain_file_field(window):
    page = window(width=360, script=False)
    page.goto("/stories/new")

    assert page.is_visible("#voice")
    assert not page.is_visible("[data-recorder] [data-record]")
    assert page.get_attribute("#voice", "accept") == "audio/*"
