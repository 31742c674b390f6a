"""Impact against effort: what large marks name, small ones number as the table does."""

import re

from cocreate.incubation.matrix import NARROW
from cocreate.kernel.policy import Role
from tests.factories import a_user
from tests.incubation import roads


def test_a_small_mark_carries_the_place_of_its_idea_in_the_table(visitor):
    member = a_user(Role.COMMITTEE)
    first, second = (roads.scored([roads.actor(member)]).ref for _ in range(2))
    visitor.signed_in(member)

    body = visitor.get("/committee/matrix").body

    table = body[body.index("<table") :]
    small = re.search(r'<svg class="inc-matrix chart-narrow".*?</svg>', body, re.DOTALL).group()
    listed = re.findall(
        r'num" aria-hidden="true">(\d+)</b>\s*<a href="/staff/ideas/([^"]+)"', table
    )
    drawn = re.findall(r"<g><title>(\S+) .*?<text[^>]*>(\d+)</text>", small)
    assert sorted(ref for _place, ref in listed) == sorted([first, second])
    assert sorted((ref, place) for place, ref in listed) == sorted(drawn)


def test_marks_on_a_phone_stand_apart():
    assert NARROW.clear >= NARROW.radius * 2
