"""A video on its way from a phone whose network is cut in the middle, with both ends in sight."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from cocreate.intake.film_models import Film, Upload
from cocreate.intake.reels import PIECE
from cocreate.kernel.db import db
from tests.factories import the_core
from tests.intake.slices import LONG
from tests.looks import stands
from tests.moderation.filmed import filmed

pytestmark = pytest.mark.browser


def on_the_server():
    db.session.rollback()
    return db.session.scalar(sa.select(Upload.received)) or 0


def test_cut_off_in_the_middle_it_goes_on_by_itself_and_arrives_whole(window, tmp_path):
    the_core()
    db.session.rollback()
    ward = tmp_path / "ward.mp4"
    ward.write_bytes(LONG)
    page = window(width=360)
    page.goto("/stories/new")
    said, slices = page.locator("[data-film] [data-said]"), []
    page.route(re.compile("/keep$"), lambda route: route.fulfill(status=204))
    page.route(re.compile("/video$"), lambda route: _passes(route, slices, page))

    page.set_input_files("[data-film] input[type=file]", ward)
    expect(said).to_contain_text("The network is away")
    assert on_the_server() == PIECE
    page.get_by_role("button", name="Send to us").click()
    expect(said).to_contain_text("not arrived in full")
    page.context.set_offline(False)
    expect(said).to_contain_text("Your video has arrived: 2.0 MB", timeout=20_000)
    stands(page, "video-arrived-360-en")
    sends(page)

    assert kept() == LONG
    assert slices == [0, PIECE, PIECE, 2 * PIECE]


def sends(page):
    page.get_by_role("button", name="Send to us").click()
    page.wait_for_url(re.compile("/stories/sent/"))


def kept():
    db.session.rollback()
    came = db.session.scalars(sa.select(Film)).one().came
    return b"".join(came.read(0, came.size))


def _passes(route, slices, page):
    """The second slice finds the network gone."""
    if route.request.method == "PATCH":
        slices.append(int(route.request.headers["upload-offset"]))
        if len(slices) == 2:
            page.context.set_offline(True)
            route.abort("internetdisconnected")
            return
    route.continue_()


def too_large(path):
    with path.open("wb") as file:
        file.write(LONG)
        file.truncate(101 * 2**20)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (too_large, "larger than 100 MB"),
        (lambda path: path.write_bytes(b"<!doctype html>" * 99), "MP4, MOV or WebM"),
        (
            lambda path: path.write_bytes(filmed("webm", seconds=320, rate=1, sound=False)),
            "longer than 5 minutes",
        ),
    ],
    ids=["large", "wrong", "long"],
)
def test_what_can_be_known_is_said_before_anything_is_sent(window, tmp_path, make, words):
    the_core()
    db.session.rollback()
    ward = tmp_path / "ward.webm"
    make(ward)
    page, asked = window(width=360), []
    page.goto("/stories/new")
    page.fill("textarea[name=body]", "A long day.")
    page.on("request", lambda it: asked.append(it.url) if it.url.endswith("/video") else None)

    page.set_input_files("[data-film] input[type=file]", ward)

    expect(page.locator("[data-film] [data-said]")).to_contain_text(words, timeout=20_000)
    assert asked == []
    expect(page.locator("[data-film] input[type=file]")).to_be_visible()
    assert page.input_value("textarea[name=body]") == "A long day."
    stands(page, f"video-refused-{words.split()[0].lower()}-360-en")
