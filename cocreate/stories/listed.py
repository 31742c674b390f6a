"""A row of a table as a story: which column holds what, and the words people use in their cells.

What a person said about showing it (`wish`) is what the table claims. It never becomes a consent:
they are asked, and confirm it (CONSENT: entered by staff it is a request).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from flask_babel import gettext as _

from cocreate.consent import age
from cocreate.consent.models import How
from cocreate.intake.cells import Unreadable, a_day
from cocreate.intake.importing import SOURCE, Row, a_line, a_name, a_text
from cocreate.intake.models import Channel
from cocreate.kernel.text import fold
from cocreate.stories import moments
from cocreate.stories.models import Relation

SOURCE_LONGEST = 60
BETWEEN = re.compile(r"[;；、\n]+")
MOST_SERVICES = 6

RELATIONS = {
    Relation.SELF: "self me myself patient 本人 自己 患者 病人 我",
    Relation.RELATIVE: "relative family carer spouse parent mother father wife husband"
    " 家属 家人 亲属 亲人 父亲 母亲 配偶 老人",
    Relation.CHILD: "child son daughter kid baby 孩子 子女 儿子 女儿 小孩 宝宝 患儿 儿童",
    Relation.OTHER: "other friend neighbour 其他 其他人 别人 朋友 邻居",
}
CHANNELS = {
    Channel.PAPER: "paper card form letter 纸质 书面 纸 意见卡 意见箱 信件",
    Channel.PHONE: "phone call telephone 电话 来电",
    Channel.HOTLINE: "hotline 热线 12345",
    Channel.BEDSIDE: "bedside ward 床边 床旁 病房",
    Channel.WEB: "web website online 网页 网站 网上 线上",
}
LANGUAGES = {
    "zh-Hans": "zh zh-hans zh-cn chinese 中文 汉语 简体 简体中文 普通话",
    "zh-Hant": "zh-hant zh-tw zh-hk 繁体 繁體 繁体中文",
    "en": "en en-gb en-us english 英语 英文",
}
ANSWERS = {
    "yes": "yes y true 1 agree agreed consent 是 同意 愿意 可以 已同意",
    "no": "no n false 0 refused disagree 否 不同意 不愿意 不可以 拒绝",
}
MEANS = {
    How.PAPER: "paper written signed form 书面 签字 签名 纸质 已签字 同意书",
    How.MESSAGE: "message sms mail email e-mail 短信 微信 邮件 信息",
    How.WITNESS: "spoken verbal oral phone witness 口头 电话 口述 当面",
}


@dataclass(frozen=True, slots=True)
class StoryColumns:
    """Which column of the file holds what; "" for what the file doesn't have."""

    body: str
    title: str = ""
    good: str = ""
    better: str = ""
    moments: str = ""
    feeling: str = ""
    services: str = ""
    relation: str = ""
    born: str = ""
    date: str = ""
    channel: str = ""
    lang: str = ""
    consent: str = ""
    means: str = ""
    source: str = ""

    @property
    def named(self) -> list[str]:
        every = (getattr(self, it.name) for it in fields(self))
        return [name for name in every if name]

    def row(self, at: Mapping[str, str], whole: str) -> Row:
        """Raises Unreadable for a cell that can't be taken."""
        words = self._words(at)
        way = moments.told(at[self.moments], self.moments)
        services = _several(at[self.services], self.services, MOST_SERVICES)
        return Row(
            body=words.pop("body"),
            title=words.pop("title"),
            at=a_day(at[self.date], self.date),
            department=services[0] if services else "",
            whole=whole,
            parts={part: text for part, text in words.items() if text} | moments.part(way),
            lang=_one(LANGUAGES, at[self.lang], self.lang),
            channel=_one(CHANNELS, at[self.channel], self.channel),
            more=self._more(at) | {"moments": way, "services": services},
        )

    def _words(self, at: Mapping[str, str]) -> dict[str, str]:
        """Title, body and the other parts. What was good, or could be better, may be all of it."""
        title = a_line(at[self.title], self.title)
        good, better = a_text(at[self.good], self.good), a_text(at[self.better], self.better)
        body = a_text(at[self.body], self.body)
        if not body:
            body, title = title, ""
        if not body:
            body, good, better = "\n".join(filter(None, (good, better))), "", ""
        if not body:
            raise Unreadable(_("Nothing is written here."), self.body, "empty")
        source = a_line(at[self.source], self.source, SOURCE_LONGEST)
        return {"title": title, "body": body, "good": good, "better": better, SOURCE: source}

    def _more(self, at: Mapping[str, str]) -> dict[str, Any]:
        relation = _one(RELATIONS, at[self.relation], self.relation)
        return {
            "relation": relation,
            "born": _month(at[self.born], self.born) if relation == Relation.CHILD else "",
            "feelings": _feelings(at[self.feeling], self.feeling),
            "wish": _one(ANSWERS, at[self.consent], self.consent),
            "means": _means(at[self.means], self.means),
        }


def _one(words: Mapping[Any, str], cell: str, column: str) -> str:
    """What this cell says, "" for an empty one. A word that nobody knows is never guessed at."""
    text = fold(cell)
    if not text:
        return ""
    for code, known in words.items():
        if text in fold(known).split() or text == fold(str(code)):
            return str(code)
    sentence = _(
        "“%(cell)s” is not a word we know here. Write one of: %(words)s.",
        cell=cell.strip()[:40],
        words=" · ".join(map(str, words)),
    )
    raise Unreadable(sentence, column, "word")


def _means(cell: str, column: str) -> How:
    """How they said yes or no, as the list has it. Nothing said is: somebody heard it."""
    return How(_one(MEANS, cell, column) or How.WITNESS)


def _several(cell: str, column: str, most: int) -> tuple[str, ...]:
    names = [a_name(part, column) for part in BETWEEN.split(cell)]
    found = tuple(dict.fromkeys(name for name in names if name))
    if len(found) > most:
        sentence = _("%(num)s names are too many: at most %(limit)s.", num=len(found), limit=most)
        raise Unreadable(sentence, column, "long")
    return found


def _feelings(cell: str, column: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[;；、,，\n]+", cell) if word.strip()]
    for word in words:
        if not moments.feeling_of(word):
            raise moments.unknown(word, column)
    return tuple(dict.fromkeys(map(moments.feeling_of, words)))


def _month(cell: str, column: str) -> str:
    """The month of birth of a child: `2016-02`, or any day in it."""
    text = cell.strip()
    month = age.read(text)
    if month is None:
        at = a_day(text, column)
        return f"{at:%Y-%m}" if at else ""
    return str(month)
