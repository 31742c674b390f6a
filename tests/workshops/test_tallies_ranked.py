"""Ranked ballots: small elections of our own and textbook ones, worked out by hand."""

import pytest
from flask_babel import force_locale

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies.ranked import RULES, Ballot, count, read

# Tennessee: 42 live near Memphis, 26 near Nashville, 15 near Chattanooga, 17 near Knoxville
TENNESSEE = {"M>N>C>K": 42, "N>C>K>M": 26, "C>K>N>M": 15, "K>C>N>M": 17}
# Schulze 2011, example 1: 45 voters, five options, E wins
SCHULZE = {
    "A>C>B>E>D": 5,
    "A>D>E>C>B": 5,
    "B>E>D>A>C": 8,
    "C>A>B>E>D": 3,
    "C>A>E>B>D": 7,
    "C>B>A>D>E": 2,
    "D>C>E>B>A": 7,
    "E>B>A>D>C": 8,
}
CYCLE = {"A>B>C": 2, "B>C>A": 2, "C>A>B": 2}


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def vote(ballots, rule="irv", options=None, **limits):
    cells = [{"ballot": order, "count": str(many)} for order, many in ballots.items()]
    rows = [read(number, it) for number, it in enumerate(cells, start=2)]
    letters = sorted({one for it in rows for rank in it.ranks for one in rank})
    return count(rows, options or dict(zip(letters, letters, strict=True)), rule, **limits)


def _figure(tally, name):
    return {option.id: option.figures[name] for option in tally.options}


def test_tennessee_by_runoff_knoxville_wins_after_two_leave():
    """C has 15, leaves, all to K (32); N has 26, leaves, 26 to K: K 58 of 100."""
    tally = vote(TENNESSEE)

    assert tally.winners == ("K",)
    assert [one["eliminated"] for one in tally.rounds] == [["C"], ["N"], []]
    assert tally.rounds[1]["tally"] == {"K": 32, "M": 42, "N": 26}
    assert tally.rounds[1]["transfers"] == {"N": {"K": 26}}
    assert (tally.rounds[2]["elected"], tally.rounds[2]["threshold"]) == (["K"], 51)


def test_tennessee_by_borda_nashville_has_26_x_3_42_x_2_and_15_and_17():
    tally = vote(TENNESSEE, "borda")

    assert _figure(tally, "points") == {"M": 126, "N": 194, "C": 173, "K": 107}
    assert (tally.winners, tally.ballots) == (("N",), 100)


@pytest.mark.parametrize("rule", ["condorcet", "schulze"])
def test_tennessee_by_duels_nashville_beats_memphis_58_to_42_and_the_others_68_to_32(rule):
    tally = vote(TENNESSEE, rule)

    assert (tally.winners, tally.tied) == (("N",), ())
    assert tally.pairwise["N"] == {"C": 68, "K": 68, "M": 58}


def test_the_example_of_schulze_2011_elects_e():
    tally = vote(SCHULZE, "schulze")

    assert tally.winners == ("E",)
    assert tally.pairwise["A"] == {"B": 20, "C": 26, "D": 30, "E": 22}
    assert _figure(tally, "ahead") == {"E": 0, "A": 1, "C": 2, "B": 3, "D": 4}


def test_in_a_cycle_nobody_beats_all_and_the_three_are_named_as_tied():
    assert vote(CYCLE, "condorcet").tied == (("A", "B", "C"),)
    assert vote(CYCLE, "condorcet").winners == ()
    assert vote(CYCLE, "schulze").winners == vote(CYCLE, "schulze").tied[0] == ("A", "B", "C")


def test_the_smith_set_leaves_out_who_loses_to_all_of_it():
    tally = vote({"A>B>C>D": 2, "B>C>A>D": 2, "C>A>B>D": 2}, "condorcet")

    assert tally.tied == (("A", "B", "C"),)


def test_two_that_draw_are_tied_by_every_rule():
    for rule in RULES:
        tally = vote({"A>B>C": 3, "B>A>C": 3}, rule)
        assert tally.tied == (("A", "B"),)
        assert tally.winners == (() if rule == "condorcet" else ("A", "B"))


def test_every_order_of_a_tie_is_followed_and_all_possible_winners_are_named():
    """A has 4. B and C tie with 2: without C, B gets its 2 and draws; without B, C gets 2 and draws."""
    tally = vote({"A": 4, "B>C": 2, "C>B": 2})

    assert (tally.winners, tally.tied) == (("A", "B", "C"), (("A", "B", "C"),))
    assert (len(tally.rounds), tally.rounds[0]["tied"]) == (1, ["B", "C"])


def test_a_tie_that_changes_nothing_leaves_one_winner():
    tally = vote({"A>B": 4, "B>A": 2, "C>A": 1, "D>A": 1, "A>C": 0})

    assert (tally.winners, tally.tied) == (("A",), ())


def test_more_than_half_of_those_still_counted_is_enough_with_3_of_5_after_one_is_spent():
    tally = vote({"A": 3, "B": 2, "C": 1})

    assert tally.rounds[1]["inactive"]["exhausted"] == 1
    assert (tally.rounds[1]["threshold"], tally.winners) == (3, ("A",))


def test_a_shared_rank_waits_until_one_of_the_two_is_left():
    tally = vote({"A=B": 1, "B>C": 3, "C": 3, "A>C": 1})

    assert tally.rounds[0]["inactive"]["overvotes"] == 1
    assert tally.rounds[1]["tally"] == {"B": 4, "C": 4}


def test_skipped_ranks_close_up_and_a_second_mention_does_not_count():
    tally = vote({"A>>A>B": 1}, "borda", {"A": "", "B": "", "C": ""})

    assert _figure(tally, "points") == {"A": 2, "B": 1, "C": 0}


def test_borda_shares_the_points_of_a_rank_and_gives_0_or_shares_what_is_left_over():
    """Of 3, 2, 1, 0: A and B share 3 and 2; C and D are left out: 0 each, or half of 1 each."""
    tally = vote({"A=B": 1}, "borda", {it: it for it in "ABCD"})

    assert _figure(tally, "points") == {"A": 2.5, "B": 2.5, "C": 0, "D": 0}
    assert _figure(tally, "points_averaged") == {"A": 2.5, "B": 2.5, "C": 0.5, "D": 0.5}


def test_unranked_options_lose_to_ranked_ones_and_are_not_compared_with_each_other():
    tally = vote({"A": 5}, "irv", {it: it for it in "ABC"})

    assert tally.pairwise == {"A": {"B": 5, "C": 5}, "B": {"A": 0, "C": 0}, "C": {"A": 0, "B": 0}}


@pytest.mark.parametrize("rule", RULES)
def test_without_a_ranking_nobody_wins_and_nothing_is_tied(rule):
    menu = {"A": "Tea", "B": "Chairs"}

    for ballots in ([], [Ballot("an", ())], [Ballot("", (frozenset("X"),), 2)]):
        tally = count(ballots, menu, rule)
        assert (tally.winners, tally.tied) == ((), ())
        assert tally.ballots == tally.counted + len(tally.rejected) == len(ballots)


@pytest.mark.parametrize("rule", RULES)
def test_the_only_option_wins(rule):
    assert vote({"A": 1}, rule).winners == ("A",)


def test_the_last_ballot_of_a_person_counts_whatever_it_weighs():
    ballots = [Ballot("an", (frozenset("A"),)), Ballot("an", (frozenset("B"),), 3, 4)]

    tally = count(ballots, {"A": "", "B": ""})

    assert (tally.ballots, tally.counted, tally.replaced, tally.winners) == (5, 4, 1, ("B",))


def test_an_unknown_option_is_rejected_with_its_row():
    tally = count([Ballot("", (frozenset("AX"), frozenset("Y")), 9)], {"A": ""})

    assert tally.rejected == ((9, "There is no option X, Y."),)


@pytest.mark.parametrize("word", ["-1", "1.5", "many", "9" * 12])
def test_a_weight_that_is_no_number_is_rejected(word):
    said = f"“{word}” is not a number of ballots."

    assert read(3, {"ballot": "A>B", "count": word}) == (3, said)


@pytest.mark.parametrize(
    ("limits", "said"),
    [({"rule": "plurality"}, "irv, borda, schulze or condorcet"), ({"seats": 2}, "one winner")],
)
def test_other_rules_and_several_seats_are_refused(limits, said):
    with pytest.raises(Refused, match=said):
        count([], {}, **limits)


def test_more_ties_than_can_be_followed_name_everybody_who_could_still_win():
    """Thirty options with one first choice each: every order of leaving would be 30 factorial."""
    letters = [f"{number:02}" for number in range(30)]
    orders = {">".join(letters[n:] + letters[:n]): 1 for n in range(30)}
    tally = vote({**orders, "00>05": 1, "01>07": 1})

    assert tally.winners == tuple(letters)
    assert "too many ties" in tally.convention


def test_hopeless_ones_with_no_first_choice_do_not_make_the_count_slow():
    menu = {f"{number:02}": "" for number in range(40)}

    tally = vote({"00>01": 2, "01>00": 1}, "irv", menu)

    assert (tally.winners, len(tally.rounds)) == (("00",), 1)
