"""Budgets: small ones of our own, worked out by hand."""

from fractions import Fraction

import pytest
from flask_babel import force_locale

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies import dots
from cocreate.workshops.tallies.budget import RULES, Ballot, Limits, count, read

COSTS = {"A": 60, "B": 50, "C": 40, "D": 30}


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def fund(wishes, money, rule="greedy", costs=None, **limits):
    """`wishes`: what one kind of ballot marks → how many such ballots."""
    costs = costs or COSTS
    ballots = [
        Ballot("", frozenset(marks)) for marks, many in wishes.items() for _one in range(many)
    ]
    return count(
        ballots,
        {one: f"Project {one}" for one in costs},
        rule,
        costs={one: Fraction(cost) for one, cost in costs.items()},
        budget=Fraction(money),
        limits=Limits(**limits),
    )


def test_down_the_list_what_no_longer_fits_is_skipped_60_then_not_50_then_40():
    tally = fund({"A": 4, "B": 3, "C": 2, "D": 1}, 100)

    assert tally.winners == ("A", "C")
    steps = [(one["option"], one["funded"], one["left"]) for one in tally.rounds]
    assert steps == [("A", True, 40), ("B", False, 40), ("C", True, 0), ("D", False, 0)]


def test_stopping_ends_at_the_first_that_no_longer_fits():
    tally = fund({"A": 4, "B": 3, "C": 2}, 100, "greedy-stop")

    assert tally.winners == ("A",)
    assert [one["option"] for one in tally.rounds] == ["A", "B"]


@pytest.mark.parametrize("rule", RULES)
def test_what_nobody_voted_for_is_not_funded_though_the_money_is_there(rule):
    assert fund({"A": 1}, 1000, rule).winners == ("A",)


def test_of_equals_the_lower_id_is_funded_and_both_are_named():
    tally = fund({"B": 2, "A": 2, "D": 1}, 90)

    assert (tally.winners, tally.tied) == (("A", "D"), (("A", "B"),))


def test_equals_that_all_fit_or_of_which_only_one_ever_could_are_no_tie():
    assert fund({"A": 2, "C": 2}, 100).tied == ()
    assert fund({"A": 2, "D": 2}, 50).tied == ()


def test_equal_shares_give_a_third_of_the_voters_a_third_of_the_money():
    """Share 10 each. A and B have 8 voters, an eighth for each unit of cost: a tie, A by its id.
    A takes 7.5 of the 8, who have 20 left, too little for B; the four of C pay 10 each."""
    tally = fund({"AB": 8, "C": 4}, 120, "equal-shares")

    assert (tally.winners, tally.tied) == (("A", "C"), (("A", "B"),))
    assert [(one["option"], one["each"], one["left"]) for one in tally.rounds] == [
        ("A", 7.5, 60),
        ("C", 10, 20),
    ]
    assert fund({"AB": 8, "C": 4}, 120).winners == ("A", "B")


def test_worth_by_cost_prefers_many_voters_and_by_votes_the_cheaper_project():
    """Share 15. By cost both are wanted by 4: per coin of worth 1/4 each, a tie, A by id; by votes
    A asks 15 a head and D 7.5."""
    by_cost = fund({"AD": 4}, 60, "equal-shares")
    by_votes = fund({"AD": 4}, 60, "equal-shares-votes")

    assert (by_cost.winners, by_cost.tied) == (("A",), (("A", "D"),))
    assert (by_votes.winners, by_votes.tied) == (("D",), ())
    assert by_votes.rounds[0]["each"] == 7.5


def test_the_poorer_pay_all_they_have_and_the_others_the_rest():
    """Share 20. D asks 10 of an and bo, who have 10 left. C asks 14 of three: an pays 10, the
    others 16 each."""
    wishes = {"CD": 1, "D": 1, "C": 2}

    tally = fund(wishes, 80, "equal-shares-votes", {"C": 42, "D": 20})

    assert [(one["option"], one["each"], one["left"]) for one in tally.rounds] == [
        ("D", 10, 60),
        ("C", 16, 18),
    ]


def test_raised_shares_and_the_list_spend_what_equal_shares_leave():
    """Share 25: A needs 30 a head, B 50, C 40: nobody can pay. At 30 A is bought; 40 is left for C."""
    assert fund({"A": 2, "B": 1, "C": 1}, 100, "equal-shares").winners == ()
    assert fund({"A": 2, "B": 1, "C": 1}, 100, "equal-shares-add1").winners == ("A", "C")


def test_a_million_is_not_raised_one_by_one():
    costs = {"A": 10**9, "B": 10**6}

    tally = fund({"A": 1, "B": 29}, 10**9, "equal-shares-add1", costs)

    assert tally.winners == ("B",)


@pytest.mark.parametrize("rule", RULES)
def test_what_costs_nothing_is_funded_and_without_ballots_nothing_is(rule):
    assert set(fund({"A": 1, "B": 1}, 50, rule, {"A": 0, "B": 50}).winners) >= {"A"}
    assert (fund({}, 50, rule).winners, fund({}, 50, rule).tied) == ((), ())


def test_points_are_added_in_place_of_votes():
    ballots = [
        Ballot("", frozenset("AB"), 2, {"A": 1, "B": 4}),
        Ballot("", frozenset("A"), 3, {"A": 2}),
    ]
    costs = {"A": Fraction(60), "B": Fraction(50)}

    tally = count(ballots, {}, costs=costs, budget=Fraction(60))

    assert tally.winners == ("B",)
    assert tally.options[0].figures == {"votes": 2, "points": 3, "cost": 60}


def test_places_of_an_ordinal_ballot_give_3_2_and_1():
    ballot = read(2, {"vote": "C,A,B"}, places=3)

    assert ballot == Ballot("", frozenset("ABC"), 2, {"C": 3, "A": 2, "B": 1})


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ("ABC", "Marks 3 options; 2 are allowed."),
        ("", "Marks 0 options; at least 1 are needed."),
        ("AB", "Costs 110 together; 100 are allowed."),
        ("AX", "There is no option X."),
    ],
)
def test_ballots_over_the_limits_are_rejected_with_their_row(marks, said):
    ballots = [Ballot("an", frozenset("D"), 2), Ballot("an", frozenset(marks), 3)]
    costs = {one: Fraction(cost) for one, cost in COSTS.items()}
    limits = Limits(fewest=1, most=2, cost=Fraction(100))

    tally = count(ballots, {}, costs=costs, budget=Fraction(100), limits=limits)

    assert tally.rejected == ((3, said),)
    assert (tally.winners, tally.counted, tally.replaced) == (("D",), 1, 0)


def test_too_many_points_are_rejected_with_their_row():
    limits = Limits(points=dots.Limits(most=5))
    ballots = [Ballot("", frozenset("A"), 4, {"A": 6})]

    tally = count(ballots, {}, costs={"A": Fraction(1)}, budget=Fraction(9), limits=limits)

    assert tally.rejected == ((4, "Gives 6 points; 5 are allowed."),)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"rule": "fair"}, "one of: greedy, equal-shares"),
        ({"budget": None}, "how much money"),
        ({"costs": {}}, "what the projects cost"),
        ({"options": {"A": "", "Z": ""}}, "what this costs: Z"),
    ],
)
def test_what_can_not_be_counted_is_refused_with_a_sentence(asked, said):
    whole = {"options": {}, "costs": {"A": Fraction(1)}, "budget": Fraction(1)}

    with pytest.raises(Refused, match=said):
        count([], **{**whole, **asked})


def test_in_chinese_the_sentences_of_a_convention_stand_without_blanks():
    with force_locale("zh_Hans_CN"):
        said = [fund({"A": 1}, 60, rule).convention for rule in RULES]

    assert all(it.endswith("。") and " " not in it for it in said)
