"""What the author ticks, and the two screens of the staff who make a text nobody's."""

import pytest
import sqlalchemy as sa

from cocreate.erasing import queries
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.leaving.models import Left
from tests.factories import a_user, recorded
from tests.following.second_thoughts import OWN
from tests.leaving.people import CANARY, CLEAN, an_authors_idea, nurses, ripe, row, shown


@pytest.fixture
def idea():
    return an_authors_idea()


def test_the_page_offers_it_unticked_and_says_that_nobody_can_ask_later(idea, visitor, visitor_zh):
    page, chinese = visitor.get(f"{OWN}/erase"), visitor_zh.get(f"{OWN}/erase")

    assert idea.ref in page.part("leave-some") or f"{idea.ref} · A clock" in page
    assert not page.all(".//input[@type='checkbox'][@checked]")
    assert "we can't ask you any more" in page
    assert "我们无法再问您" in chinese


def test_without_a_tick_nothing_is_kept(idea, visitor):
    visitor.get(f"{OWN}/erase").form("/erase").submit()

    assert db.session.scalars(sa.select(Left)).all() == []
    assert queries.of_item(idea.id) is not None


def test_ticked_it_is_hidden_for_the_72_hours_all_the_same(idea, visitor):
    form = visitor.get(f"{OWN}/erase").form("/erase")

    page = form.fill(leave=[idea.ref]).submit().follow()

    assert f"You leave the text of {idea.ref}" in page
    assert visitor.get(f"/ideas/{idea.ref}").status == 410
    assert shown(idea) is None
    assert row(nurses()[0], idea) is None


def test_the_screen_goes_from_marks_to_a_second_look_to_the_page(idea, visitor, visitor_zh):
    ripe(idea)
    one, other = a_user(Role.MODERATOR, name="One"), a_user(Role.MODERATOR, name="Two")
    visitor.signed_in(one)
    visitor_zh.signed_in(other)

    page = visitor.get("/staff/left").click(idea.ref)
    assert "3 November" in [it.text for it in page.all(".//mark")]
    assert "item.read" in recorded(idea)
    form = page.form("/words")
    assert "3 November" not in form["body"]
    mine = form.fill(title="A clock", body=CLEAN).submit().follow()
    assert "somebody else looks at it now" in mine
    assert "/confirm" not in mine.body
    theirs = visitor_zh.get(f"/staff/left/{idea.ref}")
    assert CANARY in "".join("".join(it.itertext()) for it in theirs.all(".//del"))
    done = theirs.form("/confirm").submit().follow()

    assert "不再属于任何人" in done
    assert CLEAN in visitor.get(f"/ideas/{idea.ref}")
    assert visitor.post(f"/staff/left/{idea.ref}/confirm", turn="1").status == 409


def test_an_empty_text_is_asked_for_beside_its_field(idea, visitor):
    ripe(idea)
    visitor.signed_in(a_user(Role.MODERATOR))

    page = visitor.get(f"/staff/left/{idea.ref}").form("/words").fill(body=" ").submit()

    assert page.status == 422
    assert "Please write what is left of the text." in page
    assert shown(idea) is None
