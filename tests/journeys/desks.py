"""An inbox as a ward has it on Monday, and the hands of the one who empties it."""

import re

import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.moderation.models import Case
from tests.journeys.roads import Walk
from tests.moderation.desks import an_item

WORDS = {
    "zh": {
        "begin": "从最久的开始",
        "together": "一起看勾选的",
        "next": "看接下来的20条简单的",
        "ask": "问作者一句",
        "which day": "是哪一天的事？",
        "the same": "和前一条一样。",
    },
    "en": {
        "begin": "Begin with the oldest",
        "together": "Read together those with a tick",
        "next": "Read the next 20 plain ones",
        "ask": "Ask the author",
        "which day": "Which day was it?",
        "the same": "The one before says the same.",
    },
}
PLAIN = (
    "候诊区的椅子不够，老人只好站着等。",
    "取药窗口叫名字听不清，能不能加个屏？",
    "病房的饮水机早上七点才有热水，能早一点吗？",
    "电梯口没有去影像科的指路牌。",
    "探视时间只到下午四点，下班赶不上。",
    "儿科输液室能不能放几本旧图书？",
    "食堂的菜太咸，高血压的人没法吃。",
    "停车场出口要扫码，老人不会用。",
    "厕所里没有挂输液瓶的钩子。",
    "夜里走廊的灯太亮，睡不好。",
    "轮椅借了不知道还到哪里。",
    "检查前要空腹，预约单上没有写。",
    "出院带的药，袋子上的字太小。",
    "住院押金退到哪张卡，想提前知道。",
)
CLOSER = (
    "有事打13800138000，希望抽血的人多一点。",
    "我妈的病历号0047213，片子等了三天。",
    "想问体检报告什么时候有，电话13900139000。",
    "李秀珍护士扎了三次才成功，希望有经验的来。",
    "身份证110101199003074578登记了两次还没登上。",
    "请王建国医生多写几个字，我们看不懂。",
)


def twenty() -> list[Item]:
    """The oldest first. Everybody says that it may be shown."""
    answers = {"publish": True}
    return [
        an_item(body, title=body[:12], department="ward-3", group="patient", answers=answers)
        for body in (*PLAIN, *CLOSER)
    ]


def opened(walk: Walk) -> str:
    """The reference of what lies open."""
    found = re.search(r"[A-Z]{2}-\d{4}", walk.page.locator("#panel").inner_text())
    assert found, walk.page.locator("#panel").inner_text()
    return found[0]


def decide(walk: Walk) -> None:
    """Publish what lies open, as the desk proposes it, and wait for the next one."""
    ref = opened(walk)
    walk.tap(walk.page.locator("#text .desk-acts button"))
    walk.page.wait_for_function(
        "ref => !document.querySelector('#panel').innerText.includes(ref)", arg=ref
    )


def left() -> int:
    """So many wait for staff."""
    db.session.rollback()
    waiting = sa.select(sa.func.count()).select_from(Case).where(Case.lane == "new")
    return db.session.scalar(waiting) or 0


def state_of(item: Item) -> str:
    db.session.rollback()
    return str(db.session.get_one(Item, item.id).state)
