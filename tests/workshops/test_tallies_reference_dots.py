"""Published dot votes, counted: votes and points of every project come out."""

import json

import pytest

from cocreate.workshops.tallies import tally_file

TOWNS = (
    "france_toulouse_2019",
    "poland_czestochowa_2020_bleszno",
    "poland_gdansk_2020_wyspa-sobieszewska",
    "poland_katowice_2020_dab",
    "poland_katowice_2021_dabrowka-mala",
)


@pytest.mark.parametrize("name", TOWNS)
def test_points_and_votes_are_the_published_ones(reference, name):
    folder = reference / "votes" / "dots" / name
    expected = json.loads((folder / "expected.json").read_text())

    shown = tally_file(folder / "votes.csv", "dots").as_json()

    points = {option["id"]: option["points"] for option in shown["options"]}
    assert points == expected["points_per_project"]
    votes = {option["id"]: option["votes"] for option in shown["options"]}
    assert votes == expected["votes_per_project"]
    assert (str(shown["ballots"]), shown["rejected"]) == (expected["meta"]["num_votes"], [])
    assert shown["winners"] == [one for one in points if points[one] == max(points.values())]
    assert (len(set(points.values())) < len(points)) == expected["ties_in_totals"]


def test_every_town_is_counted_here(reference):
    assert {it.name for it in (reference / "votes" / "dots").iterdir()} == set(TOWNS)
