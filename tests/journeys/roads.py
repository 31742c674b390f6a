"""Walking a road as a person does: presses and screens are counted, seconds are taken."""

import re
import time
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from tests.looks import can_be_pressed, fits
from tests.sampled import todays

QUIET = "() => !document.querySelector('.htmx-request')"


@dataclass(frozen=True)
class Way:
    """One of the ten ways to walk a road."""

    lang: str
    width: int
    script: bool
    care: bool = False

    def __str__(self) -> str:
        mood = "-care" if self.care else ""
        return f"{self.lang}-{self.width}-{'htmx' if self.script else 'plain'}{mood}"


WAYS = [
    Way(lang, width, script)
    for lang in ("zh", "en")
    for width in (360, 1280)
    for script in (True, False)
]
# Each language, each width, with a script and without: two of the eight a day, all in four days.
PAIRS = [(WAYS[0], WAYS[7]), (WAYS[1], WAYS[6]), (WAYS[2], WAYS[5]), (WAYS[3], WAYS[4])]
TODAYS: list[Way] = [way for pair in todays(*PAIRS) for way in pair]
CARE = [Way("zh", 360, script=True, care=True), Way("en", 360, script=False, care=True)]
each_way = pytest.mark.parametrize("way", [*TODAYS, *todays(*CARE)], ids=str)
BESIDE: list[Way] = [
    way for pair in todays((WAYS[0], CARE[1]), (WAYS[-1], CARE[0])) for way in pair
]
two_ways = pytest.mark.parametrize("way", BESIDE, ids=str)
"""For what lies beside a road: Chinese with htmx and English without a script, one of them in large
print; the other one tomorrow.
"""
one_way = pytest.mark.parametrize("way", todays(*CARE), ids=str)
"""For what lies beside a road of a road: a phone in large print, which is the narrowest."""
LEAST = 60  # px of whatever is pressed in large print (UX)


class Walk:
    """One person's fingers on one page. `taps` counts every press; typing is not a tap.

    In `care` each page on the way is looked at: nothing sideways, nothing too small to press.
    """

    def __init__(self, page: Page, *, care: bool = False) -> None:
        self.page, self.care = page, care
        page.on("framenavigated", self._turned)
        self.begins()

    def _turned(self, frame: Frame) -> None:
        self.screens += frame is self.page.main_frame

    def begins(self, at: str = "") -> None:
        """From here on everything counts, the first screen too."""
        self.taps, self.screens = 0, 0 if at else 1
        self.began = time.monotonic()
        if at:
            self.page.goto(at)
            self.stands()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def press(self, words: str, role: Any = "button") -> None:
        """Press what bears these words and wait until its answer is drawn."""
        self.tap(self.page.get_by_role(role, name=words, exact=True).first)

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1
        self.page.wait_for_load_state()
        self.page.wait_for_function(QUIET)
        self.stands()

    def stands(self) -> None:
        """In large print: what lies open now can be read and pressed."""
        if self.care:
            fits(self.page)
            can_be_pressed(self.page, LEAST)

    def choose(self, words: str, kind: Any = "radio") -> None:
        """Touch the first answer that begins with these words."""
        answer = re.compile(f"^\\s*{re.escape(words)}")
        self.page.get_by_role(kind, name=answer).first.check()
        self.taps += 1

    def write(self, field: str, text: str) -> None:
        """Touch the field with this id, then type."""
        self.page.locator(f"#{field}").click()
        self.taps += 1
        self.page.locator(f"#{field}").fill(text)

    def pick(self, field: str, value: str) -> None:
        """One line of a list that opens."""
        self.page.locator(f"#{field}").select_option(value)
        self.taps += 1

    def sees(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def misses(self, words: str) -> None:
        """Nowhere on the page, not even in its markup."""
        assert words not in self.page.content(), f"{self.page.url} still says: {words}"
