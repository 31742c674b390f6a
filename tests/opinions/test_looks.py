"""The pages as they look: the public one on a phone, in large print, by night, on paper; the desk."""

import pytest

from cocreate.kernel.policy import Role
from cocreate.opinions import actions
from tests.browser import signs_in
from tests.factories import a_user, actor
from tests.looks import look, stands
from tests.opinions.votes import DAY, NIGHT, a_vote, camps
from tests.workshops.rooms import a_workshop

EMAIL = "host@kangning.example"
pytestmark = pytest.mark.browser
CHINESE = (
    "候诊时，我想知道还要等多久。",
    "大厅里应该有热水。",
    "探视可以到晚上九点。",
    "病房熄灯太晚了。",
    "我想用手机预约。",
    "表格要有人讲给我听。",
    "全院用同一张表就够了。",
    "走廊的椅子太硬，老人坐不住，起来也没有扶手可以抓。",
)
THIRD = "-+0++-++"


@pytest.fixture
def vote():
    host = a_user(Role.FACILITATOR, email=EMAIL)
    told = {
        "title": "病房的夜晚",
        "held_by": "病友会",
        "place": "住院部三楼",
        "held_when": "2026年10月",
    }
    lines = camps((NIGHT, 34), (DAY, 22), (THIRD, 14), noise=0.12)
    meeting = a_workshop(host)
    told |= {"workshop_id": meeting.id, "invited": 120, "lang": "zh-Hans"}
    return a_vote(host, lines=lines, statements=CHINESE, is_public=True, **told)


@pytest.mark.parametrize(
    ("lang", "width", "dark", "care"),
    [
        ("zh", 360, False, False),
        ("zh", 360, False, True),
        ("en", 1280, False, False),
        ("zh", 360, True, False),
        ("en", 1280, True, False),
    ],
)
def test_the_public_page(window, vote, lang, width, dark, care):
    page = window(lang, width, dark=dark)
    if care:
        page.goto("/care")
    least, mark = (60, "-care") if care else (24, "-dark" if dark else "")

    page.goto(f"/votes/{vote.slug}")
    assert page.locator("svg.groups:visible").count() == 1
    stands(page, f"opinions-{width}-{lang}{mark}", least)


def test_on_paper(window, vote):
    page = window("zh", 794)
    page.goto(f"/votes/{vote.slug}")

    page.emulate_media(media="print")
    page.pdf(path="test-results/opinions.pdf", prefer_css_page_size=True)

    assert look(page, "opinions-print").exists()
    assert page.locator("svg.groups:visible").count() == 1


@pytest.mark.parametrize(
    ("lang", "width", "care"), [("zh", 360, False), ("en", 1280, False), ("zh", 360, True)]
)
def test_the_desk(window, vote, lang, width, care):
    host = a_user(Role.FACILITATOR, email="second@kangning.example")
    actions.take_back(actor(host), vote)
    page = window(lang, width)
    signs_in(page, EMAIL)
    if care:
        page.goto("/care")
    least, mark = (60, "-care") if care else (24, "")

    for name in ("", "/new", f"/{vote.id}"):
        page.goto(f"/staff/opinions{name}")
        for it in page.locator("details.more-plan").all():
            it.evaluate("node => { node.open = true }")
        word = name.strip("/") if name in {"", "/new"} else "look"
        stands(page, f"opinions-desk-{word or 'index'}-{width}-{lang}{mark}", least)
