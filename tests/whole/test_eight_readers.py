"""Invariant 2: with eight readers at work, no request that starts after a withdrawal shows it."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from cocreate.ideas import actions as ideas
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.factories import an_idea
from tests.proof import counted, runs

READERS = 8
AFTER = 6  # requests of each that start after it
WORD, SOUGHT = "zqwithdrawnzq", "zqsoughtzq"
PATHS = ("/ideas", "/ideas/{ref}", f"/ideas?q={SOUGHT}", "/ideas.json")

pytestmark = pytest.mark.invariant(2)


def read(app, paths, ready, gone):
    """(requests before it was gone that showed it, of all after it those that did, how many)."""
    client, before, after, late, number = app.test_client(), 0, 0, 0, 0
    ready.wait(30)
    while late < AFTER:
        is_late = gone.is_set()
        with app.app_context():
            answer = client.get(paths[number % len(paths)], buffered=True)
        shows = WORD in answer.get_data(as_text=True)
        before, after, late = (
            before + (shows and not is_late),
            after + (shows and is_late),
            late + is_late,
        )
        number += 1
    return before, after, late


def test_no_request_that_starts_after_it_shows_it(app):
    for _round in range(max(2, runs(2) // 100)):
        idea = an_idea(f"{WORD} {SOUGHT} by the door", title=f"{WORD} door", published=True)
        paths = [path.format(ref=idea.ref) for path in PATHS]
        item = db.session.get_one(Item, idea.id)
        ready, gone = Barrier(READERS + 1), Event()
        with ThreadPoolExecutor(READERS) as crowd:
            seen = [crowd.submit(read, app, paths, ready, gone) for _ in range(READERS)]
            ready.wait(30)
            time.sleep(0.2)
            ideas.withdraw(opening.author(item), item)
            gone.set()
            told = [one.result() for one in seen]

        assert sum(before for before, _after, _late in told) > 0
        assert sum(after for _before, after, _late in told) == 0
        counted("requests that started after a withdrawal", sum(late for *_both, late in told))
