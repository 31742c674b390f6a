"""The paper form to sign, in the language of whoever signs it, whatever that of the staff's pages."""

from dataclasses import dataclass
from functools import cache

from cocreate.consent import notices
from cocreate.consent.notices import Block, Notice
from cocreate.kernel.traditional import traditional

ASKED = ("handle", "publish", "contact")
TONGUES = (("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文"), ("en", "English"))


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the notices."""

    title: str
    begin: str
    said: str
    yes: str
    no: str
    free: str
    date: str
    sign: str
    witness: str
    number: str
    ref: str
    same: str
    last: str
    child: str
    guardian: str
    mother: str
    father: str
    other: str
    asked: str
    child_yes: str
    child_no: str
    child_cannot: str


CHINESE = Words(
    title="我说的话，你们可以怎么用",
    begin="每一项都由您自己勾选。不同意，照样能说。",
    said="我想说的：",
    yes="我同意",
    no="我不同意",
    free="随时可以收回，凭查询码、打电话或到服务台都行。",
    date="日期",
    sign="签名",
    witness="在场的工作人员",
    number="表格编号",
    ref="编号",
    same="扫码可看同一份说明。版本",
    last="签字页：勾选、签名，拍这一页就够了",
    child="替未满14岁的孩子讲：监护人签字",
    guardian="监护人姓名",
    mother="母亲",
    father="父亲",
    other="其他监护人",
    asked="孩子自己的意思",
    child_yes="愿意，可以给别人看",
    child_no="不愿意，留在这里",
    child_cannot="太小或病太重，没法问",
)
ENGLISH = Words(
    title="How you may use what I say",
    begin="You tick each box yourself. You can tell us all the same if you don't agree.",
    said="What I want to say:",
    yes="I agree",
    no="I don't agree",
    free="You can take it back at any time: with the code, by phone or at the service desk.",
    date="Date",
    sign="Signature",
    witness="Member of staff present",
    number="Form",
    ref="Reference",
    same="The code leads to this very notice. Version",
    last="The page to sign: a photo of this page is enough",
    child="For a child under 14: the guardian signs",
    guardian="Guardian's name",
    mother="Mother",
    father="Father",
    other="Another guardian",
    asked="The child's own word",
    child_yes="Yes, others may read it",
    child_no="No, keep it here",
    child_cannot="It is too small or too ill to be asked",
)


@cache
def words(language: str) -> Words:
    """The dictionaries of traditional characters are read only where somebody prints with them."""
    if language == "zh-Hant":
        names = Words.__dataclass_fields__
        return Words(**{name: traditional(getattr(CHINESE, name)) for name in names})
    return ENGLISH if language == "en" else CHINESE


def asked(language: str, institution: str, phone: str) -> list[tuple[Notice, list[Block]]]:
    """The notices in force today, word for word, with who is responsible filled in."""
    found = [notices.current(code, language) for code in ASKED]
    return [(it, notices.blocks(it.filled(institution, phone))) for it in found]
