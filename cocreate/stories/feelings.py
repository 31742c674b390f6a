"""Feelings as people choose them, in one word each, and how a moment felt on a scale of five."""

from flask_babel import lazy_pgettext as _p

FEELINGS = {
    "frightened": _p("feeling", "Frightened"),
    "worried": _p("feeling", "Worried"),
    "sad": _p("feeling", "Sad"),
    "hurting": _p("feeling", "In distress"),
    "helpless": _p("feeling", "Helpless"),
    "angry": _p("feeling", "Angry"),
    "ashamed": _p("feeling", "Embarrassed"),
    "unseen": _p("feeling", "Not seen"),
    "confused": _p("feeling", "Confused"),
    "tired": _p("feeling", "Tired"),
    "calm": _p("feeling", "At ease"),
    "grateful": _p("feeling", "Grateful"),
    "moved": _p("feeling", "Moved"),
    "happy": _p("feeling", "Happy"),
    "hopeful": _p("feeling", "Hopeful"),
    "respected": _p("feeling", "Respected"),
    "proud": _p("feeling", "Proud"),
}
HARD = frozenset(list(FEELINGS)[:10])

# Words that texts from elsewhere use for the same.
SAME = {
    "frightened": "害怕 慌 恐惧 scared afraid",
    "worried": "着急 紧张 担心 uneasy anxious nervous",
    "sad": "难过 伤心 心疼",
    "hurting": "难受 痛苦 绝望",
    "helpless": "无助 无奈 lost",
    "angry": "生气 气愤",
    "ashamed": "难堪 后悔 foolish embarrassed",
    "unseen": "委屈 被忽视 invisible small",
    "confused": "糊涂 不明白",
    "tired": "累 疲惫",
    "calm": "安心 踏实 平静 安慰 轻松 relieved calm",
    "grateful": "感激 感谢 thankful",
    "moved": "感动 温暖 touched",
    "happy": "高兴 惊喜 glad",
    "hopeful": "有希望 有劲",
    "respected": "被尊重 被看见 understood welcome",
    "proud": "骄傲",
}
CODES = {word: code for code, words in SAME.items() for word in (code, *words.split())}

SCALE = {
    -2: _p("how a moment felt", "Very hard"),
    -1: _p("how a moment felt", "Hard"),
    0: _p("how a moment felt", "So-so"),
    1: _p("how a moment felt", "Good"),
    2: _p("how a moment felt", "Very good"),
}


def code_of(word: str) -> str | None:
    """The feeling that a word of another vocabulary means, if we have one."""
    return CODES.get(word.strip().lower())


def label(code: str) -> str:
    return str(FEELINGS.get(code, ""))


def colour(code: str) -> str:
    return "plum" if code in HARD else "moss"


def scale_label(level: int | None) -> str:
    return "" if level is None else str(SCALE[max(-2, min(2, level))])


def scale_colour(level: int | None) -> str:
    if level is None:
        return "ink"
    if level > 0:
        return "moss"
    return "plum" if level < 0 else "amber"
