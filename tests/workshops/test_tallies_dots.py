"""Dots and scores: small ballots of our own, worked out by hand."""

import pytest
from flask_babel import force_locale

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies import dots, score

MENU = {"A": "Tea", "B": "Chairs", "C": "Signs"}


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def _figures(tally):
    return {option.id: dict(option.figures) for option in tally.options}


def test_points_are_added_and_people_counted_5_is_3_and_2():
    ballots = [dots.Ballot("", {"A": 3, "B": 1}), dots.Ballot("", {"A": 2, "B": 0})]

    tally = dots.count(ballots, MENU, most=4)

    assert _figures(tally) == {
        "A": {"points": 5, "votes": 2},
        "B": {"points": 1, "votes": 1},
        "C": {"points": 0, "votes": 0},
    }
    assert (tally.winners, tally.tied) == (("A",), ())


def test_as_many_points_are_a_tie_for_the_place_and_named():
    ballots = [dots.Ballot("", {"A": 3}), dots.Ballot("", {"B": 2}), dots.Ballot("", {"C": 2})]

    tally = dots.count(ballots, MENU, "top-2")

    assert (tally.winners, tally.tied) == (("A", "B", "C"), (("B", "C"),))


def test_the_last_dots_of_a_person_count_and_unspent_ones_do_no_harm():
    ballots = [dots.Ballot("an", {"A": 3}), dots.Ballot("bo", {}), dots.Ballot("an", {"B": 1})]

    tally = dots.count(ballots, MENU, most=3)

    assert tally.winners == ("B",)
    assert (tally.ballots, tally.counted, tally.replaced, tally.empty) == (3, 2, 1, 1)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ({"A": 4, "B": 2}, "Gives 6 points; 5 are allowed."),
        ({"A": 4}, "Gives one option 4 points; 3 are allowed."),
        ({"A": 1}, "Gives 1 points; at least 2 are needed."),
        ({"A": 3, "B": -1}, "Points can't be less than 0."),
        ({"X": 2}, "There is no option X."),
    ],
)
def test_dots_outside_the_limits_are_rejected_whole_with_their_row(points, said):
    tally = dots.count([dots.Ballot("", points, 7)], MENU, most=5, each=3, least=2)

    assert tally.rejected == ((7, said),)
    assert (tally.ballots, tally.counted, tally.winners) == (1, 0, ())
    assert sum(figures["points"] for figures in _figures(tally).values()) == 0


def test_without_ballots_nobody_has_dots_and_nobody_wins():
    tally = dots.count([], MENU)

    assert (tally.winners, tally.tied, tally.ballots) == ((), (), 0)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"vote": "A,B", "points": "1"}, "Names 2 options but has 1 numbers."),
        ({"vote": "A,A", "points": "1,2"}, "Names an option twice."),
        ({"vote": "A,B", "points": "1,many"}, "“1,many” is not a list of whole numbers."),
        ({"vote": "A", "points": "2.5"}, "“2.5” is not a list of whole numbers."),
    ],
)
def test_a_row_that_does_not_match_its_numbers_is_rejected(cells, said):
    assert dots.read(4, cells) == (4, said)


def test_the_mean_of_1_2_and_6_is_3_and_their_spread_the_root_of_14_thirds():
    ballots = [score.Ballot("", {"A": n}) for n in (1, 2, 6)]

    tally = score.count(ballots, MENU, low=0, high=10)

    assert _figures(tally)["A"] == {"mean": 3.0, "spread": pytest.approx(2.160247), "votes": 3}
    assert "population" in tally.convention


def test_an_option_left_out_has_no_score_so_one_4_beats_a_4_and_a_3():
    ballots = [score.Ballot("", {"A": 4, "B": 4}), score.Ballot("", {"B": 3})]

    tally = score.count(ballots, MENU)

    assert tally.winners == ("A",)
    assert _figures(tally)["C"] == {"votes": 0}


def test_equal_means_of_different_numbers_of_scores_are_a_tie():
    ballots = [score.Ballot("", {"A": 1, "B": 2}), *[score.Ballot("", {"A": n}) for n in (2, 3)]]

    tally = score.count(ballots, MENU)

    assert (tally.winners, tally.tied) == (("A", "B"), (("A", "B"),))


def test_means_are_compared_exactly_1_third_is_no_tie_with_3333_of_10000():
    ballots = [score.Ballot("", {"A": n}) for n in (1, 0, 0)]
    ballots += [score.Ballot("", {"B": int(n < 3333)}) for n in range(10000)]

    assert score.count(ballots, MENU, low=0, high=1).winners == ("A",)


def test_the_lowest_score_wins_too_if_it_is_the_best_there_is():
    tally = score.count([score.Ballot("", {"A": 0})], MENU, low=0)

    assert tally.winners == ("A",)


def test_the_last_scores_of_a_person_count():
    tally = score.count([score.Ballot("an", {"A": 1}), score.Ballot("an", {"A": 5})], MENU)

    assert _figures(tally)["A"]["mean"] == 5
    assert (tally.counted, tally.replaced) == (1, 1)


@pytest.mark.parametrize(
    ("scores", "said"), [({"A": 6}, "6 is not from 1 to 5."), ({"X": 6}, "There is no option X.")]
)
def test_scores_off_the_scale_are_rejected_with_their_row(scores, said):
    tally = score.count([score.Ballot("", scores, 3)], MENU)

    assert (tally.rejected, tally.winners) == (((3, said),), ())


def test_a_row_of_scores_is_read_position_by_position():
    row = {"voter_id": "an", "vote": "A, C", "scores": "5,1"}

    assert score.read(2, row) == score.Ballot("an", {"A": 5, "C": 1}, 2)


@pytest.mark.parametrize("method", [dots, score])
def test_a_rule_without_places_is_refused(method):
    with pytest.raises(Refused, match="top-1"):
        method.count([], MENU, "mean")
