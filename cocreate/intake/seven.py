"""Seven places of a good answer, looked at before it goes to everybody (H1). It asks, it never forbids.

What the words let us guess, in Chinese and English: a thank-you, a word on how it was for them, what
they said, the reason, what is done, the next step with a day or a way, and a role that signs. Phrases
that only sound like doing ("we take it seriously", 高度重视) are taken out before.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext as _

from cocreate.intake.lexicon import stem
from cocreate.kernel.text import fold

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|autumn|winter"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"

EMPTY = re.compile(
    r"高度重视|认真(研究|考虑|对待|改进|听取|处理)|(积极|正在)协调|尽快(改进|处理|解决|研究)"
    r"|将?(持续|不断)(改进|提[高升]|完善)|加强(管理|沟通)"
    r"|(take|takes|taking|took) [^.]{0,30}seriously|look into (it|this|that)|as soon as possible"
    r"|strive to \w+|bear (it|this) in mind|consider (it|this)\b"
)
PAST = re.compile(r"(上|去)(个)?(月底|月|周[一二三四五六日]?|星期[一二三四五六日]?|年)")
THANKS = re.compile(r"(?<!不用)谢|\bthank|\bgrateful|\bappreciat")
FELT = re.compile(
    r"抱歉|对不[起住]|歉|原谅|谅解|不好意思|难受|难熬|不容易|辛苦|委屈|着急|焦急|担心|害怕|烦"
    r"|理解您|完全理解|体会|体谅|久等|为难|不方便|不便|添麻烦|疏忽|遗憾|白跑|受累|很疼|不舒服|折腾|赔个不是|考虑不周"
    r"|\bsorry|apolog|\bregret|frustrat|annoy|miserable|exhaust|\bupset|distress|worr(y|ied)"
    r"|pleasant|painful|\bhard (for|on) you|difficult for|let you down|must (be|have been)"
    r"|sad to|understand how|inconvenien|sympath|last thing you need|lonely|\bworry\b|no wonder"
)
WHY = re.compile(
    r"因为|由于|原因|之所以|所以|是因|为了|查[了过明]|核实|发现|了解|调查|不归|属于|老化|疏忽"
    r"|规定|要求|因消防|只有|没人|到头|是.{1,12}[装印买做]的|没有(想到|核对|注意|连)|没想到|旧了|坏了|断了|用了.{1,3}年|不够|短缺|缺(人|钱|少)|不知道"
    r"|\bbecause|\breason|\bdue to|\bcaused?\b|as a result|\bwhy\b|,? so (that|we|it|they)\b"
    r"|\bsince (we|there|it|they|the)\b|we (found|looked|checked|learn)|turned out"
    r"|\b(has|have|had|was|were|is) no\b|\bonly (one|two|a)\b|was answering|came with|served last"
    r"|\brules?\b|regulation|forbid|at its limit|dates from|comes from|\bthen\.|short(age| of)|too (few|old|small)\b|\bfailed"
)
DOES = re.compile(
    r"已|将(?!来)|准备|开始|改[为成用走到]|换[成上掉了]|全换|增加|多开|就开|加装|安装|装[好上了两]"
    r"|会装|调[整来]|安排|培训|修好|修复|报修|订好|做不到|不能|无法|办不到|不再|暂不|转给|换线"
    r"|申请|开通|显示|给您一|起，|起开放|会在每|会(在|把|装|换|修|给|开|请)"
    r"|\bwe('ve| have) (?!received|read|no\b)|\bwe('re| are) (?!sorry|grateful|glad|happy|pleased)"
    r"|\bwe('ll| will) (?!be (happy|glad|sorry))|\bwe (now|plan|cannot|can't|won't|do not|don't)\b"
    r"|\bwe (change|move|add|start|buy|bought|keep)(d|ed|s)?\b"
    r"|\b(has|have|is|are) (been|being) \w+ed\b|can('t|not) be changed|\b(is|are) (now|ordered|in place|repaired)\b|runs again"
    rf"|will be (?!happy|glad|sorry)|from next|\b(from|since|as of) (\d{{1,2}} ({_MONTHS})|now|tomorrow|{_DAYS}|{_MONTHS})"
)
NEXT = re.compile(
    r"\d+月|\d+[日号]|月底|年底|年内|[本下这](个)?(周|月|季|星期)|明年|周[一二三四五六日](前|起|之前|开始|由)"
    r"|明[天日]|今[天晚日](起|开始)|之前|以内|天内|届时|电话[：: ]?\d|打.{0,8}电话|拨打|致电|热线|按铃|服务台|周后|天后|个月后"
    r"|可以(到|问|找|打|来)|请(走|到|找|问|来|打)|联系|告诉我们|写信给|留言|微信"
    r"|\b(call|phone|ring|contact|ask|tell|visit|e-?mail|write to|come to)"
    r" (us|me|the|our|him|her|to us|after|before|at|on|\d)|let us know|\bdesk\b"
    rf"|\bby (the end|tomorrow|next|\d|{_DAYS}|{_MONTHS})|\bnext (week|month|year|{_DAYS}|{_MONTHS})"
    rf"|\bon (the \d|\d{{1,2}} \w+|{_DAYS})|\b(in|from|until|before|of) ({_MONTHS}|{_DAYS}|\d)|\btomorrow\b"
    r"|within \w+ (days|weeks)|until (then|noon)|\d{3,}-\d+"
)
THEIRS = re.compile(
    r"您(说|提|反映|写|讲|建议|指出)|you(r)? (said|wrote|told|ask|suggest|describe|mention)"
)
_HAN, _LATIN = re.compile("[一-鿿]+"), re.compile("[a-z]{4,}")
COMMON = {
    *(
        "问题",
        "我们",
        "您的",
        "一个",
        "现在",
        "已经",
        "没有",
        "可以",
        "医院",
        "时候",
        "什么",
        "就是",
    ),
    *(
        "这个",
        "那个",
        "不是",
        "还是",
        "非常",
        "谢谢",
        "感谢",
        "意见",
        "建议",
        "希望",
        "太久",
        "晚上",
    ),
}
PLAIN = {
    *[
        "that",
        "this",
        "with",
        "have",
        "from",
        "when",
        "they",
        "were",
        "very",
        "always",
        "what",
        "your",
        "there",
        "which",
        "been",
        "because",
    ],
    *[
        "could",
        "would",
        "should",
        "again",
        "about",
        "hospital",
        "thank",
        "please",
        "more",
        "than",
        "them",
        "their",
        "then",
        "into",
    ],
    *[
        "will",
        "some",
        "just",
        "also",
        "only",
        "even",
        "every",
        "much",
        "many",
        "over",
        "such",
        "make",
        "made",
        "does",
        "next",
        "time",
    ],
}
LONG_ENOUGH = 40  # characters, where nobody knows what they said


@dataclass(frozen=True, slots=True)
class Place:
    """One of the seven; `is_there` is what the words let us guess."""

    name: str
    is_there: bool
    ask: str


def seven(text: str, signed: str, about: str = "") -> list[Place]:
    """`about`: what the author wrote, as far as whoever answers may read it."""
    said = PAST.sub("", EMPTY.sub("", _plain(text)))
    rows = (
        (_("Thanks"), bool(THANKS.search(said)), _("A word of thanks is missing.")),
        (_("How it was"), bool(FELT.search(said)), _("Say that you see how it was for them.")),
        (_("What they said"), _takes_up(said, about), _("Take up what they wrote.")),
        (_("The reason"), bool(WHY.search(said)), _("Say why it is as it is.")),
        (_("What we do"), bool(DOES.search(said)), _("Say what you do or don't do.")),
        (_("The next step"), bool(NEXT.search(said)), _("Say by when, or where to go.")),
        (_("Signed"), sum(map(str.isalpha, signed)) > 1, _("Sign with your role.")),
    )
    return [Place(*row) for row in rows]


def asks(places: list[Place], *, is_sure: bool) -> list[Place]:
    """What to show before it goes: all seven if one may be missing, nothing to who has looked."""
    return [] if is_sure or all(place.is_there for place in places) else places


def _plain(text: str) -> str:
    return fold(text).replace("\u2019", "'")


def _takes_up(said: str, about: str) -> bool:
    if not about.strip():
        return bool(THEIRS.search(said)) or len(said) >= LONG_ENOUGH
    return bool(_words(said) & _words(_plain(about)))


def _words(text: str) -> set[str]:
    """Pairs of Chinese characters and stems of longer words, without those that anybody uses."""
    pairs = {a + b for run in _HAN.findall(text) for a, b in pairwise(run)}
    latin = {stem(word) for word in _LATIN.findall(text) if word not in PLAIN}
    return (pairs - COMMON) | latin
