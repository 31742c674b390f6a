"""The second count against elections that others have counted and published."""

import csv
import json

import pytest

from cocreate.workshops.proof import recount

RANKED = [
    "burlington-2009-mayor",
    "debian-leader-2003",
    "education-courses-professors",
    "education-failure-professors",
    "education-failure-students",
    "ers-033",
]
BUDGETS = [
    "poland_lodz_2020_mileszki",
    "poland_warszawa_2018_muranow",
    "poland_warszawa_2019_targowek-fabryczny-elsnerow-i-utrata",
    "poland_zabrze_2021_biskupice",
]


def _read(folder, name):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _count(method, rule, options, answers, limits=None):
    papers = [{"answer": answer} for answer in answers]
    box = {"method": method, "rule": rule, "options": options, "papers": papers}
    return recount.Count(box | {"limits": limits or {}, "hands": []}).result()


def _ranks(ballot):
    levels = [level.split("=") for level in ballot.split(">") if level]
    return {one: rank for rank, level in enumerate(levels, 1) for one in level}


def _figures(result, word):
    return {one: it[word] for one, it in result["figures"].items()}


@pytest.mark.parametrize("name", RANKED)
def test_orders_are_counted_as_published(reference, name):
    folder = reference / "votes/ranked" / name
    known = json.loads((folder / "expected.json").read_text())
    options = [{"id": one} for one in known["options"]]
    papers = [_ranks(row["ballot"]) for row in _read(folder, "ballots.csv")]

    found = {it: _count("ranked", it, options, papers) for it in ("irv", "schulze", "condorcet")}

    first, best = known["irv"], known["condorcet_winner"]
    published = {
        "irv": first["possible_winners_over_all_tie_breaks"],
        "schulze": known["winners"]["schulze"],
        "condorcet": [best] if best else [],
    }
    assert {it: found[it]["winners"] for it in found} == {
        it: sorted(map(str, them)) for it, them in published.items()
    }
    assert _figures(found["irv"], "votes") == first["rounds"][0]["tally"]
    if "borda" in known:
        borda = _count("ranked", "borda", options, papers)
        assert _figures(borda, "points") == known["borda"]["pessimistic"]


@pytest.mark.parametrize("name", BUDGETS)
def test_budgets_are_spent_as_published(reference, name):
    folder = reference / "votes/budget" / name
    known = json.loads((folder / "expected.json").read_text())
    options = [
        {"id": row["project_id"], "cost": int(row["cost"])} for row in _read(folder, "projects.csv")
    ]
    papers = [dict.fromkeys(row["vote"].split(","), 1) for row in _read(folder, "votes.csv")]
    limits = {"budget": int(known["budget"])}

    greedy = _count("budget", "greedy", options, papers, limits)
    shares = _count("budget", "equal-shares", options, papers, limits)

    published = known["results"]
    assert _figures(greedy, "votes") == known["votes_per_project"]
    assert greedy["winners"] == sorted(published["greedy_by_total_skip_unaffordable"]["selected"])
    assert shares["winners"] == sorted(published["mes_cost_no_completion"]["selected"])


def test_dots_are_added_up_as_published(reference):
    folder = reference / "votes/dots/france_toulouse_2019"
    known = json.loads((folder / "expected.json").read_text())["points_per_project"]
    papers = [
        dict(zip(row["vote"].split(","), map(int, row["points"].split(",")), strict=True))
        for row in _read(folder, "votes.csv")
    ]

    result = _count("dots", "top-3", [{"id": one} for one in known], papers)

    assert _figures(result, "points") == known
    assert result["winners"] == sorted(sorted(known, key=known.get)[-3:])
