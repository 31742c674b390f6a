"""Published charts, computed again: limits, runs and NHS flags come out as published."""

import csv
import json

import pytest
from click.testing import CliRunner

from cocreate.incubation.cli import spc

SHEWHART = {
    "cdi_c_split24": "c --y n",
    "cdi_i_whole": "xmr --y n --no-screen",  # qicharts2 keeps all moving ranges, the NHS does not
    "cdi_run_split24": "run --y n",
    "cdi_run_whole": "run --y n",
    "gtt_monthly_run": "run --y harms --size days",
    "gtt_monthly_u": "u --y harms --size days",
    "hai_ahh_bac_run": "run --y n --size days",
    "hai_ahh_bac_u": "u --y n --size days",
    "hai_ahh_cdi_run": "run --y n --size days",
    "hai_ahh_cdi_u": "u --y n --size days",
    "hai_ahh_uti_run": "run --y n --size days",
    "hai_ahh_uti_u": "u --y n --size days",
    "hai_boh_cdi_run": "run --y n --size days",
    "hai_boh_cdi_u": "u --y n --size days",
    "hai_noh_cdi_run": "run --y n --size days",
    "hai_noh_cdi_u": "u --y n --size days",
    "montgomery_6_5_cost_i": "xmr --y cost",
    "montgomery_6_5_cost_mr": "mr --y cost",
    "montgomery_7_1_p": "p --y count --size size",
    "montgomery_7_3_c": "c --y count",
    "montgomery_7_4_u": "u --y count --size size",
}
NHS = [
    f"ae_{trust}_t1_{what}"
    for trust in ("ra3", "rcb", "rjz", "rr8")
    for what in ("attendances", "perf")
]
COLOURS = {
    "common_cause": "common",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
}


@pytest.fixture
def charted(reference):
    """A reference set, charted by the command, and what was published of it."""

    def chart(name, *words):
        folder = reference / "spc"
        expected = json.loads((folder / f"{name}.expected.json").read_text())
        words = [*words, *_settings(expected), "--json"]
        done = CliRunner().invoke(spc, [str(folder / f"{name}.csv"), "--chart", *words])
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout), expected

    return chart


def _settings(expected):
    yield from ("--freeze", str(expected["freeze"])) if "freeze" in expected else ()
    yield from ("--split", str(expected["part"])) if "part" in expected else ()
    yield from ("--multiply", str(expected["multiply"])) if "multiply" in expected else ()
    for number in expected.get("exclude", ()):
        yield from ("--exclude", str(number))


def _near(published):
    return None if published is None else pytest.approx(published, rel=1e-3, abs=1e-9)


@pytest.mark.parametrize(("name", "words"), SHEWHART.items())
def test_limits_and_runs_equal_the_published_chart(charted, name, words):
    shown, expected = charted(name, *words.split())

    for point, published in zip(shown["points"], expected["points"], strict=True):
        runs = shown["phases"][published["part"] - 1]["runs"]
        figures = (point["y"], point["centre"], point["lower"], point["upper"])
        assert figures == tuple(_near(published[key]) for key in ("y", "cl", "lcl", "ucl"))
        assert ("outside" in point["signals"]) == bool(published["sigma.signal"])
        assert (point["phase"], point["excluded"]) == (published["part"], not published["include"])
        assert runs == {
            "useful": published["n.useful"],
            "longest": published["longest.run"],
            "longest_max": published["longest.run.max"],
            "crossings": published["n.crossings"],
            "crossings_min": published["n.crossings.min"],
            "signal": published["runs.signal"],
        }


@pytest.mark.parametrize("name", NHS)
def test_nhs_limits_and_flags_equal_the_published_chart_point_by_point(charted, name):
    better = "up" if name.endswith("perf") else "down"
    column = name.rsplit("_", 1)[1]

    shown, expected = charted(name, *f"xmr --y {column} --x period --better {better}".split())

    for point, published in zip(shown["points"], expected["points"], strict=True):
        lines = (point["centre"], point["lower"], point["upper"])
        assert published["x"].startswith(point["x"])
        assert lines == tuple(_near(published[key]) for key in ("mean_col", "lpl", "upl"))
        assert ("outside" in point["signals"]) == published["outside_limits"]
        assert bool(point["signals"]) == published["special_cause_flag"]
        assert point["variation"] == COLOURS[published["point_type"]]


def test_random_figures_have_the_published_limits_and_no_flag(charted):
    shown, expected = charted("ptd_snapshot_rnorm20", "xmr", "--y", "y", "--x", "x")

    first = shown["points"][0]
    assert (first["centre"], first["lower"], first["upper"]) == (
        _near(expected["mean"]),
        _near(expected["lpl"]),
        _near(expected["upl"]),
    )
    assert {point["variation"] for point in shown["points"]} == {"common"}


def test_no_reference_set_is_forgotten(reference):
    sets = {file.name.removesuffix(".expected.json") for file in reference.glob("spc/*.json")}

    assert sets == {*SHEWHART, *NHS, "ptd_snapshot_rnorm20"}


def test_the_reference_files_are_read_whole(reference):
    for file in (reference / "spc").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as table:
            assert len(list(csv.DictReader(table))) >= 10
