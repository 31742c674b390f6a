"""`ballots verify`: exit 0, 1 with a message, 2 usage."""

import json

import pytest
from click.testing import CliRunner
from flask_babel import force_locale

from cocreate.workshops.cli import ballots
from cocreate.workshops.proof import export
from tests.workshops.boxes import a_box

BOX = a_box("approval", "top-1", [{"a": 1, "b": 1}, {"a": 1}, {"b": 1}])


@pytest.fixture
def verify(tmp_path):
    def run(*words, data=None):
        place = tmp_path / "export.zip"
        place.write_bytes(export.packed(BOX) if data is None else data)
        return CliRunner().invoke(ballots, ["verify", str(place), *words])

    return run


def test_what_fits_is_printed_with_what_to_do_next(verify):
    result = verify()

    assert result.exit_code == 0
    assert "winners: a, b\ntied: a, b\n3 papers, counted again: right." in result.stdout
    assert f"root {BOX['root']}\nCompare this root with the one in the minutes" in result.stdout


def test_json_is_the_result_and_nothing_else(verify):
    result = verify("--json", "--root", BOX["root"])

    shown = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (shown["root"], shown["result"]) == (BOX["root"], BOX["result"])


def test_another_root_in_the_minutes_is_refused(verify):
    with force_locale("zh_Hans_CN"):
        result = verify("--root", "ab" * 32)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: The recount does not fit. The papers give the root ")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"{}\n", b"[" * 100_000, b"\xff\xfe", export.written(BOX)]
)
def test_what_is_no_export_is_refused_with_a_sentence(verify, data):
    result = verify(data=data)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: The ")


@pytest.mark.parametrize("words", [["/nowhere.zip"], [], ["--nonsense"]])
def test_wrong_use_exits_with_two(words):
    assert CliRunner().invoke(ballots, ["verify", *words]).exit_code == 2
