"""The wall with more on it than anybody hopes for: twelve long names, and nothing falls off."""

import pytest

from cocreate.kernel.policy import Role
from cocreate.workshops.actions import Question
from cocreate.workshops.voting.models import Method
from tests.factories import a_user
from tests.journeys.roads import Way
from tests.workshops.rooms import a_room, ended, say, started

pytestmark = pytest.mark.browser
LONG = [
    f"{one}：候诊区每一层楼都要多放一些带扶手的椅子和热水{one}"
    for one in "甲乙丙丁戊己庚辛壬癸子丑"
]
ASKED = "候诊区先改哪几样？请想想老人、孩子和坐轮椅的人"
COSTS = {str(at): 10_500 + at for at in range(1, 13)}
SAID = {
    Method.SCORE: [[f"{at}:{1 + at % 5}" for at in range(1, 13)]] * 9,
    Method.BUDGET: [["1"]] * 9 + [["2"]] * 7,
}
LIMITS = {
    Method.SCORE: {"low": 1, "high": 5, "low_word": "不好", "high_word": "很好"},
    Method.BUDGET: {"budget": 50_000, "costs": COSTS},
}
LOST = """() => {
  const foot = document.querySelector('.wall-foot').getBoundingClientRect();
  const names = [...document.querySelectorAll('.wall-options b, .wall-bar:not(.wall-few) .wall-l')];
  const lost = names.filter(it => it.scrollHeight > it.clientHeight + 20
    || it.getBoundingClientRect().bottom > foot.top
    || parseFloat(getComputedStyle(it).fontSize) < 35.9);
  const below = foot.bottom > innerHeight ? ['the foot'] : [];
  return [...lost.map(it => it.textContent), ...below];
}"""


@pytest.mark.parametrize("method", SAID)
def test_twelve_long_names_stand_whole_on_the_wall_and_can_be_read(come, method):
    lan = a_user(Role.FACILITATOR, name="李岚")
    asked = Question(ASKED, method=method, options=LONG, limits=LIMITS[method])
    host, workshop = a_room(lan, statements=(), questions=[asked], lang="zh-Hans")
    ballot = started(host, workshop)
    wall = come(Way("zh", 1920, script=False), f"/staff/workshops/{workshop.id}/screen", lan).page
    wall.set_viewport_size({"width": 1920, "height": 1080})

    assert wall.locator(".wall-options b").count() == len(LONG)
    assert wall.evaluate(LOST) == []

    say(workshop, ballot, *SAID[method])
    ended(host, workshop, ballot)
    wall.reload()

    assert wall.locator(".wall-bar:not(.wall-few)").count() > 0
    assert wall.evaluate(LOST) == []
