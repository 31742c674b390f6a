"""Which column holds what: guessed from its name in both languages, and from its cells.

A guess is only what stands in the form when it opens; a person decides.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from statistics import mean

from cocreate.intake.cells import Unreadable, a_day, a_number
from cocreate.intake.importing import Table
from cocreate.kernel import han
from cocreate.stories.listed import StoryColumns

LOOKED_AT = 50  # rows
MOSTLY = 0.8
HALF = 0.5  # words that people write freely: a name of the column says more
PROSE = 12  # letters of a cell, on average, from which a column may hold what people wrote

NAMES = {
    "body": "body|text|comment|comments|feedback|suggestion|idea|content|description|message|what"
    "|story|what happened|内容|正文|意见|建议|想法|反馈|留言|描述|诉求|意见内容|意见建议|反馈内容|问题|原话|经历|故事|发生了什么|讲述内容|经过",
    "title": "title|subject|heading|summary|topic|标题|题目|主题|摘要",
    "date": "date|day|when|created|created at|received|submitted|日期|时间|提交时间|提交日期|填写时间"
    "|收到日期|来电时间|登记时间|年月日",
    "department": "department|dept|ward|unit|clinic|service|division|place|科室|部门|病区|科别|地点"
    "|所在科室|涉及科室|责任科室",
    "support": "support|supports|supporters|votes|likes|also|me too|支持|支持数|支持人数|点赞|点赞数|赞"
    "|附议|附议人数|同意人数",
    "good": "good|what was good|positive|went well|好的地方|做得好|满意之处|好的",
    "better": "better|could be better|what could be better|improve|improvement|需要改进|可以更好"
    "|改进|不足|建议",
    "moments": "moments|touch-points|touch points|touchpoints|journey|steps|way|就医经过|环节"
    "|步骤|接触点",
    "feeling": "feeling|feelings|emotion|emotions|felt|感受|心情|情绪|感觉",
    "services": "services|service|where|departments|department|dept|ward|unit|clinic|科室|部门|病区|服务"
    "|涉及科室",
    "relation": "relation|relationship|told by|who|关系|讲述人|与患者关系|身份",
    "born": "born|month of birth|birth|出生年月|出生月份|出生日期|出生",
    "channel": "channel|came by|source channel|渠道|来源渠道|途径|方式",
    "lang": "language|lang|语言|语种",
    "consent": "consent|publish|show|shown|agreed|permission|may we show|同意|是否同意|是否同意公开|公开|授权",
    "means": "means|consent by|how agreed|agreed by|同意方式|同意途径|授权方式",
    "source": "id|reference|number|no|original reference|ref|编号|序号|原编号|单号|登记号",
    "criticality": "criticality|severity|urgency|critical|grade|严重程度|严重性|紧急程度|严重|等级",
}


def guessed(found: Table, fields: Iterable[str]) -> dict[str, str]:
    """Field → column, "" where nothing fits. No column is guessed twice, or without a name of its own."""
    cells = {name: _cells(found, name) for name in own_names(found)}
    guesses: dict[str, str] = dict.fromkeys(fields, "")
    for field in guesses:
        guesses[field] = _by_name(field, cells, set(guesses.values()))
    for field in ("body", "date"):
        guesses[field] = guesses[field] or _by_cells(field, cells, set(guesses.values()))
    if not guesses["body"]:
        guesses["body"], guesses["title"] = guesses["title"], ""
    return guesses


def own_names(found: Table) -> list[str]:
    """The columns that can be chosen: those with a name that no other has."""
    return [name for name in found.header if name and found.header.count(name) == 1]


def _cells(found: Table, name: str) -> list[str]:
    at = found.header.index(name)
    some = (cells[at].strip() for _row, cells in found.lines[:LOOKED_AT] if len(cells) > at)
    return [cell for cell in some if cell]


def _by_name(field: str, cells: dict[str, list[str]], taken: set[str]) -> str:
    words = han.key(NAMES[field]).split("|")
    free = [name for name in cells if name not in taken and _may_be(field, cells[name])]
    exact = (name for word in words for name in free if _plain(name) == word)
    within = (name for word in words for name in free if _holds(_plain(name), word))
    return next(exact, "") or next(within, "")


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-:：*]+", " ", han.key(name.casefold())).strip()


def _holds(name: str, word: str) -> bool:
    """A Latin word as a whole word; a Chinese one of two letters or more anywhere."""
    if word.isascii():
        return word in name.split()
    return len(word) > 1 and word in name


def _by_cells(field: str, cells: dict[str, list[str]], taken: set[str]) -> str:
    free = {name: some for name, some in cells.items() if name not in taken and some}
    if field == "body":
        long = {name: mean(map(len, some)) for name, some in free.items()}
        return max((it for it in long if long[it] >= PROSE), key=lambda it: long[it], default="")
    return next((name for name, some in free.items() if _may_be(field, some)), "")


def _may_be(field: str, cells: list[str]) -> bool:
    """Whether most of the cells can be read as this; a column of empty cells may be anything."""
    return not cells or field not in FITS or FITS[field](cells)


def _most(cells: list[str], read: Callable[[str], object], share: float = MOSTLY) -> bool:
    return _readable(cells, read) >= share * len(cells)


def _readable(cells: Iterable[str], read: Callable[[str], object]) -> int:
    number = 0
    for cell in cells:
        try:
            read(cell)
        except Unreadable:
            continue
        number += 1
    return number


def _read_story(field: str, cell: str) -> object:
    """Raises Unreadable where a story's column can't hold this."""
    named = {"relation": "child"} | {field: "it"}
    cells = {"": "", "words": cell or "-", "child": "child", "it": cell}
    return StoryColumns("words", **named).row(cells, "")


FITS: dict[str, Callable[[list[str]], bool]] = {
    "date": lambda cells: _most(cells, lambda cell: a_day(cell, "")),
    "support": lambda cells: _most(cells, lambda cell: a_number(cell, "", (0, 10_000_000))),
    "criticality": lambda cells: _most(cells, lambda cell: a_number(cell, "", (-5, 5))),
    "department": lambda cells: mean(map(len, cells)) <= 40,
    "services": lambda cells: mean(map(len, cells)) <= 60,
    "source": lambda cells: max(map(len, cells)) <= 60,
    **{
        field: partial(_most, read=partial(_read_story, field), share=HALF)
        for field in (
            "moments",
            "feeling",
            "relation",
            "born",
            "channel",
            "lang",
            "consent",
            "means",
        )
    },
}
