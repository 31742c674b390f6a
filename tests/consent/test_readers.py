"""A withdrawal holds for every request that starts after it, with readers at work."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from cocreate.consent import gate
from cocreate.kernel.db import db, transaction
from tests.consent.people import say, something_sent

READERS = 8
READINGS = 15


@pytest.mark.invariant(2)
def test_no_request_that_starts_after_a_withdrawal_shows_the_text(app):
    sent = something_sent()
    say(sent, "publish", True)
    with transaction():
        gate.publish(sent, "A clock", "Seen from the bed.", "en")
    ready, withdrawn = Barrier(READERS + 1), Event()

    with ThreadPoolExecutor(READERS) as crowd:
        seen = [crowd.submit(_read, app, sent.id, ready, withdrawn) for _ in range(READERS)]
        ready.wait(10)
        say(sent, "publish", False)
        withdrawn.set()

    before, after = zip(*(one.result() for one in seen), strict=True)
    assert any(before)
    assert sum(after) == 0


def _read(app, item_id, ready, withdrawn):
    """How often the text was seen before, and in requests that started after, the withdrawal."""
    before = after = left = 0
    waited = False
    while left < READINGS:
        is_late = withdrawn.is_set()
        with app.app_context():
            shown = gate.publication(item_id) is not None
            db.session.remove()
        before, after, left = (
            before + (shown and not is_late),
            after + (shown and is_late),
            left + is_late,
        )
        if not waited:
            ready.wait(10)
            waited = True
    return before, after
