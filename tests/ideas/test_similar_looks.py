"""Who has said the same, while somebody writes: on a phone, a desk, in care mode, without script."""

import pytest
from playwright.sync_api import expect

from cocreate.kernel.db import db
from tests.factories import an_idea
from tests.looks import stands

THERE = "候诊的时候不知道前面还有几个人，等得心慌。"
TYPED = "排队排到头晕，也没人说还要多久"
SIGHTS = [("zh", 360, False), ("en", 1280, False), ("zh", 360, True)]


@pytest.fixture(autouse=True)
def there():
    for text in (
        "食堂的粥太咸了，老人吃不了。",
        "停车场太小，转了半小时。",
        "晚上走廊的灯太亮了。",
    ):
        an_idea(text, published=True)
    ref = an_idea(THERE, published=True).ref
    db.session.rollback()
    return ref


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "width", "care"), SIGHTS)
def test_they_come_while_one_writes_and_take_nothing_away(window, there, lang, width, care):
    page = window(lang=lang, width=width)
    page.goto("/ideas/new")
    if care:
        page.context.add_cookies([{"name": "care", "value": "1", "url": page.url}])
        page.reload()

    page.fill("#body", TYPED)
    page.wait_for_selector(f"#likes a[href='/ideas/{there}']")

    assert page.input_value("#body") == TYPED
    stands(page, f"similar-{lang}-{width}{'-care' if care else ''}", 60 if care else 24)


@pytest.mark.browser
def test_to_say_me_too_leaves_the_words_and_the_photo_where_they_are(window, there):
    page = window()
    page.goto("/ideas/new")
    page.set_input_files("#photo", {"name": "a.png", "mimeType": "image/png", "buffer": b"x"})
    page.fill("#body", TYPED)

    page.click(f"#likes button[name='support'][value='{there}']")
    page.wait_for_selector("#likes .likes-do .m")
    page.click(f"#likes button[name='together'][value='{there}']")
    page.wait_for_selector(f"#likes input[name='join'][value='{there}']", state="attached")

    assert page.input_value("#body") == TYPED
    assert page.evaluate("document.getElementById('photo').files.length") == 1
    stands(page, "similar-together", 24)


@pytest.mark.browser
def test_without_javascript_a_button_shows_them(window, there):
    page = window(script=False)
    page.goto("/ideas/new")
    page.fill("#body", TYPED)

    page.click("button[name=look]")

    expect(page.locator(f"#likes a[href='/ideas/{there}']")).to_have_count(1)
    assert page.input_value("#body") == TYPED


@pytest.mark.browser
def test_in_steps_they_stand_above_the_next_question(window, there):
    page = window(width=360)
    page.goto("/ideas/draft/new/what")
    page.fill("#body", TYPED)

    page.click("main form button.btn-wide")
    page.wait_for_url("**/where")

    expect(page.locator(f".likes a[href='/ideas/{there}']")).to_have_count(1)
    stands(page, "similar-steps")


@pytest.mark.browser
def test_while_a_draft_is_saved_every_button_can_be_pressed(window):
    page = window(width=360)
    page.goto("/ideas/new")

    page.evaluate("document.querySelector('[data-quiet]').classList.add('htmx-request')")
    look = "it => [getComputedStyle(it).opacity, getComputedStyle(it).pointerEvents]"

    assert page.locator("main form button.btn-wide").evaluate(look) == ["1", "auto"]
