"""A yes lasts from the day on the paper: of one that came too late is said that it has run out."""

from datetime import UTC, date, datetime

import pytest

from cocreate.consent import gate
from cocreate.kernel.clock import moved
from cocreate.kernel.policy import Role
from cocreate.papers import actions, pages
from tests.factories import a_user, an_institution
from tests.papers.forms import a_clerk, a_scan, written_down
from tests.visitor import Visitor

SIGNED = date(2026, 11, 24)
LATE = datetime(2027, 12, 6, 9, tzinfo=UTC)
OUT = "“Contact me when something happens”: the yes ran out on Wed 24 Nov."
HOLDS = "What is ticked on it holds."


@pytest.fixture
def compared(app):
    """The page before and after a colleague compares a paper of last year, with these answers."""

    def both(**answers):
        at = an_institution()
        clerk = a_clerk(at)
        item = written_down(clerk, at, **answers)
        with moved(LATE):
            kept = pages.put_away(item.subject_id, a_scan(on=SIGNED))
            path = f"/staff/papers/check/{actions.add(clerk, item, kept).id}"
            nurse = Visitor(app).signed_in(a_user(Role.MODERATOR, at, email="n@test.example"))
            before = nurse.get(path)
            said = {it: "yes" if yes else "no" for it, yes in answers.items()}
            after = before.form(path).fill(verdict="fits", **said).submit().follow()
            return before, after, {it for it in answers if gate.in_force(item.id, it)}

    return both


def test_a_yes_that_ran_out_before_it_was_compared_is_called_so_before_and_after(compared):
    before, after, holds = compared(contact=True)

    assert OUT in before
    assert OUT in after
    assert "holds" not in after.text
    assert holds == set()


def test_beside_one_that_ran_out_another_may_hold(compared):
    before, after, holds = compared(contact=True, publish=True)

    assert [OUT in page for page in (before, after)] == [True, True]
    assert "Show it" not in before.part("ran-out")
    assert "What has run out does not hold any more" in after
    assert holds == {"publish"}


def test_one_that_is_still_in_time_is_said_to_hold(compared):
    before, after, holds = compared(publish=True)

    assert "ran out" not in before.text
    assert HOLDS in after
    assert holds == {"publish"}
