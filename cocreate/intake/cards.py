"""The picture that a messenger shows beside an address that was passed on: 1200 by 630, PNG.

Only words that the gate has just shown are given to it; it reads nothing itself.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from cocreate.intake.slips import FONTS

WIDE, HIGH = 1200, 630
PAPER, SHEET, INK, QUIET = "#FAF6EF", "#FFFDF9", "#22302D", "#4D5B57"
COLOURS = {"jade": "#0E5F58", "plum": "#7B3557", "persimmon": "#B4461F", "moss": "#4C6A22"}
FACES = {
    "heading": ("NotoSerifCJK-Bold*", "SourceHanSerif*Bold*", "NotoSansCJK-Bold*"),
    "text": ("NotoSansCJK-Regular*", "SourceHanSans*Regular*", "wqy-microhei*", "wqy-zenhei*"),
}
# A word of an alphabet with the blank behind it, or one character; what closes never begins a line.
PIECES = re.compile(r"(?:[!-~\u00a1-\u024f]+|.)[，。、！？：；）》」』”’…]*\s*", re.DOTALL)
OPENS = "（《「『“‘"
SIZES = ((88, 2), (66, 3), (54, 4))  # of the title, and how many lines of it there is room for
ROOM, LEFT = 940, 104
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    line: str  # reference, place
    house: str
    colour: str = "jade"


def drawn(card: Card) -> bytes:
    """Without a font that has Chinese letters: the same sheet and mark, without a word."""
    image = Image.new("RGB", (WIDE, HIGH), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((48, 44, 1152, 586), 96, SHEET, corners=(False, True, False, False))
    pen.rectangle((48, 44, 60, 586), COLOURS[card.colour])
    if _face("text", 30):
        _written(pen, card)
        _mark(pen, 1016, 462, 92)
    else:
        _mark(pen, 480, 195, 240)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _written(pen: ImageDraw.ImageDraw, card: Card) -> None:
    pen.text((LEFT, 92), card.line, COLOURS[card.colour], _letters("text", 32))
    letters, rows = _fitted(card.title)
    for number, row in enumerate(rows):
        pen.text((LEFT, 158 + number * round(letters.size * 1.32)), row, INK, letters)
    pen.text((LEFT, 498), card.house, INK, _letters("heading", 36))


def _fitted(title: str) -> tuple[Font, list[str]]:
    """The largest letters in which the title has room; of one that is too long, the beginning."""
    for size, most in SIZES:
        letters = _letters("heading", size)
        rows = list(_rows(title, letters))
        if len(rows) <= most:
            return letters, rows
    kept = rows[:most]
    while letters.getlength(kept[-1] + "…") > ROOM:
        kept[-1] = kept[-1][:-1]
    return letters, [*kept[:-1], kept[-1] + "…"]


def _rows(title: str, letters: Font) -> Iterator[str]:
    row = ""
    for piece in _pieces(title, letters):
        if row and letters.getlength((row + piece).rstrip()) > ROOM:
            kept = row.rstrip(OPENS)
            yield kept.rstrip()
            row = row[len(kept) :]
        row += piece
    if row.strip():
        yield row.rstrip()


def _pieces(title: str, letters: Font) -> Iterator[str]:
    """A word that has no room on a line of its own is cut anywhere."""
    for piece in PIECES.findall(" ".join(title.split())):
        yield from [piece] if letters.getlength(piece) <= ROOM else piece


def _mark(pen: ImageDraw.ImageDraw, left: int, top: int, size: int) -> None:
    """The four petals of the house: each a circle with its inner corner filled."""
    half, gap = size / 2, size / 34
    petal = half - gap
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    for colour, (right, low) in zip(COLOURS.values(), corners, strict=True):
        x, y = left + right * (half + gap), top + low * (half + gap)
        inner_x, inner_y = x + (0 if right else petal / 2), y + (0 if low else petal / 2)
        pen.ellipse((x, y, x + petal, y + petal), colour)
        pen.rectangle((inner_x, inner_y, inner_x + petal / 2, inner_y + petal / 2), colour)


def _letters(name: str, size: int) -> Font:
    """A machine may have the letters of text alone."""
    found = _face(name, size) or _face("text", size)
    if found is None:
        raise FileNotFoundError(FACES["text"])
    return found


@cache
def _face(name: str, size: int) -> Font | None:
    """Mainland forms of the characters where the file holds several."""
    for pattern in FACES[name]:
        for path in sorted(FONTS.rglob(pattern)):
            found = ImageFont.truetype(str(path), size)
            if path.suffix != ".ttc":
                return found
            return _mainland(str(path), size) or found
    return None


def _mainland(path: str, size: int) -> Font | None:
    for index in range(10):
        try:
            found = ImageFont.truetype(path, size, index=index)
        except OSError:
            return None
        if str(found.getname()[0]).endswith(" SC"):
            return found
    return None
