"""Pictures that people of the demonstration send along: drawn here, with a wobbly hand."""

import math
import random
from collections.abc import Callable, Iterable

from PIL import Image, ImageDraw, ImageFilter

Point = tuple[float, float]
SIZE = (960, 720)
TWICE = 2  # drawn at twice the size, so that the lines are smooth afterwards
BLUE, RED, BROWN, YELLOW, GREY = "#2f6f9f", "#c2453d", "#7a5a3a", "#e0a82e", "#6d7478"


class Sheet:
    """A sheet of paper and a crayon; points are in pixels of the finished picture."""

    def __init__(self, paper: str, seed: int) -> None:
        self._hand = random.Random(seed)  # noqa: S311 -- the same wobble every time
        self._image = Image.new("RGB", (SIZE[0] * TWICE, SIZE[1] * TWICE), paper)
        self._pen = ImageDraw.Draw(self._image)

    def line(self, points: Iterable[Point], colour: str, width: float = 7) -> None:
        """Through these points as a child draws it: twice, and not quite the same."""
        route = list(points)
        for _stroke in range(2):
            wobbly = [(self._near(x), self._near(y)) for x, y in route]
            self._pen.line(wobbly, colour, int(width * TWICE * self._hand.uniform(0.6, 1)), "curve")

    def oval(self, box: tuple[float, float, float, float], colour: str, width: float = 7) -> None:
        left, top, right, bottom = box
        middle, reach = (
            ((left + right) / 2, (top + bottom) / 2),
            ((right - left) / 2, (bottom - top) / 2),
        )
        turns = [number / 24 * math.tau for number in range(26)]
        self.line(
            (
                (middle[0] + math.cos(it) * reach[0], middle[1] + math.sin(it) * reach[1])
                for it in turns
            ),
            colour,
            width,
        )

    def shade(self, box: tuple[float, float, float, float], colour: str, step: float = 16) -> None:
        """Filled in with slanting strokes."""
        left, top, right, bottom = box
        at = left
        while at < right:
            self.line([(at, bottom), (min(at + step * 1.5, right), top)], colour, 5)
            at += step

    def done(self) -> Image.Image:
        return self._image.filter(ImageFilter.GaussianBlur(1)).resize(SIZE)

    def _near(self, place: float) -> float:
        return (place + self._hand.uniform(-3, 3)) * TWICE


def whale() -> Image.Image:
    """The ward as a girl of nine would have it: a whale on the wall, a lamp by the bed."""
    sheet = Sheet("#fbf6e8", 9)
    sheet.line([(20, 560), (940, 556)], GREY)
    sheet.oval((150, 120, 560, 330), BLUE, 10)
    sheet.line([(548, 236), (640, 150), (650, 226), (664, 300), (548, 244)], BLUE, 10)
    sheet.shade((220, 250, 480, 318), BLUE, 22)
    sheet.oval((216, 188, 236, 208), GREY, 9)
    sheet.line([(176, 262), (220, 284), (270, 276)], BLUE)
    for lean in (-70, -25, 25, 70):
        sheet.line([(350, 118), (350 + lean / 2, 74), (350 + lean, 60)], BLUE, 5)
    sheet.line([(430, 640), (430, 470), (860, 470), (860, 640)], BROWN, 11)
    sheet.line([(430, 540), (860, 540)], BROWN, 11)
    sheet.shade((520, 480, 850, 532), RED, 20)
    sheet.oval((442, 478, 514, 528), GREY)
    sheet.line([(320, 640), (320, 500), (380, 500), (380, 640)], BROWN)
    sheet.line([(350, 498), (350, 452)], GREY)
    sheet.line([(312, 452), (336, 404), (364, 404), (390, 452), (312, 452)], YELLOW, 10)
    for lean in (-60, -20, 20, 60):
        sheet.line([(350 + lean * 0.6, 462), (350 + lean, 486)], YELLOW, 4)
    return sheet.done()


def heart() -> Image.Image:
    """What the doctor drew on a prescription: a heart with its pipes, one of them narrow."""
    sheet = Sheet("#f4f4ee", 30)
    for row in range(5):
        sheet.line([(60, 90 + row * 36), (240, 90 + row * 36)], "#d8d8d0", 2)
    turns = [number / 60 * math.tau for number in range(61)]
    outline = [
        (
            520 + 15 * 16 * math.sin(it) ** 3,
            340
            - 15
            * (13 * math.cos(it) - 5 * math.cos(2 * it) - 2 * math.cos(3 * it) - math.cos(4 * it)),
        )
        for it in turns
    ]
    sheet.line(outline, BLUE, 6)
    sheet.line([(500, 250), (470, 320), (430, 380), (420, 450)], RED, 14)
    sheet.line([(520, 250), (570, 310), (620, 350), (640, 420)], RED, 14)
    sheet.line([(580, 320), (560, 400), (580, 470)], RED, 8)
    sheet.oval((560, 280, 620, 340), BLUE, 4)
    sheet.line([(618, 300), (720, 210), (820, 206)], BLUE, 4)
    sheet.line([(690, 216), (720, 210), (704, 238)], BLUE, 4)
    for start in (120, 136):
        sheet.line([(800 + start / 4, 170), (836 + start / 4, 240)], BLUE, 4)
    return sheet.done()


def lift() -> Image.Image:
    """A lift that is shut, with a sheet of paper stuck on its doors."""
    sheet = Sheet("#e4e2dc", 3)
    sheet.line([(280, 660), (280, 110), (680, 110), (680, 660)], GREY, 12)
    sheet.line([(480, 116), (480, 656)], GREY, 6)
    sheet.shade((292, 124, 470, 650), "#cfd2d2", 18)
    sheet.shade((490, 124, 668, 650), "#cfd2d2", 18)
    sheet.line([(400, 300), (560, 292), (564, 420), (404, 426), (400, 300)], RED, 8)
    sheet.line([(430, 326), (534, 398)], RED, 9)
    sheet.line([(530, 324), (434, 400)], RED, 9)
    sheet.oval((736, 340, 776, 380), GREY)
    sheet.line([(744, 366), (756, 350), (768, 366)], GREY, 5)
    sheet.line([(40, 662), (920, 660)], GREY, 8)
    return sheet.done()


DRAWN: dict[str, Callable[[], Image.Image]] = {"whale": whale, "heart": heart, "lift": lift}
