"""`spc`: a chart of a file, and its refusals."""

import json

import pytest
from click.testing import CliRunner
from flask_babel import force_locale

from cocreate.incubation.cli import spc

WEEKS = "week,minutes,days\n" + "".join(
    f"2026-01-{day:02d},{41 + day % 3},7\n" for day in range(1, 15)
)


@pytest.fixture(autouse=True)
def chinese():
    """Said in English all the same."""
    with force_locale("zh_Hans_CN"):
        yield


@pytest.fixture
def run(tmp_path):
    def charted(text, *words):
        path = tmp_path / "waiting.csv"
        path.write_text(text)
        return CliRunner().invoke(spc, [str(path), *words])

    return charted


def test_json_has_the_promised_shape(run):
    done = run(WEEKS, "--chart", "xmr", "--y", "minutes", "--x", "week", "--target", "30", "--json")

    shown = json.loads(done.stdout)
    point = shown["points"][0]
    assert (done.exit_code, done.stderr, shown["chart"]) == (0, "", "xmr")
    assert {"x", "y", "centre", "lower", "upper", "signals", "variation"} <= set(point)
    assert (point["x"], point["y"], point["variation"]) == ("2026-01-01", 42, "common")
    assert {"longest", "longest_max", "crossings", "crossings_min", "signal"} <= set(shown["runs"])
    assert len(shown["phases"]) == 1


def test_splits_and_left_out_points_may_be_repeated(run):
    words = ("--chart", "run", "--y", "minutes", "--exclude", "2", "--exclude", "3")

    done = run(WEEKS, *words, "--split", "9", "--split", "5", "--json")

    shown = json.loads(done.stdout)
    assert [(it["first"], it["last"]) for it in shown["phases"]] == [(1, 5), (6, 9), (10, 14)]
    assert [it["number"] for it in shown["points"] if it["excluded"]] == [2, 3]


def test_the_table_shows_lines_and_says_when_limits_are_trial(run):
    done = run("minutes\n" + "41\n43\n" * 4, "--chart", "xmr", "--y", "minutes")

    assert "trial limits" in done.stdout
    assert done.stdout.count("\n") == 10


def test_what_was_assumed_goes_to_standard_error(run):
    done = run('minutes\n"1,041"\n1043\n\n1042\n', "--chart", "xmr", "--y", "minutes", "--json")

    assert json.loads(done.stdout)["notes"] == ["minutes: 1,234 is read as 1234."]
    assert "1,234 is read as 1234" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--chart", "xmr", "--y", "hours"), "no column hours"),
        (("--chart", "xmr", "--y", "week"), "Row 2"),
        (("--chart", "p", "--y", "minutes", "--size", "days"), "Row 2: 42 of 7 is more than all"),
        (("--chart", "xmr", "--y", "minutes", "--freeze", "99"), "between 1 and 14"),
    ],
)
def test_bad_figures_are_refused_with_one(run, words, said):
    done = run(WEEKS, *words)

    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--chart", "pie", "--y", "minutes"),
        ("--chart", "xmr"),
        ("--chart", "p", "--y", "minutes"),
        ("--chart", "xmr", "--y", "minutes", "--freeze", "many"),
        ("--chart", "xmr", "--y", "minutes", "--better", "sideways"),
    ],
)
def test_wrong_use_exits_with_two(run, words):
    done = run(WEEKS, *words)

    assert (done.exit_code, done.stdout) == (2, "")
