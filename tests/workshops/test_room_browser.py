"""A whole room in real browsers: the host, the wall and three phones."""

import time

import pytest
from playwright.sync_api import expect

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops.actions import Question
from cocreate.workshops.voting.models import Method
from tests.browser import signs_in
from tests.factories import a_user, an_idea
from tests.looks import fits, is_accessible, look, stands
from tests.workshops.rooms import a_room, ended, say, started

pytestmark = pytest.mark.browser
HERE = "候诊时，我想知道还要等多久。"
FIRST = Question(
    "哪三件事先做？",
    method=Method.APPROVAL,
    options=[
        "最后一起付钱",
        "叫号叫两遍",
        "地上画引路线",
        "大厅加座位",
        "早上开门早一点",
        "字写大一点",
    ],
    max_choices=3,
)


MEETING = {
    "title": "候诊怎么改，一起说",
    "place": "门诊三楼会议室",
    "lang": "zh-Hans",
    "wanted": {"patient": 45, "family": 30, "nurse": 30, "doctor": 20},
}
VOICES = {"patient": (33, 7, 6), "family": (13, 6, 5), "nurse": (24, 3, 3), "doctor": (19, 3, 3)}


@pytest.fixture(autouse=True)
def calm():
    """Pages that poll are closed by now; let the server finish what they asked for last."""
    yield
    time.sleep(0.4)


def host_in(window, **choices):
    """A facilitator who has signed in."""
    user = a_user(Role.FACILITATOR, email="lan@test.example", name="李岚")
    page = window(**choices)
    signs_in(page, "lan@test.example")
    return user, page


def phone_in(window, code, group="patient", **choices):
    page = window(width=360, **choices)
    page.goto(f"/w/{code}")
    page.click(f"button[value='{group}']")
    page.wait_for_selector("#room")
    return page


def wall_of(host):
    """The projector: the host's browser on another screen."""
    wall = host.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(host.url.replace("/run", "/screen"))
    return wall


def led(host, workshop):
    """The host is in the room; gives the wall."""
    at = f"/staff/workshops/{workshop.id}/run"
    db.session.remove()
    host.goto(at)
    return wall_of(host)


def press(host):
    """The one solid button, and the page that follows."""
    before = host.inner_text("#room .btn-big")
    host.click("#room .btn-big")
    expect(host.locator("#room .btn-big")).not_to_have_text(before)


def test_a_room_is_open_within_a_minute(window):
    _user, host = host_in(window, lang="zh")
    an_idea("叫号叫两遍。", title="叫号慢一点，每个号叫两遍", published=True)
    db.session.remove()
    start = time.monotonic()

    host.goto("/staff/workshops")
    host.click("main a.btn")
    host.fill("[name=title]", "候诊怎么改，一起说")
    host.fill("[name=statements]", HERE)
    host.check("[name=ideas]")
    stands(host, "workshop-new-zh")
    host.click("button[value=open]")
    host.wait_for_selector(".way-code")

    assert time.monotonic() - start < 60
    stands(host, "workshop-host-waiting-zh")


def test_three_phones_follow_the_host_and_the_wall_counts(window):
    user, host = host_in(window, lang="zh")
    _actor, workshop = a_room(user, title="候诊怎么改", statements=(HERE, "大厅里要有茶水。"))
    code, wall = workshop.code, led(host, workshop)
    first, second = (phone_in(window, code, lang="zh") for _ in range(2))
    plain = phone_in(window, code, "nurse", lang="en", script=False)
    stands(first, "workshop-phone-waiting-zh", least=44)

    press(host)
    first.wait_for_selector(".vote", timeout=3000)
    stands(first, "workshop-phone-open-zh", least=44)
    first.click("[value=agree]")
    first.wait_for_selector("[value=agree][aria-pressed=true]")
    expect(wall.locator(".wall-n b")).to_have_text("1", timeout=3000)
    look(wall, "workshop-wall-open-zh")
    plain.reload()
    plain.click("[value=disagree]")

    assert "Saved." in plain.inner_text("#room")
    stands(first, "workshop-phone-saved-zh", least=44)
    press(host)
    second.wait_for_selector("text=投票结束了", timeout=3000)


@pytest.fixture(params=[("zh", False), ("en", True)], ids=["zh", "en-dark"])
def full(request, window):
    """A room with a hundred people, its host and its wall, and how their pictures are called."""
    lang, dark = request.param
    user, host = host_in(window, lang=lang, dark=dark)
    leads, workshop = a_room(user, statements=(HERE,), questions=[FIRST], **MEETING)
    ballot = started(leads, workshop)
    for group, counts in VOICES.items():
        answers = zip(("agree", "disagree", "unsure"), counts, strict=True)
        say(workshop, ballot, *[it for it, n in answers for _ in range(n)], group=group)
    at, code = f"/staff/workshops/{workshop.id}/run", workshop.code
    db.session.remove()
    host.goto(at)
    return host, code, f"{lang}{'-dark' if dark else ''}", {"lang": lang, "dark": dark}


def test_the_wall_and_the_host_from_vote_to_result(full):
    host, _code, name, _choices = full
    wall = wall_of(host)
    stands(host, f"workshop-host-open-{name}")
    look(wall, f"workshop-wall-live-{name}")

    press(host)
    stands(host, f"workshop-host-ended-{name}")
    press(host)
    wall.wait_for_selector(".wall-says")

    look(wall, f"workshop-wall-revealed-{name}")
    is_accessible(wall)
    fits(wall)
    stands(host, f"workshop-host-revealed-{name}")


def test_a_phone_reads_the_result_and_marks_the_next(full, window):
    host, code, name, choices = full
    phone = phone_in(window, code, **choices)
    for _ in range(2):
        press(host)

    phone.wait_for_selector(".phone-says")
    stands(phone, f"workshop-phone-revealed-{name}", least=44)
    press(host)
    press(host)
    phone.wait_for_selector(".marks", timeout=3000)
    stands(phone, f"workshop-phone-marks-{name}", least=44)


def test_results_and_plan_stand(full):
    host, _code, name, _choices = full
    run = host.url
    press(host)

    host.goto(run.replace("/run", "/results"))
    host.click("details.split summary")
    stands(host, f"workshop-results-{name}")
    host.goto(run.replace("/run", "/plan"))
    stands(host, f"workshop-plan-{name}")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_everybody_reads(window, lang, width):
    user = a_user(Role.FACILITATOR)
    host, workshop = a_room(
        user,
        title="候诊怎么改，一起说",
        place="门诊三楼会议室",
        summary="病人、家属和工作人员坐在一起。",
        boundary="要不要做检查，由医生定。",
        statements=(HERE, "大厅里再放一台带路机器人。"),
    )
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 20, *["disagree"] * 8, *["unsure"] * 6, group="patient")
    say(workshop, ballot, *["agree"] * 12, *["disagree"] * 6, *["unsure"] * 5, group="nurse")
    ended(host, workshop, ballot)
    slug, code = workshop.slug, workshop.code
    db.session.remove()
    page = window(lang=lang, width=width)
    for name, path in {
        "index": "/workshops",
        "show": f"/workshops/{slug}",
        "join": "/join",
        "enter": f"/w/{code}",
    }.items():
        page.goto(path)

        stands(page, f"workshop-{name}-{width}-{lang}")
