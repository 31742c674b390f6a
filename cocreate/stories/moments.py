"""The way through the house in one cell of a table, moment by moment with how each felt.

`Blood was taken | Blood room: worried; A nurse brought a blanket: calm`: semicolons between the
moments; after the last colon a feeling, or a number from -2 (very hard) to 2 (very good); where it
was may stand after a bar. A moment without a feeling is unsaid. The order is that of the cell.
"""

import re
from collections.abc import Sequence

from flask_babel import gettext as _

from cocreate.intake.cells import Unreadable
from cocreate.intake.importing import fits
from cocreate.kernel.text import fold
from cocreate.stories import feelings, journey
from cocreate.stories.journey import Moment

MOST = 20
WHAT_LONGEST, PLACE_LONGEST = 200, 60
BETWEEN = re.compile(r"[;；\n]+")
COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")  # 10:30 is a time of day
BAR = re.compile(r"[|｜]")
WORST = frozenset({"frightened", "hurting", "helpless"})
BEST = frozenset({"grateful", "moved", "happy", "respected", "proud"})
LABELS = {
    "at ease": "calm",
    "in distress": "hurting",
    "not seen": "unseen",
    "没人理": "unseen",
}
SCALE = {
    -2: ("-2", "very hard", "很难受", "非常难受", "很难", "很差"),
    -1: ("-1", "hard", "bad", "难", "差", "不好"),
    0: ("0", "so-so", "neutral", "一般"),
    1: ("1", "+1", "good", "好", "还好"),
    2: ("2", "+2", "very good", "great", "很好", "非常好"),
}
LEVELS = {fold(word): level for level, words in SCALE.items() for word in words}
CODES = {fold(word): code for word, code in {**feelings.CODES, **LABELS}.items()}


def told(cell: str, column: str) -> tuple[Moment, ...]:
    """Raises Unreadable for a feeling that nobody knows, or too many or too long moments."""
    parts = [part.strip() for part in BETWEEN.split(cell) if part.strip()]
    if len(parts) > MOST:
        sentence = _("%(num)s moments are too many: at most %(limit)s.", num=len(parts), limit=MOST)
        raise Unreadable(sentence, column, "long")
    return tuple(_moment(part, column) for part in parts)


def part(way: Sequence[Moment]) -> dict[str, str]:
    """Its words as the part of an original; {} for none."""
    return {"journey": journey.written(way)} if way else {}


def _moment(text: str, column: str) -> Moment:
    colons = [match.start() for match in COLON.finditer(text)]
    told, word = (text[: colons[-1]], text[colons[-1] + 1 :].strip()) if colons else (text, "")
    bars = [it.strip() for it in BAR.split(told, maxsplit=1)]
    what, place = bars[0], bars[1] if len(bars) > 1 else ""
    fits(what, WHAT_LONGEST, column)
    fits(place, PLACE_LONGEST, column)
    key = fold(word)
    if key in LEVELS or not key:
        return Moment(what, place, feeling=LEVELS.get(key))
    code = feeling_of(word)
    if not code:
        raise unknown(word, column)
    return Moment(what, place, word, level_of(code))


def feeling_of(word: str) -> str:
    """The code of a feeling in either language, "" for a word that is none of ours."""
    return CODES.get(fold(word), "")


def level_of(code: str) -> int:
    if code in feelings.HARD:
        return -2 if code in WORST else -1
    return 2 if code in BEST else 1


def unknown(word: str, column: str) -> Unreadable:
    sentence = _(
        "“%(cell)s” is not a feeling we know. Write one of: %(words)s.",
        cell=word.strip()[:40],
        words=" · ".join(str(name) for name in feelings.FEELINGS.values()),
    )
    return Unreadable(sentence, column, "feeling")
