"""The feelings scale (A8): five faces, none chosen beforehand, kept sealed, shown with the text."""

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.ideas.models import Idea
from cocreate.intake import feeling
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from tests.factories import a_user, actor, the_core
from tests.looks import stands

WORDS = "候诊的时候不知道前面还有几个人。"


@pytest.fixture(autouse=True)
def house():
    the_core()
    db.session.rollback()


def sent(visitor, **more):
    visitor.get("/ideas/new").form("/ideas/new").fill(body=WORDS, **more).submit().follow()
    db.session.rollback()
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def published(item):
    moderator = actor(a_user(Role.MODERATOR, at=the_core()))
    text = texts.suggested(originals.read(item.id))
    desk.publish(moderator, db.session.get_one(Item, item.id), text)
    return db.session.get_one(Idea, item.id).ref


def test_none_is_chosen_beforehand_and_each_has_its_word(visitor):
    page = visitor.get("/ideas/new")

    faces = page.all(".//input[@name='felt']")
    assert [it.get("value") for it in faces] == ["-2", "-1", "0", "1", "2", ""]
    assert not [it for it in faces if "checked" in it.attrib]
    for word in ("Very hard", "So-so", "Very good"):
        assert word in page.text


def test_what_was_chosen_is_sealed_and_shown_with_the_text(visitor):
    item = sent(visitor, felt="-2", publish="yes")

    page = visitor.get(f"/ideas/{published(item)}")

    assert originals.read(item.id)[feeling.PART] == "-2"
    assert "How it felt: Very hard" in page.text


def test_without_publish_only_staff_see_it(visitor):
    item = sent(visitor, felt="2", publish="no")
    ref = published(item)
    moderator = visitor.__class__(visitor.app).signed_in(a_user(Role.MODERATOR, at=the_core()))

    assert "How it felt" not in visitor.get(f"/ideas/{ref}").text
    assert "Very good" in moderator.get(f"/staff/inbox?lane=done&item={ref}").text


def test_nothing_chosen_is_nothing_kept(visitor):
    item = sent(visitor, publish="yes")

    page = visitor.get(f"/ideas/{published(item)}")

    assert feeling.PART not in originals.read(item.id)
    assert "How it felt" not in page.text


@pytest.mark.parametrize("odd", ["3", "-9", "<b>", "0.5"])
def test_what_nobody_offers_is_no_feeling(visitor, odd):
    assert visitor.post("/ideas/new", {"body": WORDS, "felt": odd}).status == 422
    assert feeling.felt({feeling.PART: odd}) is None


def test_a_public_text_can_be_changed_again_and_keeps_its_feeling(visitor):
    item = sent(visitor, felt="1", publish="yes")
    ref = published(item)
    moderator = visitor.__class__(visitor.app).signed_in(a_user(Role.MODERATOR, at=the_core()))

    assert moderator.get(f"/staff/inbox?lane=done&item={ref}").status == 200


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "care"), [("zh", False), ("en", False), ("zh", True)])
def test_a_face_is_chosen_by_touch_and_by_keyboard_on_a_phone(window, lang, care):
    page = window(lang=lang, width=360, dark=care)
    page.goto("/ideas/draft/new/what")
    if care:
        page.context.add_cookies([{"name": "care", "value": "1", "url": page.url}])
        page.reload()

    page.locator("input[name='felt'][value='-1']").click()
    page.keyboard.press("ArrowLeft")

    assert page.locator("input[name='felt']:checked").get_attribute("value") == "-2"
    stands(page, f"felt-{lang}{'-care' if care else ''}", 60 if care else 44)
