"""`ballots tally`: files read, figures printed, refusals said."""

import json

import pytest
from click.testing import CliRunner
from flask_babel import force_locale

from cocreate.workshops.cli import ballots

AGREE = "voter_id,statement_id,vote\nan,1,1\nbo,1,-1\nan,1,0\nbo,2,maybe\n,2,1\nbo,2,agree\n"
APPROVAL = 'voter_id,approved\n1,"1,2"\n2,2\n3,\n4,7\n5,1,2\n'
OPTIONS = "option_id,name\n1,Tea\n2,茶\n"


@pytest.fixture
def tally(tmp_path):
    """Write FILE, count it, give the result of the command."""

    def run(text, *words, options=None, name="ballots.csv"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        if options:
            (tmp_path / "options.csv").write_text(options)
        return CliRunner().invoke(ballots, ["tally", str(tmp_path / name), *words])

    return run


def test_agree_prints_only_its_result(tally):
    result = tally(AGREE, "--method", "agree", "--json")

    shown = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert shown["options"] == [
        {"id": "1", "name": "1", "agree": 0, "disagree": 1, "unsure": 1},
        {"id": "2", "name": "2", "agree": 1, "disagree": 0, "unsure": 0},
    ]
    assert [one["row"] for one in shown["rejected"]] == [5, 6]


def test_every_promised_key_is_there(tally):
    result = tally(AGREE, "--method", "agree", "--json")

    promised = (
        "method rule ballots counted rejected options winners tied rounds pairwise convention"
    )
    assert set(promised.split()) <= set(json.loads(result.stdout))


def test_approval_reads_the_options_beside_the_file(tally):
    result = tally(APPROVAL, "--method", "approval", "--json", options=OPTIONS)

    shown = json.loads(result.stdout)
    assert shown["options"] == [
        {"id": "1", "name": "Tea", "votes": 1},
        {"id": "2", "name": "茶", "votes": 2},
    ]
    assert shown["winners"] == ["2"]
    assert [(one["row"], one["reason"]) for one in shown["rejected"]] == [
        (5, "There is no option 7."),
        (6, "The row has more cells than the header. Put a list in quotation marks."),
    ]


def test_named_options_override_those_beside_the_file(tally, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("id,title\n2,Two\n1,One\n7,Seven\n")

    result = tally(
        APPROVAL, "--method", "approval", "--json", "--options", str(other), options=OPTIONS
    )

    assert [option["name"] for option in json.loads(result.stdout)["options"]] == [
        "Two",
        "One",
        "Seven",
    ]


def test_all_is_said_in_english_whatever_the_house_speaks(tally):
    with force_locale("zh_Hans_CN"):
        refused = tally("voter_id\n1\n", "--method", "approval")
        counted = tally(APPROVAL, "--method", "approval")

    assert refused.stderr == "Error: ballots.csv has no column approved. It has: voter_id.\n"
    assert counted.stdout.isascii()


def test_without_json_winners_and_rejected_rows_are_lines(tally):
    result = tally(APPROVAL, "--method", "approval", "--rule", "top-1", options=OPTIONS)

    assert "*      2  votes 2  茶" in result.stdout
    assert "row 5: There is no option 7." in result.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("voter_id,statement_id\n1,2\n", "no column vote"),
        ("", "no column voter_id"),
        ("voter_id,statement_id,vote\n", "holds no ballots"),
        (b"voter_id,statement_id,vote\n\xff\xfe,1,1\n", "UTF-8"),
        ('voter_id,statement_id,vote\n"1,2,1\n', "whole CSV"),
    ],
)
def test_a_file_that_is_no_ballot_file_is_refused_with_a_sentence(tally, text, said):
    result = tally(text, "--method", "agree")

    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_options_without_ids_are_refused(tally):
    result = tally(APPROVAL, "--method", "approval", options="name\nTea\n")

    assert result.exit_code == 1
    assert "option_id" in result.stderr


def test_an_unknown_rule_is_refused(tally):
    result = tally(APPROVAL, "--method", "approval", "--rule", "best")

    assert result.exit_code == 1
    assert "top-1" in result.stderr


@pytest.mark.parametrize("words", [(), ("--method", "dice"), ("--method", "agree", "--nonsense")])
def test_wrong_use_exits_with_two(tally, words):
    assert tally(AGREE, *words).exit_code == 2
