"""Published budget votes, counted: every total and every outcome of their `expected.json`."""

import csv
import json

import pytest
from flask_babel import force_locale

from cocreate.workshops.tallies import tally_file
from tests.sampled import is_todays

ALL = 14
RULES = {
    "greedy": "greedy_by_total_skip_unaffordable",
    "greedy-stop": "greedy_stop_at_first_unaffordable",
    "equal-shares": "mes_cost_no_completion",
    "equal-shares-votes": "mes_cardinality_no_completion",
    "equal-shares-add1": "mes_cost_add1_then_greedy",
}
BESIDE = {"real_outcome_in_source", "pabutools_greedy_cost_sat"}
FLAGS = {"pabutools_greedy_equals_plain_greedy"}
UNWANTED = ("poland_katowice_2020_dab", "L10/05/VII")  # not one vote, and money left for it


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


@pytest.fixture
def towns(reference):
    """Every folder with a budget, and what is published of it."""
    kinds = ("budget", "budget_ordinal", "dots")
    found = sorted(it for kind in kinds for it in (reference / "votes" / kind).iterdir())
    assert len(found) == ALL
    return [(it, json.loads((it / "expected.json").read_text())) for it in found]


def _count(folder, rule):
    return tally_file(folder / "votes.csv", "budget", rule).as_json()


def _figure(shown, name):
    return {option["id"]: option.get(name) for option in shown["options"]}


def test_votes_points_and_ballots_are_the_published_ones_and_none_is_over_the_limits(towns):
    for folder, expected in towns:
        shown = _count(folder, "greedy")

        assert _figure(shown, "votes") == expected["votes_per_project"], folder.name
        points = expected.get("points_per_project")
        assert _figure(shown, "points") == (points or dict.fromkeys(_figure(shown, "votes")))
        totals = list((points or expected["votes_per_project"]).values())
        assert (len(set(totals)) < len(totals)) == expected["ties_in_totals"]
        assert (str(shown["ballots"]), shown["rejected"]) == (expected["meta"]["num_votes"], [])
        assert shown["rounds"][0]["left"] + shown["rounds"][0]["cost"] == expected["budget"]


def test_the_columns_that_the_cities_published_are_equal_where_it_says_so(towns):
    for folder, expected in towns:
        shown = _count(folder, "greedy")
        with (folder / "projects.csv").open(newline="") as file:
            published = {row["project_id"]: row for row in csv.DictReader(file)}

        checks = expected["check_against_published_columns"]
        assert checks.keys() <= {"published_votes_equal", "published_scores_equal"}
        for name, ours in (("votes", "votes"), ("score", "points")):
            same = all(
                int(published[one][name]) == many
                for one, many in _figure(shown, ours).items()
                if many is not None and name in published[one]
            )
            assert same == checks.get(f"published_{name.removesuffix('s')}s_equal", True)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_funded_is_the_published_outcome_of_the_rule(towns, rule):
    """Of the one rule that takes seconds for a town, half of the towns each day."""
    for number, (folder, expected) in enumerate(towns):
        if rule == "equal-shares-add1" and not is_todays(number):
            continue
        outcome = expected["results"].get(RULES[rule])
        if outcome is None:
            assert rule.startswith("equal-shares")
            assert folder.parent.name != "budget"
            continue
        shown = _count(folder, rule)

        wanted = _figure(shown, "votes")
        nobodys = [one for one in outcome["selected"] if not wanted[one]]
        assert sorted(shown["winners"]) == [it for it in outcome["selected"] if it not in nobodys]
        assert nobodys == ([UNWANTED[1]] if (folder.name, rule) == (UNWANTED[0], "greedy") else [])
        costs = _figure(shown, "cost")
        together = sum(costs[one] for one in (*shown["winners"], *nobodys))
        assert together == outcome["cost"] <= expected["budget"]
        assert "What nobody voted for is not funded." in shown["convention"]


def test_what_the_cities_funded_equals_greedy_where_it_says_so_or_lacks_what_nobody_wanted(towns):
    for folder, expected in towns:
        results = expected["results"]
        assert results.keys() <= {*RULES.values(), *BESIDE, *FLAGS}, folder.name
        greedy = sorted(_count(folder, "greedy")["winners"])

        if "pabutools_greedy_cost_sat" in results:
            same = results["pabutools_greedy_cost_sat"]["selected"] == greedy
            assert same == results["pabutools_greedy_equals_plain_greedy"]
        real = results.get("real_outcome_in_source")
        if real:
            ours = real["selected"] == greedy
            assert ours == (real["equals_greedy_skip"] or folder.name == UNWANTED[0])
            stop = sorted(_count(folder, "greedy-stop")["winners"])
            assert (real["selected"] == stop) == real["equals_greedy_stop"]
