"""A search counts nothing whose consent has just ended, whatever was counted a moment before."""

from datetime import timedelta

import pytest

from cocreate.consent import epochs, gate
from cocreate.consent.models import ConsentNow
from cocreate.ideas import queries
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from tests.factories import an_idea


def test_a_text_that_expired_in_this_minute_is_no_hit_any_more():
    idea = an_idea("A canary sings in the lift", published=True)
    end = gate.publication(idea.id).until
    wanted = queries.Wanted(q="canary")

    with moved(end.replace(second=0, microsecond=0)):
        before = queries.found(wanted)
    with moved(end + timedelta(microseconds=1)):
        after = queries.found(wanted)

    assert (before.total, len(before.rows)) == (1, 1)
    assert (after.total, after.rows) == (0, [])


@pytest.mark.parametrize("counted", [queries.COUNTED, 4])
def test_hits_whose_consent_ended_leave_no_gap_and_no_number(monkeypatch, counted):
    monkeypatch.setattr(queries, "COUNTED", counted)
    ideas = [an_idea(f"A canary sings in lift {at}", published=True) for at in range(12)]
    wanted = queries.Wanted(q="canary")
    assert queries.found(wanted, size=3).total == min(12, counted + 1)
    with transaction():
        for idea in ideas[4:10]:
            db.session.get_one(ConsentNow, (idea.id, "publish")).granted = False
        epochs.rise("idea")

    first = queries.found(wanted, size=3)
    second = queries.found(queries.Wanted(q="canary", after=first.next), size=3)

    met = [row.id for row in first.rows + second.rows]
    assert met == [ideas[at].id for at in (11, 10, 3, 2, 1, 0)]
    assert set(first.shown) == {row.id for row in first.rows}
    assert (first.total, second.next) == (min(6, counted + 1), "")
