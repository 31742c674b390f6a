import json

import pytest

from cocreate.kernel.db import db
from tests.consent.people import say, something_sent
from tests.tampering import behind_our_back


@pytest.fixture
def run(app):
    def command(*words):
        db.session.rollback()
        return app.test_cli_runner().invoke(args=["consent", "verify", *words])

    return command


def altered(item_id):
    behind_our_back("UPDATE consent_event SET type = 'grant' WHERE item_id = :id", id=item_id)


def test_a_whole_ledger_says_so(run):
    say(something_sent(), "publish", True)

    done = run()

    assert done.exit_code == 0
    assert "1 events of 1 items" in done.stdout


def test_the_first_altered_row_is_named(run):
    sent = something_sent()
    say(sent, "publish", False)
    altered(sent.id)

    done = run()

    assert done.exit_code == 1
    assert f"consent_event {sent.id}/1 was altered" in done.stderr
    assert done.stdout == ""


def test_programs_get_one_object(run):
    sent = something_sent()
    say(sent, "publish", False)

    whole, _ = json.loads(run("--json").stdout), altered(sent.id)
    broken = run("--json")

    assert whole == {"events": 1, "items": 1, "faults": []}
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["faults"] == [
        {"row": f"consent_event {sent.id}/1", "what": "was altered"}
    ]
