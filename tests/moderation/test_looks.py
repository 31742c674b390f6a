"""The desk in a real browser: it stands at every width, and the next item opens by itself."""

import pytest

from cocreate.consent import gate
from cocreate.kernel.policy import Role
from cocreate.moderation import actions
from tests.browser import signs_in
from tests.factories import a_department, a_user, an_idea
from tests.looks import stands
from tests.moderation.desks import CLINICAL, DANGER, a_moderator, an_item

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("full")]

BLOOD = (
    "18号上午在门诊二楼抽血，李秀珍护士扎了三次才成功。我妈妈王桂兰78岁，手都青了。"
    "想说又怕影响她看病。希望老人能由有经验的护士来抽。有事打13800138000。"
)


@pytest.fixture
def full():
    """A desk with something in every lane, and the one who sits at it."""
    a_department("ward-3")
    person = a_user(Role.MODERATOR, email="nurse@test.example", name="张敏")
    item = an_item(
        BLOOD, title="抽血扎了三次才成功", department="ward-3", group="family", kind="concern"
    )
    an_item("CT室门口的指示牌被花盆挡住了。", department="ward-3", group="patient")
    an_item(CLINICAL, group="patient")
    an_item("谢谢夜班护士帮我找到助听器。", kind="thanks", group="patient")
    an_item(DANGER)
    an_idea("儿科输液室能不能放一个小书架？", answers={}, group="resident")
    actions.grade(a_moderator(), item, 2)
    return person


def enter(page):
    signs_in(page, "nurse@test.example")
    return page


@pytest.mark.parametrize(
    ("name", "lang", "width", "dark"),
    [
        ("zh", "zh", 1280, False),
        ("zh-360", "zh", 360, False),
        ("zh-dark", "zh", 1280, True),
        ("en", "en", 1280, False),
    ],
)
def test_the_desk_stands_at_every_width(window, name, lang, width, dark):
    page = enter(window(lang, width, dark=dark))

    stands(page, f"work-{name}")
    for path, label in (
        ("/staff/inbox", "inbox-list"),
        ("/staff/inbox?item=KN-1001", "inbox"),
        ("/staff/safety?item=KN-1005", "safety"),
        ("/staff/inbox/together?item=KN-1002&item=KN-1004", "together"),
        ("/staff/inbox/find", "find"),
    ):
        page.goto(path)
        stands(page, f"{label}-{name}")


def test_everything_opened_stands_too(window):
    page = enter(window("zh"))
    page.goto("/staff/inbox?item=KN-1001")

    for summary in page.query_selector_all("#panel summary"):
        summary.click()

    stands(page, "inbox-opened-zh")


def test_what_is_typed_is_compared_at_once(window):
    page = enter(window("zh"))
    page.goto("/staff/inbox?item=KN-1001")
    page.click(".desk-edit summary")

    page.fill("#body", "18号上午在门诊二楼抽血，一位护士扎了三次才成功。")

    page.wait_for_selector("#marked ins:has-text('一位')")


def test_one_press_publishes_and_opens_the_next(window):
    page = enter(window("zh"))
    page.goto("/staff/inbox?item=KN-1001")

    page.click("text=发布这段文字")

    page.wait_for_selector("#panel .ref:has-text('KN-1002')")
    assert gate.publication(1) is not None


def test_the_desk_works_without_javascript(window):
    page = enter(window("zh", script=False))
    page.goto("/staff/inbox")
    page.click("text=CT室门口")

    page.click("text=发布这段文字")

    assert "KN-1002已经公开。" in page.inner_text("main")


def test_a_fault_stands_in_the_title_until_it_is_mended(window):
    page = enter(window())
    page.goto("/staff/inbox")
    page.click(".inbox-a")
    page.click(".desk-no")

    page.click("#refuse button")
    page.wait_for_selector("#refuse .errs")
    flawed = page.title()
    page.check("#refuse input[type=radio]", force=True)
    page.fill("#refuse textarea", "It names a nurse.")
    page.click("#refuse button")
    page.wait_for_selector(".flash")

    assert flawed.startswith("Error: ")
    assert not page.title().startswith("Error: ")
