"""`guard FILE` as scripts use it (CONTRACT.md)."""

import json

import pytest
from click.testing import CliRunner

from cocreate.intake.cli import guard


@pytest.fixture(autouse=True)
def fresh():
    """No application: the command only reads a file."""


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("候诊太久\n电话13912342107，我叫李小明\n", encoding="utf-8")
    return path


def test_json_names_line_type_and_place(letter):
    done = CliRunner().invoke(guard, [str(letter), "--json"])

    assert done.exit_code == 0
    assert json.loads(done.stdout) == [
        {"line": 2, "type": "phone", "start": 2, "end": 13},
        {"line": 2, "type": "name", "start": 16, "end": 19},
    ]


def test_people_read_masked_values(letter):
    done = CliRunner().invoke(guard, [str(letter)])

    assert done.stdout == "2:2-13 phone 139****2107\n2:16-19 name 李**\n"


def test_nothing_found_is_an_empty_list(tmp_path):
    (tmp_path / "clean.txt").write_text("候诊太久", encoding="utf-8")

    done = CliRunner().invoke(guard, [str(tmp_path / "clean.txt"), "--json"])

    assert (done.exit_code, done.stdout) == (0, "[]\n")


def test_what_is_no_text_is_refused_and_what_is_missing_is_misuse(tmp_path):
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff\xe0")

    refused = CliRunner().invoke(guard, [str(tmp_path / "picture")])
    misused = CliRunner().invoke(guard, [str(tmp_path / "nowhere")])

    assert (refused.exit_code, misused.exit_code) == (1, 2)


def test_figures_are_told_by_type_and_language_and_all_hold(reference):
    told = CliRunner().invoke(guard, ["--figures", str(reference)])
    counted = CliRunner().invoke(guard, ["--figures", str(reference), "--json"])

    assert (told.exit_code, counted.exit_code) == (0, 0), told.output
    assert "MISSED" not in told.stdout
    figures = {
        (it["source"], it["language"], it["type"]) for it in json.loads(counted.stdout)["types"]
    }
    assert {("published", "zh", "name"), ("own", "zh", "name"), ("own", "en", "name")} <= figures


def test_figures_need_their_texts_and_a_guard_needs_something_to_read(tmp_path):
    nothing = CliRunner().invoke(guard, [])
    empty = CliRunner().invoke(guard, ["--figures", str(tmp_path)])

    assert (nothing.exit_code, empty.exit_code) == (2, 1)
    assert "There is no" in empty.output
