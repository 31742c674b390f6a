"""A search counts nothing whose consent has just ended, whatever was counted a moment before."""

from datetime import timedelta

from cocreate.consent import gate
from cocreate.ideas import queries
from cocreate.kernel.clock import moved
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
