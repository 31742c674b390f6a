"""What an administrator pastes: lines of dates, or the notice of the State Council."""

from datetime import date

import pytest

from cocreate.holidays import pasted

NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def test_the_words_of_the_notice_are_understood():
    found = pasted.read(NOTICE, 2025)

    assert found.unread == []
    assert [(it.first, it.last, it.works) for it in found.ranges] == [
        (date(2026, 1, 1), date(2026, 1, 3), False),
        (date(2026, 1, 4), date(2026, 1, 4), True),
        (date(2026, 2, 15), date(2026, 2, 23), False),
        (date(2026, 2, 14), date(2026, 2, 14), True),
        (date(2026, 2, 28), date(2026, 2, 28), True),
        (date(2026, 4, 4), date(2026, 4, 6), False),
        (date(2026, 10, 1), date(2026, 10, 7), False),
        (date(2026, 9, 20), date(2026, 9, 20), True),
        (date(2026, 10, 10), date(2026, 10, 10), True),
    ]
    assert {it.name for it in found.ranges} == {"元旦", "春节", "清明节", "国庆节"}


@pytest.mark.parametrize(
    ("line", "first", "last", "name", "works"),
    [
        ("2026-10-01 2026-10-07 国庆节", 1, 7, "国庆节", False),
        ("2026/10/1 - 2026/10/7, National Day", 1, 7, "National Day", False),
        ("2026-10-01 to 2026-10-07 National Day", 1, 7, "National Day", False),
        ("2026年10月1日至2026年10月7日 国庆节", 1, 7, "国庆节", False),
        ("2026-10-10 国庆节上班", 10, 10, "国庆节上班", True),
        ("2026-10-10\tworking Saturday", 10, 10, "working Saturday", True),
        ("10月10日上班", 10, 10, "", True),
    ],
)
def test_a_line_is_first_day_last_day_name(line, first, last, name, works):
    found = pasted.read(line, 2026)

    assert [(it.first.day, it.last.day, it.name, it.works) for it in found.ranges] == [
        (first, last, name, works)
    ]


def test_what_cannot_be_read_is_told_by_its_line():
    text = (
        "2026-10-01 National Day\n\nsome time in autumn\n2026-02-30 no such day\n2026-3-3 2025-3-3"
    )

    assert pasted.read(text, 2026).unread == [3, 4, 5]
