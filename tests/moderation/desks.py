"""A desk with something on it, and the people around it."""

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Case
from cocreate.moderation.texts import Text
from tests.factories import a_user, actor, an_idea

NAMED = "李秀珍护士扎了三次才成功。有事打13800138000，希望老人由有经验的护士来抽。"
COVERED = "一位护士扎了三次才成功。希望老人由有经验的护士来抽。"
DANGER = "我妈被护工打了，她很害怕。"
INBOX = "/staff/inbox"
REASON = Reason("elsewhere", "这件事归社区管，请打社区的电话。")
CLINICAL = "为什么给我停了降压药？"


def an_item(body: str = NAMED, **draft) -> Item:
    """On the desk, as its author sent it."""
    return db.session.get_one(Item, an_idea(body, **draft).id)


def case_of(item: Item) -> Case:
    db.session.expire_all()
    return db.session.get_one(Case, item.id)


def a_moderator(**choices):
    return actor(a_user(Role.MODERATOR, **choices))


def text(body: str = COVERED, title: str = "抽血扎了三次") -> Text:
    return Text(title, body)


def plain(number: int) -> list[Item]:
    """Short ones in which nothing wants a closer look, the oldest first."""
    return [
        an_item(f"第{n}病房的灯太亮，睡不着。", answers={"publish": True}) for n in range(number)
    ]


def refs(items: list[Item]) -> list[str]:
    return [item.ref for item in items]
