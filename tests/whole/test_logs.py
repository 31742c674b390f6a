"""What is logged names routes, never people, words or codes. QUALITY, Controls."""

import io

import pytest
import structlog

from cocreate.kernel.policy import Role
from tests import factories
from tests.installation import make_tables
from tests.snapshot import let_go
from tests.whole import plants


@pytest.fixture
def book():
    """What is written to the log."""
    return io.StringIO()


@pytest.fixture
def talkative(make_app, book):
    """An application that logs as it does in life, but into a book."""
    as_it_was = structlog.get_config()
    app = make_app(COCREATE_ENV="demo", TESTING=False)
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(book))
    with app.app_context():
        make_tables()
        yield app
        let_go()
    structlog.configure(**as_it_was)


def test_no_log_line_holds_a_word_or_a_code(talkative, book, caplog, monkeypatch):
    home = factories.an_institution()
    nurse = factories.actor(factories.a_user(Role.MODERATOR, home))
    planted = plants.plant(talkative, nurse)
    client = talkative.test_client()
    asked = [f"/ideas?q={plant.word('body')}" for plant in planted]
    asked += [f"/t/{plant.code}" for plant in planted]

    monkeypatch.setattr("cocreate.intake.messages.of", _stumbles)
    statuses = {client.get(path, buffered=True).status_code for path in asked}

    logged = book.getvalue() + caplog.text
    assert statuses == {200, 500}
    assert '"event": "fault"' in logged
    assert plants.SEEN.findall(logged) == []
    assert [it.code for it in planted if it.code in logged] == []


def _stumbles(_item):
    """A fault whose own words name somebody."""
    raise RuntimeError(plants.word(0, "name"))
