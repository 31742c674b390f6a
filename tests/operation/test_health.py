"""Does the process answer, and can it do its work?"""

import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.operation import heart

FULL = SimpleNamespace(free=99 * 1024 * 1024)

WELL = dict.fromkeys(("database", "worker", "disk", "erasures"), "ok")


def test_a_process_that_answers_is_healthy_even_without_a_database(visitor, monkeypatch):
    monkeypatch.setattr(db.engine, "connect", None)

    page = visitor.get("/healthz")

    assert (page.status, page.json) == (200, {"ok": True})


def test_everything_ready(visitor):
    heart.beat()

    page = visitor.get("/readyz")

    assert page.status == 200
    assert page.json == {"ready": True, **WELL}
    assert page.headers["Cache-Control"] == "no-store"


def test_without_a_worker_it_is_not_ready(visitor):
    page = visitor.get("/readyz")

    assert page.status == 503
    assert page.json == {"ready": False, **WELL, "worker": "failing"}


def test_a_worker_silent_for_two_minutes_is_missed(visitor):
    heart.beat()
    heart.beat()

    with moved(now() + timedelta(seconds=115)):
        assert visitor.get("/readyz").status == 200
    with moved(now() + timedelta(seconds=125)):
        assert visitor.get("/readyz").json["worker"] == "failing"


def test_a_full_disk_is_seen(visitor, monkeypatch):
    heart.beat()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: FULL)

    page = visitor.get("/readyz")

    assert (page.status, page.json["disk"]) == (503, "failing")


@pytest.mark.parametrize("bind", [None, "keys"])
def test_a_database_that_does_not_answer_is_named(visitor, monkeypatch, bind):
    heart.beat()
    real = db.engines[bind]

    class Gone:
        def connect(self):
            raise sa.exc.OperationalError("", {}, OSError("gone"))

        def __getattr__(self, name):
            return getattr(real, name)

    monkeypatch.setitem(db.engines, bind, Gone())

    page = visitor.get("/readyz")

    assert (page.status, page.json["database"]) == (503, "failing")
