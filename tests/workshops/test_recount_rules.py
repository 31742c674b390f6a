"""The second count: each rule on papers that can be counted on one's fingers."""

import math

import pytest

from cocreate.workshops.proof import recount
from tests.workshops.boxes import a_box, counted


def _stands(agree, unsure, disagree):
    return [{"": 1}] * agree + [{"": 0}] * unsure + [{"": -1}] * disagree


def _orders(**times):
    """acb=3: three papers with a before c before b."""
    every = [({one: at for at, one in enumerate(word, 1)}, n) for word, n in times.items()]
    return [ranks for ranks, n in every for _ in range(n)]


@pytest.mark.parametrize(
    ("said", "winners", "tied"),
    [((3, 5, 2), [""], []), ((2, 5, 2), [], [[""]]), ((1, 0, 2), [], []), ((0, 4, 0), [], [])],
)
def test_agreed_is_what_more_are_for_than_against(said, winners, tied):
    result = counted("agree", "majority", _stands(*said))

    assert (result["winners"], result["tied"]) == (winners, tied)
    assert result["figures"] == {"": dict(zip(("agree", "unsure", "disagree"), said, strict=True))}


def test_hands_in_the_room_count_with_the_papers():
    hands = [{"group": "nurse", "counts": {"disagree": 2}}, {"group": "", "counts": {"agree": 1}}]

    result = counted("agree", "majority", _stands(1, 0, 0), hands=hands)

    assert result["figures"] == {"": {"agree": 2, "disagree": 2, "unsure": 0}}
    assert result["tied"] == [[""]]


@pytest.mark.parametrize(
    ("said", "winners"), [((9, 1, 0), [""]), ((9, 0, 1), []), ((0, 3, 0), []), ((1, 3, 0), [""])]
)
def test_one_objection_stops_what_all_others_consent_to(said, winners):
    result = counted("consent", "no-objection", _stands(*said))

    assert result["winners"] == winners
    assert result["figures"][""] == dict(zip(("consent", "aside", "object"), said, strict=True))


def test_who_shares_the_last_place_is_named():
    marks = [{"a": 1, "b": 1}, {"a": 1, "c": 1}, {"a": 1}]

    assert counted("approval", "top-1", marks)["winners"] == ["a"]
    two = counted("approval", "top-2", marks)
    assert (two["winners"], two["tied"]) == (["a", "b", "c"], [["b", "c"]])


def test_nobody_wins_a_free_place_without_a_vote():
    assert counted("approval", "top-3", [{"a": 1}, {"b": 1}])["winners"] == ["a", "b"]


def test_dots_are_added_up():
    result = counted("dots", "top-1", [{"a": 1, "b": 4}, {"a": 2}, {"a": 2}])

    assert result["winners"] == ["a"]
    assert result["figures"]["b"] == {"points": 4}


def test_a_score_is_the_mean_of_those_who_gave_one():
    result = counted("score", "top-1", [{"a": 4, "b": 3}, {"a": 2}, {"b": 3}])

    assert result["tied"] == [["a", "b"]]
    assert result["figures"]["a"] == {"mean": 3.0, "spread": 1.0, "votes": 2}
    assert result["figures"]["b"] == {"mean": 3.0, "spread": 0.0, "votes": 2}


def test_borda_gives_the_last_nothing_and_shares_between_equals():
    result = counted("ranked", "borda", [{"a": 1, "b": 2, "c": 2, "d": 3}, {"d": 1}])

    points = {one: it["points"] for one, it in result["figures"].items()}
    assert points == {"a": 3, "b": 1.5, "c": 1.5, "d": 3}
    assert result["winners"] == ["a", "d"]


def test_in_a_circle_nobody_beats_each_other_and_schulze_weighs_the_chains():
    circle = _orders(abc=4, bca=3, cab=2)  # a over b by 3, b over c by 5, c over a by 1

    nobody = counted("ranked", "condorcet", circle, names="abc")
    assert (nobody["winners"], nobody["tied"]) == ([], [["a", "b", "c"]])
    assert counted("ranked", "schulze", circle, names="abc")["winners"] == ["a"]


def test_what_is_ranked_stands_above_what_is_not():
    assert counted("ranked", "condorcet", [{"b": 1}], names="ab")["winners"] == ["b"]


@pytest.mark.parametrize("rule", ["irv", "borda", "condorcet", "schulze"])
def test_of_those_who_rank_nothing_nobody_wins(rule):
    result = counted("ranked", rule, [{}, {}])

    assert (result["winners"], result["tied"]) == ([], [])


def test_who_is_only_ever_ranked_beside_another_wins_when_that_one_is_out():
    result = counted("ranked", "irv", [{"a": 1, "b": 1}])

    assert (result["winners"], result["tied"]) == (["a", "b"], [["a", "b"]])


def test_the_second_choice_counts_when_the_first_is_out():
    result = counted("ranked", "irv", _orders(ab=4, ba=3, cb=2), names="abc")

    assert (result["winners"], result["tied"]) == (["b"], [])
    assert result["figures"]["b"] == {"votes": 3}


def test_a_tie_for_the_last_place_is_followed_both_ways():
    result = counted("ranked", "irv", _orders(a=3, bc=2, cb=2), names="abc")

    assert (result["winners"], result["tied"]) == (["b", "c"], [["b", "c"]])


def test_a_paper_with_two_at_the_top_waits_until_one_is_out():
    shared = [{"a": 1, "b": 1}] * 4

    result = counted("ranked", "irv", [*shared, *_orders(a=2, b=1, c=3)], names="abc")

    assert result["figures"]["a"] == {"votes": 2}
    assert result["winners"] == ["a"]


def test_greedy_skips_what_no_longer_fits_and_names_whom_the_order_of_ids_decided():
    papers = [{"a": 1}, {"a": 1}, {"b": 1}, {"c": 1}, {"d": 1}]  # cost 4, 3, 6, 2; 10 to spend

    result = counted("budget", "greedy", papers)

    assert result["winners"] == ["a", "b", "d"]
    assert result["tied"] == [["b", "c", "d"]]


def test_equal_shares_leave_a_part_to_the_smaller_group():
    papers = [{"a": 1, "b": 1}] * 3 + [{"c": 1}] * 2

    costs = {"a": 6, "b": 5, "c": 4}
    more = {"names": "abc", "costs": costs, "limits": {"budget": 10}}

    assert counted("budget", "greedy", papers, **more)["winners"] == ["a", "c"]
    assert counted("budget", "equal-shares", papers, **more)["winners"] == ["a", "c"]
    costs |= {"a": 5, "b": 5}
    assert counted("budget", "greedy", papers, **more)["winners"] == ["a", "b"]
    fair = counted("budget", "equal-shares", papers, **more)
    assert (fair["winners"], fair["tied"]) == (["a", "c"], [["a", "b"]])


def test_ids_that_decided_who_pays_are_named_though_all_is_bought():
    papers = [{}, {"a": 1}, {"a": 1, "b": 1}, {"b": 1}]  # with b first there is too little for a

    result = counted("budget", "equal-shares", papers)

    assert (result["winners"], result["tied"]) == (["a", "b"], [["a", "b"]])


def test_who_took_no_money_from_the_others_is_not_named_with_them():
    costs = {"a": 4, "b": 4, "c": 4}
    papers = [{"a": 1, "c": 1}, {"b": 1}, {}, {}]  # 16 to spend, 4 each

    result = counted(
        "budget", "equal-shares", papers, costs=costs, names="abc", limits={"budget": 16}
    )

    assert (result["winners"], result["tied"]) == (["a", "b"], [["a", "c"]])


@pytest.mark.parametrize(
    ("method", "rule", "answer"),
    [
        ("approval", "top-1", {"x": 1}),
        ("approval", "top-1", {"a": 2}),
        ("approval", "top-1", {"a": 1, "b": 1, "c": 1, "d": 1}),
        ("dots", "top-1", {"a": 3, "b": 3}),
        ("dots", "top-1", {"a": -1}),
        ("score", "top-1", {"a": 5}),
        ("budget", "greedy", {"a": 1, "b": 1, "c": 1}),
        ("ranked", "borda", {"a": 0}),
    ],
)
def test_a_paper_that_nobody_could_fill_in_is_found(method, rule, answer):
    raw = recount.canonical(a_box(method, rule, [answer])) + b"\n"

    assert recount.checked(raw)[1] == ["A paper says what nobody could say."]


def test_an_unknown_answer_or_rule_makes_no_box():
    for box in (a_box("agree", "majority", [{"": 1}]), a_box("ranked", "irv", [{"a": 1}])):
        box["rule"], box["papers"][0]["answer"] = "margins", {"": 7}
        assert "no whole box" in recount.checked(recount.canonical(box) + b"\n")[1][0]


def test_the_spread_is_that_of_all_who_scored():
    result = counted("score", "top-1", [{"a": 1}, {"a": 2}, {"a": 4}])

    assert math.isclose(result["figures"]["a"]["spread"], math.sqrt(14 / 9))
