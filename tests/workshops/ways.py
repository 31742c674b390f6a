"""One question for each way to vote, in both languages."""

from cocreate.workshops.actions import Question
from cocreate.workshops.voting.models import Method

THINGS = {
    "en": [
        "Tea in the hall",
        "More chairs",
        "A clock that is right",
        "Larger letters on the signs",
    ],
    "zh": ["大厅里有热水喝", "候诊区多放些椅子", "挂一个走得准的钟", "指路牌的字写大一点"],
}
WORDS = {
    "en": (
        "Which matters most to you?",
        "The desk opens at seven from next month.",
        "poor",
        "good",
    ),
    "zh": ("您最看重哪一样？", "下个月起，挂号窗口七点开。", "不好", "很好"),
}
COSTS = {"1": 1200, "2": 4000, "3": 300, "4": 2500}


def question(
    method: Method, lang: str = "en", *, is_secret: bool = False, rule: str = ""
) -> Question:
    asked, proposal, low_word, high_word = WORDS[lang]
    limits = {
        Method.DOTS: {"most": 5},
        Method.SCORE: {"low": 1, "high": 5, "low_word": low_word, "high_word": high_word},
        Method.BUDGET: {"budget": 5000, "costs": COSTS},
    }
    return Question(
        asked if method.has_options else proposal,
        method=method,
        options=THINGS[lang] if method.has_options else (),
        max_choices=2,
        limits=limits.get(method, {}),
        rule=rule,
        is_secret=is_secret,
    )
