"""Walking a road as a person does: taps are counted, seconds are taken."""

import re
import time
from typing import Any

from playwright.sync_api import Locator, Page, expect

SENT = {"en": "We've got it, thank you", "zh": "收到了，谢谢您"}


class Walk:
    """One person's fingers on one page. `taps` counts every press; typing is not a tap."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.began = time.monotonic()

    def press(self, words: str, role: Any = "button") -> None:
        """Press what bears these words and wait until its answer is drawn."""
        self.tap(self.page.get_by_role(role, name=words, exact=True).first)

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1
        self.page.wait_for_load_state()

    def choose(self, words: str) -> None:
        """Touch the first answer that begins with these words."""
        answer = re.compile(f"^\\s*{re.escape(words)}")
        self.page.get_by_role("radio", name=answer).first.check()
        self.taps += 1

    def write(self, field: str, text: str) -> None:
        """Touch the field, then type."""
        self.page.locator(f"#{field}").click()
        self.taps += 1
        self.page.locator(f"#{field}").fill(text)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


def send(page: Page, lang: str) -> Walk:
    """From the front door to the slip, for somebody who knows what to say."""
    words = WORDS[lang]
    page.goto("/")
    walk = Walk(page)
    walk.tap(page.locator("a.door").first)
    walk.write("body", words["body"])
    walk.press(words["on"])
    walk.choose(words["ward"])
    walk.press(words["on"])
    walk.choose(words["who"])
    walk.press(words["on"])
    walk.press(words["on"])
    walk.choose(words["yes"])
    walk.press(words["send"])
    walk.sees(SENT[lang])
    return walk


WORDS = {
    "en": {
        "body": "The letters on the slip are too small for my mother.",
        "on": "Continue",
        "ward": "Ward 3",
        "who": "Family or carer",
        "yes": "I agree",
        "send": "Send to us",
    },
    "zh": {
        "body": "检查单上的字太小了，我妈看不清。",
        "on": "继续",
        "ward": "三病区",
        "who": "家属或照护者",
        "yes": "同意",
        "send": "发给我们",
    },
}
