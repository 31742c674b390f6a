"""/staff/safety in the browser: the queue, the form, and what it refuses."""

import pytest

from cocreate.kernel.clock import now
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Lane
from tests.factories import a_user, an_institution
from tests.moderation.desks import DANGER, an_item, case_of
from tests.visitor import Visitor


def opened(who, item):
    return who.get(f"/staff/safety?item={item.ref}")


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_an_outcome_and_a_note_close_it_and_stand_there(desk, way):
    item = an_item(DANGER)
    form = opened(getattr(desk, way), item).form(f"/staff/safety/{item.ref}")

    form.fill(outcome="spoke", seen="和家属通过电话。").submit("It is dealt with: close it")

    assert case_of(item).lane == Lane.DONE
    page = opened(desk, item)
    assert "和家属通过电话" in page
    assert "张敏" in page


def test_without_an_outcome_the_form_says_so_and_keeps_the_note(desk):
    item = an_item(DANGER)
    form = opened(desk, item).form(f"/staff/safety/{item.ref}")

    page = form.fill(seen="还不清楚。").submit("It is dealt with: close it")

    assert page.status == 422
    assert "once you say what was found" in page
    assert "还不清楚" in page
    assert case_of(item).lane == Lane.SAFETY


def test_left_open_the_note_is_kept_and_the_case_stays_where_it_is(desk):
    item = an_item(DANGER)
    form = opened(desk, item).form(f"/staff/safety/{item.ref}")

    page = form.fill(seen="还不清楚。", follow_up_on=now().date().isoformat()).submit(
        "Keep it and leave it open"
    )

    assert page.status == 303
    assert "还不清楚" in opened(desk, item)
    assert "Looked at by 张敏" in desk.get("/staff/safety")


def test_only_administrators_see_the_figures(app, desk):
    an_item(DANGER)
    boss = Visitor(app).signed_in(a_user(Role.ADMIN))

    assert "Half were first looked at" in boss.get("/staff/safety")
    assert "Half were first looked at" not in desk.get("/staff/safety")


def test_another_house_does_not_know_of_it(app, desk):
    item = an_item(DANGER)
    other = Visitor(app).signed_in(a_user(Role.MODERATOR, at=an_institution("riverside")))

    answers = [
        other.get(f"/staff/safety?item={item.ref}").status,
        other.post(f"/staff/safety/{item.ref}", {"outcome": "spoke", "closes": "1"}).status,
    ]

    assert answers == [404, 404]
    assert desk.get("/staff/safety").status == 200


def test_the_queue_says_when_nothing_is_open(desk):
    assert "Nothing is open" in desk.get("/staff/safety")
