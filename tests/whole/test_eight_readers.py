"""Invariant 2: with eight readers at work, no request that starts after its end shows it."""

import os
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from threading import Barrier, Event

import pytest

from cocreate.intake import code as codes
from cocreate.kernel.policy import Role
from tests.factories import a_user, actor, the_core
from tests.lives import acts
from tests.lives.model import Model
from tests.proof import counted

LONG = bool(os.environ.get("COCREATE_LONG"))
READERS = 8
AFTER = 6  # requests of each that start after it
BODY = acts.word(7, "body")
PATHS = {
    "idea": ("/ideas", "/ideas/{ref}", "/ideas?q=zqlife7", "/ideas.json"),
    "story": ("/stories", "/stories/{ref}", "/stories.json", "/stories.atom"),
}
ENDS = tuple(product(("take back", "no publish", "limit", "erase", "hide", "hold"), PATHS))

pytestmark = pytest.mark.invariant(2)


def read(app, paths, ready, gone):
    """(requests before it was gone that showed it, of all after it those that did, how many)."""
    client, before, after, late, number = app.test_client(), 0, 0, 0, 0
    ready.wait(30)
    while late < AFTER:
        is_late = gone.is_set()
        with app.app_context():
            answer = client.get(paths[number % len(paths)], buffered=True)
        shows = BODY in answer.get_data(as_text=True)
        before, after, late = (
            before + (shows and not is_late),
            after + (shows and is_late),
            late + is_late,
        )
        number += 1
    return before, after, late


def shown(kind, nurse):
    """Sent, read, and allowed by its author: everybody reads it."""
    code = codes.derive("readers", secrets.token_hex())
    told = acts.sending(7, "pen", {"publish": True}, code)
    life = acts.sent(the_core(), nurse, Model(kind, "pen"), told)
    for step in ("read", "allow"):
        acts.attempt(life, step)
    return life


def test_no_request_that_starts_after_its_end_shows_it(app):
    the_core()
    nurse = actor(a_user(Role.MODERATOR))

    for end, kind in ENDS if LONG else ENDS[:4]:
        life = shown(kind, nurse)
        paths = [path.format(ref=life.item.ref) for path in PATHS[kind]]
        ready, gone = Barrier(READERS + 1), Event()
        with ThreadPoolExecutor(READERS) as crowd:
            seen = [crowd.submit(read, app, paths, ready, gone) for _ in range(READERS)]
            ready.wait(30)
            time.sleep(0.2)
            acts.attempt(life, end)
            gone.set()
            told = [one.result() for one in seen]

        assert sum(before for before, _after, _late in told) > 0, (end, kind)
        assert sum(after for _before, after, _late in told) == 0, (end, kind)
        counted("requests that started after an end", sum(late for *_both, late in told))
