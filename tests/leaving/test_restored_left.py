"""An old backup brings back what two of us made nobody's, or nothing: never the old text."""

from types import SimpleNamespace

import pytest

from cocreate.consent import verify
from cocreate.erasing import replaying
from cocreate.leaving import actions
from tests.erasing.yesterdays import Started
from tests.leaving.people import CANARY, CLEAN, an_authors_idea, made_nobodys, nurses, ripe, row

pytestmark = pytest.mark.invariant(12)


@pytest.fixture
def idea():
    made = an_authors_idea()
    return SimpleNamespace(id=made.id, ref=made.ref, subject_id=made.subject_id)


def backup(folder, only=""):
    made = Started(folder, f"of-then{only}", only=only)
    made.take()
    return made


def page_of(visitor, idea):
    page = visitor.get(f"/ideas/{idea.ref}")
    assert CANARY not in page
    assert CANARY not in visitor.get("/ideas")
    assert verify.verify() == []
    return page


@pytest.mark.parametrize("only", ["", "main"])
def test_from_before_the_erasing_nothing_comes_back(idea, visitor, tmp_path, only):
    then = backup(tmp_path, only)
    ripe(idea)
    made_nobodys(idea)

    then.restore()

    assert page_of(visitor, idea).status == 410
    assert replaying.is_done()


@pytest.mark.parametrize("only", ["", "main"])
@pytest.mark.parametrize("how", ["shown", "let go"])
def test_from_while_it_waited_nothing_can_be_read_any_more(idea, visitor, tmp_path, only, how):
    ripe(idea)
    then = backup(tmp_path, only)
    if how == "shown":
        made_nobodys(idea)
    else:
        actions.let_go((one := nurses()[0]), row(one, idea))

    then.restore()

    assert page_of(visitor, idea).status == 410
    left = row(nurses()[0], idea)
    assert (left.sealed, left.proposed, left.outcome) == (None, None, "gone")


@pytest.mark.parametrize("only", ["", "main"])
def test_from_after_it_was_shown_what_is_nobodys_comes_back(idea, visitor, tmp_path, only):
    ripe(idea)
    made_nobodys(idea)
    then = backup(tmp_path, only)

    then.restore()

    assert CLEAN in page_of(visitor, idea)


def test_taken_down_since_it_stays_down(idea, visitor, tmp_path):
    ripe(idea)
    one, _other = made_nobodys(idea)
    then = backup(tmp_path)
    actions.take_down(one, row(one, idea))

    then.restore()

    assert page_of(visitor, idea).status == 410
    assert CLEAN not in visitor.get("/ideas")
