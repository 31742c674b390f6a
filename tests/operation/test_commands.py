"""`history verify` and `doctor`."""

import json
import stat
from pathlib import Path

import pytest
from flask_migrate import upgrade

from cocreate.operation import doctor
from cocreate.operation.cli import history_group, see_doctor
from tests.factories import an_idea
from tests.notifications.post import a_mail_server
from tests.tampering import behind_our_back


def test_an_intact_history_is_told_with_its_figures(app):
    an_idea()

    done = app.test_cli_runner().invoke(history_group, ["verify", "--json"])

    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["intact"], told["altered"], told["roots"]) == (True, None, 0)
    assert told["events"] >= told["chains"] > 0


def test_an_altered_row_ends_with_1_and_its_name(app):
    chain = an_idea().chain
    behind_our_back("UPDATE event SET kind = 'x' WHERE chain = :c", c=chain)

    runner = app.test_cli_runner()
    plain, as_json = (runner.invoke(history_group, ["verify", *it]) for it in ([], ["--json"]))

    assert (plain.exit_code, as_json.exit_code) == (1, 1)
    assert f"({chain}, number 1, x)" in plain.stderr
    assert json.loads(as_json.stdout)["intact"] is False


def found(name):
    return next(it for it in doctor.examine() if it.name == name)


def test_the_doctor_says_one_line_for_each_thing(app):
    done = app.test_cli_runner().invoke(see_doctor, [])

    names = [line[6:].split(":")[0] for line in done.stdout.splitlines()]
    assert names == [
        "settings",
        "folders",
        "database",
        "keys",
        "texts",
        "files",
        "journals",
        "mail",
        "fonts",
        "worker",
    ]


def test_tables_that_were_never_upgraded_are_a_fault(app):
    done = app.test_cli_runner().invoke(see_doctor, ["--json"])

    rows = {row["name"]: row for row in json.loads(done.stdout)["findings"]}
    assert done.exit_code == 1
    assert rows["database"]["is_well"] is False
    assert "./run db upgrade" in rows["database"]["says"]


def test_an_upgraded_installation_is_well(make_app):
    app = make_app()
    with app.app_context():
        upgrade()

        assert found("database").is_well is True
        assert found("keys").is_well is True
        assert found("folders").is_well is True


def test_a_key_that_others_may_read_is_a_fault(app):
    assert found("keys").is_well is True
    file = Path(app.config["MASTER_KEY_FILE"])
    mode = stat.S_IMODE(file.stat().st_mode)

    file.chmod(0o444)

    assert found("keys").is_well is False
    file.chmod(mode)


def test_no_mail_server_is_only_noted():
    assert found("mail").is_well is None


@pytest.mark.smtp
def test_a_mail_server_that_answers_is_well(app, monkeypatch):
    with a_mail_server() as box:
        monkeypatch.setitem(app.config, "SMTP_URL", box.url)

        assert found("mail").is_well is True


@pytest.mark.parametrize("url", ["smtp://127.0.0.1:9", "mail.example.org"])
def test_a_mail_server_that_does_not_answer_is_a_fault(app, monkeypatch, url):
    monkeypatch.setitem(app.config, "SMTP_URL", url)

    assert found("mail").is_well is False
