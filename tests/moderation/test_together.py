"""The page of several at once: read, ticked, decided with one press, and what it says afterwards."""

from urllib.parse import urlencode

import pytest

from cocreate.consent import gate
from cocreate.intake import rewriting
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Lane
from tests.factories import a_user, an_idea
from tests.moderation.desks import INBOX, REASON, case_of, plain, refs
from tests.visitor import Visitor


def test_what_its_author_has_written_anew_since_is_read_once_more(desk):
    item = plain(1)[0]
    page = desk.get(f"{INBOX}/together?item={item.ref}")
    with transaction():
        rewriting.put(db.session.get_one(Item, item.id), "请打13800138000。", None, keeps=False)

    done = page.form("/together").submit("publish").follow()

    assert "It still waits: something changed meanwhile. Please read it once more." in done
    assert gate.publication(item.id) is None


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_a_nurse_takes_the_next_twenty_and_publishes_them_in_two_presses(desk, who):
    items = plain(20)
    start = getattr(desk, who).get(INBOX).form("/together/take")

    page = start.submit("next").follow()
    done = page.form("/together").submit("publish").follow()

    assert "20 are on the public pages now." in done
    assert all(gate.publication(item.id) for item in items)


@pytest.mark.parametrize("odd", ["KN-1\0", "无", "x" * 5000])
def test_references_that_nobody_gave_out_and_too_many_of_them_do_no_harm(desk, odd):
    item = plain(1)[0]
    many = [f"ZZ-{number}" for number in range(300)]

    page = desk.post(f"{INBOX}/together", {"item": [item.ref, odd, *many]})

    assert page.status == 303
    assert gate.publication(item.id) is not None
    assert desk.get(f"{INBOX}/together?{urlencode({'item': many}, doseq=True)}").status == 200


def test_without_a_tick_nothing_is_decided_and_all_stay_on_the_page(desk):
    items = plain(2)
    form = desk.get(f"{INBOX}/together?item={items[0].ref}&item={items[1].ref}").form("/together")

    page = form.fill(item=[]).submit("publish")

    assert page.status == 422
    assert "Please tick at least one." in page
    assert all(item.ref in page for item in items)
    assert all(case_of(item).lane == Lane.NEW for item in items)


def test_several_are_declined_from_the_page_with_one_reason(desk):
    items = plain(3)
    chosen = "&".join(f"item={item.ref}" for item in items)
    form = desk.get(f"{INBOX}/together?{chosen}").form("/together")

    faulty = form.fill(item=refs(items[:2])).submit("decline")
    form = faulty.form("/together").fill(code="elsewhere", reason=REASON.words)
    done = form.submit("decline").follow()

    assert (faulty.status, "Please choose a reason." in faulty) == (422, True)
    assert "2 are not shown. Each author was told why." in done
    states = [db.session.get_one(Item, item.id).state for item in items]
    assert states == [State.DECLINED, State.DECLINED, State.WAITING]


def test_the_page_after_names_what_was_left_and_why(desk, app):
    first, second = plain(2)
    page = desk.get(f"{INBOX}/together?item={first.ref}&item={second.ref}")
    other = Visitor(app).signed_in(a_user(Role.MODERATOR, name="王平"))
    other.post(f"{INBOX}/{second.ref}/claim", {"lane": "new"})

    done = page.form("/together").submit("publish").follow()

    assert "1 is on the public pages now." in done
    assert "1 is not among them:" in done
    assert f"{second.ref} Somebody else has it open." in done


def test_what_its_author_keeps_private_is_said_and_not_counted_as_public(desk):
    idea, item = an_idea("灯太亮。", answers={}), plain(1)[0]

    page = desk.get(f"{INBOX}/together?item={idea.ref}&item={item.ref}")
    done = page.form("/together").submit("publish").follow()

    assert "Its author keeps the text private" in page
    assert "1 is on the public pages now." in done
    assert "1 more: read, with a text that is not public." in done


def test_twenty_cost_as_many_questions_as_two_to_show(desk, counted):
    few, many = plain(2), plain(18)
    two = f"{INBOX}/together?" + "&".join(f"item={item.ref}" for item in few)
    twenty = two + "&" + "&".join(f"item={item.ref}" for item in many)
    desk.get(twenty)  # that each was read is on record by now

    assert counted(lambda: desk.get(two)) == counted(lambda: desk.get(twenty))
