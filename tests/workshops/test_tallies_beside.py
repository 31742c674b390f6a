"""`ballots tally` with what lies beside FILE: rules, limits, and how fast a city is counted."""

import json
import time

import pytest
from click.testing import CliRunner

from cocreate.workshops.cli import ballots

RANKS = "ballot_id,rank1,rank2\n1,Ann,overvote\n2,Bo,\n3,Ann = Bo,Cy\n4,undervote,Cy\n5,Di,Bo\n"
RULES = {
    "candidates": [
        {"name": "Ann", "excluded": False, "aliases": ["Annie"]},
        {"name": "Bo", "excluded": False, "aliases": []},
        {"name": "Cy", "excluded": True, "aliases": []},
    ],
    "rules": {
        "overvoteRule": "exhaustImmediately",
        "maxSkippedRanksAllowed": "unlimited",
        "exhaustOnDuplicateCandidate": False,
        "batchElimination": False,
        "tiebreakMode": "random",
        "numberOfWinners": "1",
    },
}
META = (
    "META\nkey;value\nmax_sum_points;4\nmax_points;3\nmin_sum_points;1\nPROJECTS\nproject_id;cost\n"
)


@pytest.fixture
def tally(tmp_path):
    """Write these files, count ballots.csv, give the result of the command."""

    def run(text, *words, **beside):
        (tmp_path / "ballots.csv").write_text(text)
        for name, what in beside.items():
            (tmp_path / name.replace("_", ".")).write_text(what)
        return CliRunner().invoke(ballots, ["tally", str(tmp_path / "ballots.csv"), *words])

    return run


def _with(**rules):
    return json.dumps({**RULES, "rules": {**RULES["rules"], **rules}})


def test_candidates_rules_aliases_and_exclusions_come_from_rules_json(tally):
    result = tally(
        RANKS + "6,Annie,Bo\n", "--method", "ranked", "--json", rules_json=json.dumps(RULES)
    )

    shown = json.loads(result.stdout)
    assert [option["id"] for option in shown["options"]] == ["Ann", "Bo"]
    assert (shown["rounds"][0]["tally"], shown["winners"]) == ({"Ann": 2, "Bo": 1}, ["Ann"])
    assert shown["rounds"][0]["inactive"]["overvotes"] == 1
    assert shown["rejected"] == [{"row": 6, "reason": "There is no option Di."}]


def test_without_rules_the_options_are_those_of_the_ballots(tally):
    shown = json.loads(tally(RANKS, "--method", "ranked", "--json").stdout)

    assert [option["id"] for option in shown["options"]] == ["Ann", "Bo", "Cy", "Di"]
    assert (shown["ballots"], shown["counted"], shown["rejected"]) == (5, 5, [])


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (_with(continueUntilTwoCandidatesRemain=True), "asks for continueUntilTwoCandidatesRemain"),
        (_with(minimumVoteThreshold="5"), "asks for minimumVoteThreshold"),
        (_with(overvoteRule="guess"), "asks for overvoteRule guess"),
        (_with(numberOfWinners="3"), "for one winner"),
        ("[]", "does not hold rules as RCTab has them"),
        ("{", "does not hold rules as RCTab has them"),
    ],
)
def test_rules_that_are_not_counted_here_are_refused_with_a_sentence(tally, rules, said):
    result = tally(RANKS, "--method", "ranked", rules_json=rules)

    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_too_many_ranks_are_rejected_with_the_row(tally):
    result = tally(RANKS, "--method", "ranked", "--json", rules_json=_with(maxRankingsAllowed="1"))

    rows = json.loads(result.stdout)["rejected"]
    assert rows[0] == {"row": 2, "reason": "Ranks 2; 1 are allowed."}


def test_a_file_without_ranks_is_refused(tally):
    assert "no column ballot/rank1" in tally("voter_id\n1\n", "--method", "ranked").stderr


def test_the_limits_of_dots_come_from_instance_pb(tally):
    text = 'voter_id,vote,points\n1,"A,B","3,2"\n2,A,4\n3,A,0\n4,"A,B","1,3"\n'

    shown = json.loads(tally(text, "--method", "dots", "--json", instance_pb=META).stdout)

    assert [one["row"] for one in shown["rejected"]] == [2, 3, 4]
    assert shown["winners"] == ["B"]


def test_a_limit_that_is_no_number_is_refused(tally):
    meta = META.replace("max_points;3", "max_points;three")

    result = tally("vote,points\nA,1\n", "--method", "dots", instance_pb=meta)

    assert result.stderr == "Error: max_points is not a number: three.\n"


def test_a_mean_is_shown_with_two_digits(tally):
    result = tally('vote,scores\n"A,B","1,4"\nA,2\nA,2\n', "--method", "score")

    assert "mean 1.67  spread 0.47  votes 3" in result.stdout


def test_each_round_of_a_runoff_and_each_step_of_a_budget_is_a_line(tally):
    runoff = tally("ballot\n1>2\n1\n2\n2\n3>1\n", "--method", "ranked")
    vote = 'vote\n"a,b"\na\n'
    costs = "project_id,name,cost\na,Tea,60\nb,Chairs,50\n"
    budget = tally(vote, "--method", "budget", "--budget", "100", projects_csv=costs)

    assert "round 1: 1 2, 2 2, 3 1; eliminated 3" in runoff.stdout
    assert "round 2: 1 3, 2 2; elected 1" in runoff.stdout
    assert "1. a for 60: funded, 40 left\n2. b for 50: does not fit, 40 left" in budget.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--method", "budget"), 1, "how much money"),
        (("--method", "budget", "--budget", "much"), 1, "In --budget this is not a sum: much."),
        (("--method", "dots", "--budget", "5"), 2, "--budget goes with --method budget"),
    ],
)
def test_a_budget_without_its_sum_or_a_sum_without_a_budget_is_refused(tally, words, code, said):
    result = tally("vote,points\na,1\n", *words, projects_csv="id,cost\na,1\n")

    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


@pytest.mark.parametrize("cost", ["-5", "1e999", "free", ""])
def test_a_cost_that_is_no_sum_is_refused(tally, cost):
    costs = f"project_id,cost\na,{cost}\n"

    result = tally("vote\na\n", "--method", "budget", "--budget", "5", projects_csv=costs)

    assert result.stderr == f"Error: In projects.csv this is not a sum: {cost}.\n"


def test_80_101_ballots_of_minneapolis_are_counted_by_every_rule_within_ten_seconds(reference):
    file = reference / "votes/irv_rctab/2013_minneapolis_mayor/ballots_grouped.csv"

    for rule in ("irv", "borda", "schulze", "condorcet"):
        began = time.process_time()
        result = CliRunner().invoke(
            ballots, ["tally", str(file), "--method", "ranked", "--rule", rule, "--json"]
        )
        shown = json.loads(result.stdout)
        assert (shown["ballots"], shown["winners"]) == (80101, ["BETSY HODGES"])
        assert time.process_time() - began < 10
