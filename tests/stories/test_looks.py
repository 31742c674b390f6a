"""The pages of stories as people see them; and a second browser that sees one vanish."""

import pytest
from playwright.sync_api import expect

from cocreate.consent import originals
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import texts
from cocreate.moderation.texts import Text
from cocreate.stories import actions
from cocreate.stories.journey import Moment
from tests.browser import signs_in
from tests.factories import a_department, a_user, an_idea, the_core
from tests.looks import stands
from tests.stories.tales import a_moderator, a_story, author, proposed, told

pytestmark = pytest.mark.browser
ZH = "我妈每三周化疗一次。早上六点半抽血，血的结果好，才能用药。结果要等到十一点，有时更晚。\n那天她冷得发抖。一位护士看见了，抱来毯子，蹲下来说：“阿姨，您睡一会儿，我来听号。”我妈回家说，今天不累。"
QUOTE = "阿姨，您睡一会儿，我来听号。"
MOMENTS = (
    Moment("抽血", "6:30", "着急", -1),
    Moment("等结果", "8:00", "害怕", -2),
    Moment("护士拿来毯子", "9:20", "安心", 2),
    Moment("开始用药", "11:10", "累", 0),
    Moment("回家", "14:00", "踏实", 1),
)
PARTS = {
    "title": "等化验的那一个上午",
    "good": "护士替她听号，她才敢睡着。",
    "better": "抽血能不能提前一天？",
    "name": "秋天的毛衣",
}


def the_morning(code=""):
    ward = a_department("day-ward")
    return told(
        ZH, code=code, parts=PARTS, moments=MOMENTS, feelings=("worried", "calm"),
        services=(ward.id,), group="family", relation="relative", name_shown="pen",
    )  # fmt: skip


def quoted(item):
    words = texts.written(originals.read(item.id))
    extra = {part: words[part] for part in ("good", "better", "journey")} | {"quote": QUOTE}
    return Text(words["title"], words["body"], extra)


def shown():
    item = the_morning()
    story = a_story(item=item, text=quoted(item))
    nurse = a_moderator()
    idea = an_idea("化疗前的抽血，可以提前一天做。", published=True)
    actions.join(nurse, story, db.session.get_one(Item, idea.id))
    actions.answer(
        nurse, story, "谢谢您把那天写下来。\n毯子的事，我已经念给全科听了。", "日间病房护士长"
    )
    return story


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("zh-1280", {"lang": "zh"}),
        ("zh-360", {"lang": "zh", "width": 360}),
        ("en-1280", {"lang": "en"}),
        ("zh-dark-360", {"lang": "zh", "width": 360, "dark": True}),
    ],
)
def test_the_pages_stand_at_every_width(window, name, choices):
    story = shown()
    gone = a_story("慢慢走路的人")
    taken = gone.ref
    actions.withdraw(author(gone), db.session.get_one(Item, gone.id))
    ref = story.ref
    page = window(**choices)

    for path, what in (
        ("/stories", "list"),
        (f"/stories/{ref}", "one"),
        (f"/stories/{taken}", "taken-back"),
        ("/stories/new", "new"),
        ("/stories/draft/new/start", "start"),
    ):
        page.goto(path)
        stands(page, f"stories-{what}-{name}")


def test_large_text_has_large_targets(window):
    ref = shown().ref
    page = window(lang="zh", width=360)
    page.goto("/stories")
    page.context.add_cookies([{"name": "care", "value": "1", "url": page.url}])
    for path, what in ((f"/stories/{ref}", "one"), ("/stories", "list"), ("/stories/new", "new")):
        page.goto(path)
        stands(page, f"stories-{what}-care-360", least=60)


def test_a_person_tells_a_story_step_by_step_and_allows_the_text(window):
    the_core()
    code = codes.derive("test", "a look")
    page = window(lang="zh", width=360)

    page.goto("/stories/draft/new/start")
    page.get_by_label("我的家人").check()
    page.get_by_role("button", name="继续").click()
    page.get_by_label("发生了什么").fill(ZH)
    page.get_by_role("button", name="继续").click()
    page.get_by_label("安心", exact=True).check()
    stands(page, "stories-feeling-360")
    page.get_by_role("button", name="继续").click()
    expect(page.locator("h1")).to_contain_text("哪里做得好")

    proposed(the_morning(code), by=a_moderator())
    page.goto(f"/t/{codes.grouped(code)}")
    stands(page, "stories-proposal-360")
    page.get_by_role("button", name="可以公开").click()
    expect(page.locator("h1")).to_contain_text("我们读了您的故事")


def test_a_second_browser_sees_it_vanish(window):
    the_core()
    code = codes.derive("test", "vanishing")
    item = told("A night with a kind nurse", code=code)
    ref = a_story(item=item).ref
    reader, writer = window(), window()
    reader.goto(f"/stories/{ref}")
    expect(reader.locator("body")).to_contain_text("kind nurse")

    writer.goto(f"/t/{codes.grouped(code)}")
    writer.get_by_role("link", name="Take everything back").click()
    writer.get_by_role("button", name="Take everything back").click()
    writer.wait_for_url("**/t/**")

    reader.reload()
    expect(reader.locator("h1")).to_have_text("The author took this story back")
    expect(reader.locator("body")).not_to_contain_text("kind nurse")
    reader.goto("/stories")
    expect(reader.locator("body")).not_to_contain_text("kind nurse")


def test_the_staff_answer_where_they_read(window):
    story = shown()
    page = window(lang="zh")
    a_user(Role.MODERATOR, email="nurse@test.example")
    signs_in(page, "nurse@test.example", "/staff/stories?lane=answered")
    stands(page, "stories-staff-list")
    page.goto(f"/staff/stories/{story.ref}")
    stands(page, "stories-staff-one")
