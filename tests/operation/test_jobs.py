"""What runs by itself, once or for ever, and what it says about it."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from huey.consumer import Consumer

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.operation import heart, jobs, worker
from cocreate.operation.cli import jobs_group
from cocreate.operation.jobs import Done, Job
from tests.factories import an_idea
from tests.installation import make_tables

ROOT = Path(__file__).parents[2]
WORKER = """
from cocreate import create_app
from cocreate.operation import worker
app = create_app()
with app.app_context():
    worker.work(app)
"""


def test_once_does_all_that_is_due_and_says_what(app):
    an_idea()

    with moved(now().replace(hour=12) + timedelta(days=2)):
        done = app.test_cli_runner().invoke(jobs_group, ["once", "--json"])

    assert done.exit_code == 0
    rows = {row["name"]: row["done"] for row in json.loads(done.stdout)["jobs"]}
    assert rows.keys() == {job.name for job in jobs.JOBS}
    assert (rows["heartbeat"], rows["history"], rows["letters"]) == (1, 1, 0)


def test_once_speaks_plainly(app):
    done = app.test_cli_runner().invoke(jobs_group, ["once"])

    assert "letters: 0 letters mailed" in done.stdout


def test_a_job_that_fails_stops_no_other_and_its_words_are_not_logged(app, monkeypatch, caplog):
    def fail():
        raise ValueError("Wang Xiaoming")

    broken = Job("broken", timedelta(hours=1), fail, "nothing")
    monkeypatch.setattr(jobs, "JOBS", (broken, *jobs.JOBS))

    done = app.test_cli_runner().invoke(jobs_group, ["once"])

    assert done.exit_code == 1
    assert "broken: failed with ValueError" in done.stderr
    assert "heartbeat: 1 sign of life" in done.stdout
    assert "job broken failed: ValueError at" in caplog.text
    assert "Xiaoming" not in caplog.text + done.output


def test_a_failed_job_leaves_no_transaction_behind():
    def fail():
        heart.last()
        raise ValueError

    assert jobs.run(Job("broken", timedelta(hours=1), fail, "")) == Done("broken", 0, "ValueError")
    assert not db.session().in_transaction()


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_works_until_it_is_told_to_stop(make_app, name):
    app = make_app(COCREATE_ENV="test")
    with app.app_context():
        make_tables()
    names = ("COCREATE_INSTANCE", "COCREATE_ENV", "SECRET_KEY", "DATABASE_URL")
    settings = {it: str(app.config[it]) for it in names}
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", WORKER],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert seen(app), "no sign of life"
        process.send_signal(name)
        _out, said = process.communicate(timeout=30)
    finally:
        process.kill()

    assert (process.returncode, said) == (0, "")


@pytest.mark.parametrize("name", worker.STOPS)
def test_told_to_stop_while_it_starts_the_worker_still_ends_in_order(app, monkeypatch, name):
    began = Consumer.start
    before = {it: signal.getsignal(it) for it in worker.STOPS}

    def interrupted(self):
        signal.raise_signal(name)  # to this thread: others of the test run must not get it
        began(self)

    monkeypatch.setattr(Consumer, "start", interrupted)
    monkeypatch.setattr(jobs, "JOBS", ())
    try:
        worker.work(app)
    finally:
        for it, handler in before.items():
            signal.signal(it, handler)

    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ()) & set(worker.STOPS)


def seen(app):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with app.app_context():
            if heart.is_beating():
                db.session.remove()
                return True
            db.session.remove()
        time.sleep(0.1)
    return False


def test_each_job_is_woken_at_start_and_again_after_its_pause(app, monkeypatch):
    ran = []
    job = Job("one", timedelta(seconds=7), lambda: ran.append(1) or 1, "")
    monkeypatch.setattr(jobs, "JOBS", (job,))
    monkeypatch.setattr(jobs, "BY_NAME", {"one": job})

    clock = worker._clock(app)
    clock.execute(clock.dequeue())

    assert ran == [1]
    (again,) = clock.pending()
    assert timedelta(seconds=5) < again.eta - datetime.now(UTC).replace(tzinfo=None) < job.every


def test_a_job_that_fails_is_woken_again(app, monkeypatch):
    job = Job("one", timedelta(seconds=7), lambda: 1 // 0, "")
    monkeypatch.setattr(jobs, "JOBS", (job,))
    monkeypatch.setattr(jobs, "BY_NAME", {"one": job})

    clock = worker._clock(app)
    clock.execute(clock.dequeue())

    assert clock.pending_count() == 1
