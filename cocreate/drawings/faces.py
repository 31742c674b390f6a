"""A face for each step of the feelings scale. The mouth tells it, not the colour; a word stands below."""

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


@cache
def face(level: int, size: int = SIZE) -> Markup:
    """`level` goes from -2 (very hard) to 2 (very good), as the steps of a story; `size` in px."""
    kept = max(-2, min(2, level))
    eyes = stem("M14.5 17.4V18.6M25.5 17.4V18.6", 3.2)
    body = wash(ROUND, WASHES[kept], (2, 1)) + stem(ROUND, 1.7) + eyes + stem(MOUTHS[kept], 2)
    brows = stem(BROWS[kept], 1.7) if kept in BROWS else ""
    return sheet((0, 0, SIZE, SIZE), body + brows, "art-face", size / SIZE)
