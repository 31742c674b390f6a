"""Faces for feelings. The mouth and the eyes tell it, not the colour; a word always stands beside.

`face` is a step of the scale from very hard to very good, `feeling` one of the feelings that a
teller may choose.
"""

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from cocreate.drawings.ink import sheet, stem, wash

SIZE = 40
ROUND = "M20 4C29 4 36 11 36 20.3C36 29 29 36 20 36C11 36 4 29 4 20C4 11 11 4 20 4Z"
MOUTHS = {
    -2: "M12 29C14 22.5 26 22.5 28 29",
    -1: "M13.5 27.5C16 24.4 24 24.4 26.5 27.5",
    0: "M13.5 26.2C17 26.6 23 25.8 26.5 26.2",
    1: "M13 24.6C16 28.4 24 28.4 27 24.6",
    2: "M11.5 23C13 31 27 31 28.5 23C23 24.6 17 24.6 11.5 23Z",
}
BROWS = {-2: "M11 14.5L16 12.2M29 14.5L24 12.2", -1: "M11.5 13.6L16 12.6M28.5 13.6L24 12.6"}
WASHES = {-2: "plum-soft", -1: "plum-soft", 0: "amber-soft", 1: "moss-soft", 2: "moss-soft"}

OPEN = "M14.5 17.4V18.6M25.5 17.4V18.6"  # dots: drawn thick
WIDE = "M14.5 15a2.6 3 0 1 0 .1 0ZM25.5 15a2.6 3 0 1 0 .1 0Z"
SHUT = "M11.8 17.6q2.7 2.6 5.4 0M22.8 17.6q2.7 2.6 5.4 0"
SMILING = "M11.8 18.8q2.7-3.4 5.4 0M22.8 18.8q2.7-3.4 5.4 0"
PRESSED = "M12 15.6L16.6 18L12 20.4M28 15.6L23.4 18L28 20.4"
HEAVY = "M11.6 17H17.4M22.6 17H28.4M14.5 17.6V19.4M25.5 17.6V19.4"
DOWN = "M14.5 19.8V21M25.5 19.8V21"
UP = "M14.5 14.6V15.8M25.5 14.6V15.8"

WAVING = "M12.5 27q1.9-2.6 3.8 0t3.8 0t3.8 0t3.8 0"
ROUND_MOUTH = "M20 23.8a3 3.6 0 1 0 .1 0Z"
SMALL = "M17.4 27H22.6"
ASKEW = "M14 27.4C18 27.6 22 25.6 26 24.2"

RAISED = "M11 13.4L16 10.8M29 13.4L24 10.8"
KNIT = "M11 11.8L17 14.6M29 11.8L23 14.6"
ONE_UP = "M11 13.4H16.4M23.4 11.6q2.8-2.6 5.6-.6"

TEAR = "M30 19.6q-2.4 3.6 0 4.4q2.4-.8 0-4.4Z"
SWEAT = "M36.6 7.4q-2.6 4 0 5q2.6-1 0-5Z"
BLUSH = "M8.6 23.4H12.4M27.6 23.4H31.4M9.4 25.6H11.6M28.4 25.6H30.6"
HEART = "M33.4 11.6C28.8 8.2 30 4.4 33.4 6.8C36.8 4.4 38 8.2 33.4 11.6Z"
QUESTION = "M32 5.2q.6-2.4 2.6-2q2.4.8.6 3q-1.3 1-1.2 2.4M34 11V11.4"
SLEEP = "M31 4H35.4L31 9H35.4"
RAYS = "M3.6 7.6L6.6 9.6M36.4 7.6L33.4 9.6M1.6 17H4M38.4 17H36M10.4 2.4L12 5M29.6 2.4L28 5"
CROWN = "M12.6 6.4L11.8 1.2L16 3.4L20 .8L24 3.4L28.2 1.2L27.4 6.4"
STAR = "M33.6 2.6L34.8 5.4L37.8 5.6L35.5 7.6L36.2 10.5L33.6 9L31 10.5L31.7 7.6L29.4 5.6L32.4 5.4Z"


@dataclass(frozen=True, slots=True)
class Look:
    """`ground`: the token of its wash. `beside`: brows, a tear, what else tells it apart."""

    ground: str
    eyes: str
    mouth: str
    beside: tuple[str, ...] = ()
    edge: str = ""  # how the line around it is broken


FEELINGS = {
    "frightened": Look("plum-soft", WIDE, ROUND_MOUTH, (RAISED,)),
    "worried": Look("plum-soft", OPEN, MOUTHS[-1], (BROWS[-2], SWEAT)),
    "sad": Look("plum-soft", OPEN, MOUTHS[-2], (BROWS[-1], TEAR)),
    "hurting": Look("plum-soft", PRESSED, WAVING),
    "helpless": Look("plum-soft", UP, MOUTHS[-1], (RAISED,)),
    "angry": Look("plum-soft", OPEN, MOUTHS[-2], (KNIT,)),
    "ashamed": Look("plum-soft", DOWN, SMALL, (BLUSH,)),
    "unseen": Look("plum-soft", OPEN, MOUTHS[0], edge="3 4"),
    "confused": Look("plum-soft", OPEN, ASKEW, (ONE_UP, QUESTION)),
    "tired": Look("plum-soft", HEAVY, MOUTHS[0], (SLEEP,)),
    "calm": Look("moss-soft", SHUT, MOUTHS[1]),
    "grateful": Look("moss-soft", SMILING, MOUTHS[1], (HEART,)),
    "moved": Look("moss-soft", SHUT, MOUTHS[1], (TEAR,)),
    "happy": Look("moss-soft", SMILING, MOUTHS[2]),
    "hopeful": Look("moss-soft", UP, MOUTHS[1], (RAYS,)),
    "respected": Look("moss-soft", OPEN, MOUTHS[1], (CROWN,)),
    "proud": Look("moss-soft", OPEN, MOUTHS[2], (STAR,)),
}


@cache
def face(level: int, size: int = SIZE) -> Markup:
    """`level` goes from -2 (very hard) to 2 (very good), as the steps of a story; `size` in px."""
    kept = max(-2, min(2, level))
    beside = (BROWS[kept],) if kept in BROWS else ()
    return _drawn(Look(WASHES[kept], OPEN, MOUTHS[kept], beside), size)


@cache
def feeling(code: str, size: int = SIZE) -> Markup:
    """`code` is one of FEELINGS; nothing is drawn for another. `size` in px."""
    return _drawn(FEELINGS[code], size) if code in FEELINGS else Markup()


def _drawn(look: Look, size: int) -> Markup:
    edge = stem(ROUND, 1.7)
    if look.edge:
        edge = edge.replace("<path", f'<path stroke-dasharray="{look.edge}"', 1)
    eyes = stem(look.eyes, 3.2 if look.eyes in {OPEN, UP, DOWN} else 1.9)
    parts = "".join(stem(line, 1.7) for line in look.beside)
    drawn = wash(ROUND, look.ground, (2, 1)) + edge + eyes + stem(look.mouth, 2) + parts
    return sheet((0, 0, SIZE, SIZE), drawn, "art-face", size / SIZE)
