"""A secret vote from the plan to its proof: host, wall and phones of every kind in one room."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from cocreate.kernel.policy import Role
from cocreate.workshops.proof import export
from tests.factories import a_user
from tests.journeys.roads import WAYS, Walk, Way
from tests.journeys.test_room import at, code, comes_in, looks_again
from tests.looks import fits, is_accessible, look
from tests.workshops.rooms import a_room
from tests.workshops.ways import THINGS

pytestmark = pytest.mark.browser
HOST = Way("zh", 1280, script=True)
PHONES = (
    Way("zh", 360, script=True),
    Way("en", 360, script=False),
    Way("zh", 360, script=True, care=True),
    Way("en", 360, script=False, care=True),
    WAYS[0],
)
SOON = 4000
ORDERS = (("1", "2", "3"), ("2", "1"), ("1",), ("3", "1"), ("1", "3"))


def test_a_secret_order_is_planned_voted_sealed_and_found_again(come):
    lan = a_user(Role.FACILITATOR, name="李岚")
    _actor, workshop = a_room(lan, title="候诊怎么改，一起说", lang="zh-Hans")
    host = come(HOST, f"/staff/workshops/{workshop.id}/plan", lan)
    asks(host)
    wall = come(replace(HOST, width=1920), f"/staff/workshops/{workshop.id}/screen", lan)
    goes_to_it(host)
    phones = [comes_in(come(way, "/join"), code()) for way in PHONES]

    receipts = [orders(phone, order) for phone, order in zip(phones, ORDERS, strict=True)]

    assert len(set(receipts)) == 5
    expect(looks_again(wall).page.locator(".wall-n b")).to_have_text("5", timeout=SOON)
    look(wall.page, "check-wall-voting")
    host.begins(f"{at(host)}/run")
    host.press("结束投票")
    host.press("公布结果")
    look(host.page, "check-host-shown")
    wall.page.reload()
    fits(wall.page)
    look(wall.page, "check-wall-shown")
    finds(come(Way("zh", 360, script=False), f"/workshops/{workshop.slug}"), receipts[1])
    seals(host)


def asks(host: Walk) -> None:
    """A question put on the list: an order, in secret."""
    host.page.locator("summary", has_text="加一个").first.click()
    host.write("statement", "您最看重哪一样？")
    host.tap(host.page.locator("#way-ranked"))
    expect(host.page.locator("#statement")).to_have_value("您最看重哪一样？")
    host.write("options", "\n".join(THINGS["zh"]))
    host.page.locator("#is_secret").check()
    look(host.page, "check-question")
    is_accessible(host.page)
    host.press("加上这一题")
    expect(host.page.locator("#questions")).to_contain_text("逐轮淘汰")


def goes_to_it(host: Walk) -> None:
    host.begins(host.page.url.replace("/plan", "/run"))
    row = host.page.locator(".qs li", has_text="您最看重哪一样")
    host.tap(row.get_by_role("button"))
    host.press("打开投票")


def orders(phone: Walk, order: tuple[str, ...]) -> str:
    """The order under a thumb, and the receipt for it."""
    looks_again(phone)
    for one in order:
        phone.tap(phone.page.locator(f"#add-{one}"))
    phone.tap(phone.page.locator("form .act button"))
    return phone.page.locator(".own-receipt").inner_text()


def finds(reader: Walk, receipt: str) -> None:
    """On the public page, by the receipt alone, however it is typed."""
    box = reader.page.locator("details.checked").last
    box.locator("summary").click()
    box.locator("input[name=receipt]").fill(receipt.replace("-", " ").lower())
    look(reader.page, "check-public")
    reader.tap(box.locator("button"))
    reader.sees("您的票算进去了。")
    reader.sees("1. 候诊区多放些椅子、2. 大厅里有热水喝")
    look(reader.page, "check-receipt")
    reader.page.go_back()
    box.locator("summary").click()
    box.locator("input[name=receipt]").fill("K7M2Q-XPA23")
    reader.tap(box.locator("button"))
    reader.sees("没有这个回执号的票")


def seals(host: Walk) -> None:
    """The papers for whoever counts again: they hold together, under the seal of the page."""
    host.begins(host.page.url.replace("/run", "/results"))
    look(host.page, "check-results")
    with host.page.expect_download() as got:
        host.page.locator("a[href$='box.zip']").last.click()
    box = export.opened(got.value.path().read_bytes())
    assert (box["kind"], box["voted"], len(box["papers"])) == ("secret", 5, 5)
    shown = re.search(r"[0-9a-f]{16}…", host.page.content())
    assert shown is not None
    assert box["root"].startswith(shown[0][:16])
    assert box["result"]["winners"] == ["1"]
