"""Pages with a photo, looked at: phone and desk, light and dark, large text, and on paper."""

import pytest

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.browser import signs_in
from tests.factories import a_user, actor, an_idea
from tests.looks import look, stands
from tests.moderation.photographed import CODE, MINE, YES, address, publish, shown, with_photo

pytestmark = pytest.mark.browser


@pytest.fixture
def nurse():
    return a_user(Role.MODERATOR, email="nurse@kangning.example")


@pytest.fixture
def pictured(nurse):
    return shown(an_idea("走廊里的告示字太小，老人看不清。"), actor(nurse))


@pytest.mark.parametrize(
    ("lang", "width", "dark"), [("zh", 360, False), ("en", 1280, True), ("zh", 1280, False)]
)
def test_a_public_page_with_a_photo_stands(window, pictured, lang, width, dark):
    page = window(lang=lang, width=width, dark=dark)
    page.goto(f"/ideas/{pictured.ref}")
    page.locator(".photo img").scroll_into_view_if_needed()
    page.locator(".photo img").evaluate("image => image.decode()")

    stands(page, f"photo-{width}-{lang}{'-dark' if dark else ''}")


def test_it_stands_in_large_text(window, pictured):
    page = window(lang="zh", width=360)
    page.goto("/care")
    page.goto(f"/ideas/{pictured.ref}")

    stands(page, "photo-care-zh", least=60)


def test_nothing_jumps_when_the_photo_comes_late(window, pictured):
    page = window(lang="en", width=360)
    waiting = []
    page.route(f"**{address(pictured)}", lambda route: waiting.append(route))  # noqa: PLW0108 -- it marks its handlers
    page.goto(f"/ideas/{pictured.ref}", wait_until="domcontentloaded")
    page.locator(".photo").scroll_into_view_if_needed()
    before = page.locator(".photo").bounding_box()
    page.wait_for_timeout(200)
    for route in waiting:
        route.continue_()
    page.locator(".photo img").evaluate("image => image.decode()")

    after = page.locator(".photo").bounding_box()

    assert (before["width"], before["height"]) == (after["width"], after["height"])


def test_on_paper_it_keeps_to_its_sheet(window, pictured):
    page = window(lang="en", width=1280)
    page.goto(f"/ideas/{pictured.ref}")
    page.emulate_media(media="print")
    page.locator(".photo img").evaluate("image => image.decode()")
    look(page, "photo-print-en")

    assert page.locator(".photo img").bounding_box()["height"] <= 341  # 90 mm


@pytest.mark.parametrize(("lang", "width"), [("zh", 360), ("en", 1280)])
def test_an_author_answers_the_question_and_the_page_follows(window, nurse, lang, width):
    idea = an_idea("走廊里的告示字太小，老人看不清。", code=CODE)
    item = with_photo(db.session.get_one(Item, idea.id))
    publish(nurse, item, YES)
    page = window(lang=lang, width=width)
    page.goto(MINE)
    stands(page, f"photo-asked-{width}-{lang}")

    page.click("#photo button[value=yes]")
    page.wait_for_selector("#photo .rc")
    stands(page, f"photo-agreed-{width}-{lang}")
    page.click("#consents form[action$='/publish'] button[value=no]")
    page.wait_for_selector("#consents .rc")

    assert page.locator("#photo").count() == 1
    assert page.locator("#photo .photo-asked").count() == 0
    says = page.locator("#photo .photo + p").inner_text()
    assert says.startswith(("您同意了", "You said yes"))


SIGHTS = [("zh", 360), ("en", 1280)]


def on_the_desk(window, lang, width):
    item = with_photo(db.session.get_one(Item, an_idea("The print is too small.").id))
    page = window(lang=lang, width=width)
    signs_in(page, "nurse@kangning.example", f"/staff/inbox?lane=new&item={item.ref}")
    page.wait_for_selector(".desk-photo img")
    return page


@pytest.mark.parametrize(("lang", "width"), SIGHTS)
@pytest.mark.usefixtures("nurse")
def test_the_desk_with_a_photo_stands(window, lang, width):
    page = on_the_desk(window, lang, width)

    stands(page, f"photo-desk-{width}-{lang}")


@pytest.mark.parametrize(("lang", "width"), SIGHTS)
@pytest.mark.usefixtures("nurse")
def test_the_desk_that_asks_about_the_photo_again_stands(window, lang, width):
    page = on_the_desk(window, lang, width)

    page.click("#text .desk-acts .btn")
    page.wait_for_selector("#errors")

    stands(page, f"photo-desk-faults-{width}-{lang}")
