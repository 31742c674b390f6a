"""/admin/jobs: what ran, what failed, what is wanted now."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.operation import doctor, heart, jobs, labels, logbook, readiness
from cocreate.operation.jobs import Job
from cocreate.operation.models import JobFault, JobRun
from tests.factories import a_user, recorded, the_core

PAGE = "/admin/jobs"


@pytest.fixture(autouse=True)
def nothing_noted(monkeypatch):
    monkeypatch.setattr(logbook, "_noted", {})


@pytest.fixture
def boss(visitor):
    return visitor.signed_in(a_user(Role.ADMIN, the_core()))


def stumbles():
    raise OSError("the letter to Li Mei")


BROKEN = Job("letters", timedelta(seconds=5), stumbles, "letters mailed")


def test_every_job_has_words_that_a_reader_understands():
    assert [job.name for job in jobs.JOBS if job.name not in labels.JOBS] == []


def test_it_says_when_each_ran_and_when_it_runs_again(boss):
    with moved(now().replace(hour=3, minute=10)):
        jobs.run(jobs.BY_NAME["drafts"])
        page = boss.get(PAGE)

    row = next(it for it in page.all(".//tbody/tr") if "Forgets drafts" in "".join(it.itertext()))
    said = " ".join("".join(row.itertext()).split())
    assert re.search(r"11:10 – 12:10", said)


def test_what_failed_stands_there_with_the_word_that_finds_it_in_the_log(boss, caplog):
    done = jobs.run(BROKEN)

    page = boss.get(PAGE)
    assert done.reference in page
    assert done.reference in caplog.text
    assert "OSError" in page
    assert "Li Mei" not in page
    assert "Li Mei" not in caplog.text


def test_a_run_that_is_well_again_takes_the_mark_away_and_keeps_the_fault(boss):
    jobs.run(BROKEN)
    assert boss.get(PAGE).body.count("tag c-danger") == 1

    jobs.run(jobs.BY_NAME["letters"])

    assert boss.get(PAGE).body.count("tag c-danger") == 0
    assert "OSError" in boss.get(PAGE)


def test_pressing_run_lets_the_worker_do_it_at_once_and_is_on_the_record(boss):
    boss.post(f"{PAGE}/run", {"job": "drafts"})
    boss.post(f"{PAGE}/run", {"job": "drafts"})
    assert "tag c-amber" in boss.get(PAGE).body

    assert jobs.run_asked() == 1
    assert jobs.run_asked() == 0

    assert "tag c-amber" not in boss.get(PAGE).body
    assert db.session.get_one(JobRun, "drafts").asked_at is None


def test_a_job_that_is_none_is_refused(boss):
    assert boss.post(f"{PAGE}/run", {"job": "rm -rf"}).status == 422
    assert db.session.scalars(sa.select(JobRun)).all() == []


def test_a_job_of_every_second_does_not_write_at_each_of_them(monkeypatch):
    written = []
    monkeypatch.setattr(logbook, "_write", lambda *said: written.append(said))

    for _second in range(10):
        jobs.run(jobs.BY_NAME["imports"])

    assert len(written) == 1


def test_a_database_that_cannot_be_written_stops_no_job(monkeypatch):
    def full(*_said):
        raise sa.exc.OperationalError("INSERT", {}, OSError("disk full"))

    monkeypatch.setattr(logbook, "_write", full)

    assert jobs.run(jobs.BY_NAME["drafts"]).fault == ""


def test_faults_are_forgotten_after_thirty_days():
    with moved(now() - timedelta(days=31)):
        jobs.run(BROKEN)
    jobs.run(BROKEN)

    assert db.session.scalar(sa.select(sa.func.count(JobFault.id))) == 1


def test_without_a_worker_it_says_so(boss):
    assert "The worker is not running." in boss.get(PAGE)

    heart.beat()

    assert "The worker is alive." in boss.get(PAGE)


def test_the_doctor_says_how_much_room_is_left():
    said = {it.name: it.says for it in doctor.examine() if it.name == "folders"}

    assert re.search(r"\d+ MB free", said["folders"])
    assert readiness.size() > 100_000


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.COMMITTEE, Role.FACILITATOR])
def test_only_administrators_see_and_press(visitor, role):
    visitor.signed_in(a_user(role, the_core()))

    assert visitor.get(PAGE).status == 403
    assert visitor.post(f"{PAGE}/run", {"job": "drafts"}).status == 403


def test_what_was_asked_stands_in_the_chain_of_the_machine(boss):
    boss.post(f"{PAGE}/run", {"job": "drafts"})

    class Machine:
        chain = "machine:1"

    assert recorded(Machine) == ["job.asked"]
