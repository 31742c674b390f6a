"""Kinds of moments on the way through a house, few enough to compare departments by.

Words of a moment are sealed, and what of them is public may be read by the gate alone: so moments
from before there were kinds stay "not said". What comes in now without a choice (a list from
elsewhere, a field left open) is guessed while its words are at hand, and is marked as guessed.
"""

import re

from flask_babel import lazy_pgettext as _p

KINDS = {
    "registering": _p("moment", "Registering"),
    "waiting": _p("moment", "Waiting"),
    "examination": _p("moment", "Tests and scans"),
    "treatment": _p("moment", "Seeing the doctor"),
    "ward": _p("moment", "On the ward"),
    "food": _p("moment", "Food"),
    "discharge": _p("moment", "Going home"),
    "paying": _p("moment", "Paying"),
    "followup": _p("moment", "Follow-up"),
    "other": _p("moment", "Something else"),
}

# The first of these that stands in the words; where two kinds would fit, the rarer one is first.
SIGNS = {
    "discharge": "出院 回家 discharge went_home",
    "followup": "复诊 随访 回访 follow-up follow_up phoned",
    "paying": "缴费 收费 付款 结账 医保 费用 paying paid bill cashier",
    "food": "吃饭 食堂 饭菜 送餐 早餐 午餐 晚餐 food meal breakfast lunch dinner",
    "registering": "挂号 分诊 导诊 取号 报到 签到 预约 register reception triage booking",
    "examination": "抽血 化验 检查 拍片 B超 彩超 核磁 CT 心电 胃镜 blood scan xray x-ray test examination",
    "waiting": "等 排队 候诊 wait queue",
    "treatment": "手术 打针 输液 换药 治疗 看诊 就诊 诊室 医生 surgery operation doctor treatment"
    " injection",
    "ward": "病房 病区 住院 床位 病床 ward bed",
}


def _pattern(signs: str) -> re.Pattern[str]:
    """Chinese stands without blanks; an English word has to begin there."""
    words = (re.escape(sign.replace("_", " ")) for sign in signs.split())
    return re.compile(
        "|".join(rf"\b{word}" if word.isascii() else word for word in words), re.IGNORECASE
    )


PATTERNS = {code: _pattern(signs) for code, signs in SIGNS.items()}


def label(code: str) -> str:
    return str(KINDS.get(code, ""))


def guessed(*words: str) -> str:
    """The kind that these words speak of, "" where they say too little."""
    text = " ".join(words)
    return next((code for code, signs in PATTERNS.items() if signs.search(text)), "")
