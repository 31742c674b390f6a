"""People without a phone: the host, standing with a tablet, counts hands and types in a slip."""

import pytest
from playwright.sync_api import expect

from cocreate.kernel.policy import Role
from cocreate.workshops.voting.models import Method
from tests.factories import a_user
from tests.journeys.roads import two_ways
from tests.looks import fits, look
from tests.workshops.rooms import a_room, started
from tests.workshops.ways import question

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "count": "数举手，或录纸票",
        "save": "保存人数",
        "hands": "计入这些举手",
        "in": "举手已计入4人",
        "type": "录入一张纸票",
        "back": "回到举手和纸票",
        "slip": "计入这张纸票",
        "counted": "7号纸票已计入。",
        "too many": "数到举手7人。",
        "witness": "护士长许",
    },
    "en": {
        "count": "Count hands or paper",
        "save": "Save these numbers",
        "hands": "Count these hands",
        "in": "4 by hand are in",
        "type": "Type in a slip",
        "back": "Back to hands and paper",
        "slip": "Count this slip",
        "counted": "Slip 7 is counted.",
        "too many": "7 hands were counted.",
        "witness": "Head nurse Xu",
    },
}
TABLET = 820


@two_ways
def test_hands_and_a_slip_are_in_within_a_minute_and_too_many_lose_nothing(come, way):
    words, lan = WORDS[way.lang], a_user(Role.FACILITATOR, name="李岚")
    asked = question(Method.APPROVAL, way.lang)
    actor, workshop = a_room(lan, statements=(), questions=[asked])
    started(actor, workshop)
    host = come(way, f"/staff/workshops/{workshop.id}/run", lan, width=TABLET)

    host.press(words["count"], "link")
    host.write("heads_patient", "6")
    host.press(words["save"])
    raises(host, words, count_1="7", people="7", witness=words["witness"])
    expect(host.page.locator("#errors")).to_contain_text(words["too many"])
    raises(host, words, count_1="4", people="4")
    host.sees(words["in"])
    look(host.page, f"hands-{way}")
    fits(host.page)
    host.press(words["type"], "link")
    types(host, words)

    host.sees(words["counted"])
    look(host.page, f"slip-{way}")
    fits(host.page)
    assert host.seconds <= 60


def raises(host, words, **said):
    for name, number in said.items():
        host.write(f"patient-{name}", number)
    host.press(words["hands"])


def types(host, words):
    host.write("number", "7")
    host.write("witness", words["witness"])
    host.tap(host.page.locator("label[for=mark-2]"))
    host.press(words["slip"])
