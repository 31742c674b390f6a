"""The same promises on PostgreSQL, where writers don't wait for each other."""

import pytest

from cocreate import wiring
from cocreate.kernel import history
from cocreate.kernel.db import db
from cocreate.kernel.policy import CLOCKWORK
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import author_of
from cocreate.operation import heart, jobs
from tests.factories import an_idea, an_institution
from tests.notifications.post import ANSWERED, an_answer, by_four_workers, letters

pytestmark = pytest.mark.postgres


@pytest.fixture
def grown(make_app, postgres_url, monkeypatch):
    app = make_app(DATABASE_URL=postgres_url)
    twice = (tell(author_of), tell(author_of))
    monkeypatch.setitem(app.extensions, "reactions", {**wiring.REACTIONS, ANSWERED: twice})
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def test_one_letter_for_each_answer_sent_once_by_four_workers(grown):
    an_institution()
    idea = an_idea(answers={"contact": True})
    for _number in range(12):
        an_answer(idea, by=CLOCKWORK)
    db.session.rollback()

    gone = by_four_workers(grown)

    assert sorted(gone) == [letter.id for letter in letters()]
    assert len(gone) == 12


@pytest.mark.usefixtures("grown")
def test_every_job_runs_and_the_history_verifies():
    an_institution()
    an_idea()

    done = jobs.run_all()

    assert [it for it in done if it.fault] == []
    assert heart.is_beating()
    assert history.verify().altered is None
