"""Laws that a count has to keep, whichever way it counts; both of our counts are held to them."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.workshops.boxes import ANSWERS, COSTS, LIMITS, WAYS, answers, counted
from tests.workshops.tallied import tallied, tally

COUNTS = {"recount": counted, "tallies": tallied}
RARE = [HealthCheck.filter_too_much]  # draws without a winner, or with a tie
SOME = settings(max_examples=8, deadline=None, suppress_health_check=RARE)
EACH = [(name, *way) for name in COUNTS for way in WAYS]
CHOICES = [it for it in EACH if it[1] not in {"agree", "consent"}]
FIRST = {"approval": 1, "dots": 5, "score": 4, "ranked": 1, "budget": 1}
RISING = ("approval", "dots", "score", "borda", "condorcet", "schulze", "greedy")


@pytest.mark.parametrize(("name", "method", "rule"), EACH)
@SOME
@given(st.data())
def test_the_order_of_voters_changes_nothing(name, method, rule, data):
    said = data.draw(answers(method))
    other = data.draw(st.permutations(said))

    assert COUNTS[name](method, rule, said) == COUNTS[name](method, rule, other)


@pytest.mark.parametrize(("name", "method", "rule"), CHOICES)
@SOME
@given(st.data())
def test_what_all_put_first_wins_alone(name, method, rule, data):
    favourite = data.draw(st.sampled_from("abcd"))
    others = "abcd".replace(favourite, "")
    number = data.draw(st.integers(1, 9))
    second = data.draw(st.sampled_from(others))
    answer = {favourite: FIRST[method]} | ({second: 2} if method == "ranked" else {})

    result = COUNTS[name](method, rule, [answer] * number)

    assert (result["winners"], result["tied"]) == ([favourite], [])


@pytest.mark.parametrize(("name", "method", "rule"), [it for it in EACH if it not in CHOICES])
@pytest.mark.parametrize(("answer", "winners"), [(1, [""]), (-1, []), (0, [])])
def test_what_all_say_is_the_answer(name, method, rule, answer, winners):
    assert COUNTS[name](method, rule, [{"": answer, "reason": "why"}] * 7)["winners"] == winners


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("rule", ["greedy", "equal-shares"])
def test_of_three_alike_of_which_two_can_be_paid_all_three_are_named(name, rule):
    costs = dict.fromkeys("abc", 5)  # of 10

    result = COUNTS[name](
        "budget",
        rule,
        [dict.fromkeys("abc", 1)] * 2,
        names="abc",
        costs=costs,
    )

    assert (result["winners"], result["tied"]) == (["a", "b"], [["a", "b", "c"]])


@pytest.mark.parametrize(("method", "rule"), [it[1:] for it in EACH if it[0] == "tallies"])
@SOME
@given(st.data())
def test_who_sends_twice_counts_once_and_last(method, rule, data):
    said = data.draw(answers(method, least=1))
    before = data.draw(st.lists(st.tuples(st.integers(0, len(said) - 1), ANSWERS[method])))
    again = data.draw(st.lists(st.integers(0, len(said) - 1)))
    others = [*(it for _at, it in before), *said, *(said[at] for at in again)]
    voters = [*(at for at, _it in before), *range(len(said)), *again]

    sent = tally(method, rule, others, voters=[f"v{at}" for at in voters])

    once = tally(method, rule, said)
    assert (sent.winners, sent.tied, sent.options) == (once.winners, once.tied, once.options)
    assert (sent.counted, sent.replaced) == (len(said), len(before) + len(again))


def _raised(method, answer, favourite):
    """The same paper with more for the favourite and no more for anybody else."""
    if method == "ranked":
        below = {one: rank + 1 for one, rank in answer.items() if one != favourite}
        return {favourite: 1} | below
    if method == "dots":  # all that this person has
        return {favourite: LIMITS["dots"]["most"]}
    return answer | {favourite: FIRST[method]}


@pytest.mark.parametrize(
    ("name", "method", "rule"), [it for it in CHOICES if {it[1], it[2]} & set(RISING)]
)
@SOME
@given(st.data())
def test_more_support_never_harms_a_winner(name, method, rule, data):
    said = data.draw(answers(method, least=2))
    winners = COUNTS[name](method, rule, said)["winners"]
    assume(winners)
    favourite = data.draw(st.sampled_from(winners))
    at = data.draw(st.integers(0, len(said) - 1))
    # more than all one's dots is no ballot
    assume(method != "dots" or sum(said[at].values()) < LIMITS["dots"]["most"])
    # a mark from somebody who gave none moves the mean either way
    assume(method != "score" or favourite in said[at])

    said[at] = _raised(method, said[at], favourite)

    assert favourite in COUNTS[name](method, rule, said)["winners"]


@pytest.mark.parametrize("name", COUNTS)
def test_more_support_can_harm_the_winner_of_an_instant_run_off(name):
    """Seventeen papers of the literature: two who put a higher make c the winner."""
    before = _orders(abc=6, cab=5, bca=4, bac=2)
    after = _orders(abc=8, cab=5, bca=4)

    assert COUNTS[name]("ranked", "irv", before, names="abc")["winners"] == ["a"]
    assert COUNTS[name]("ranked", "irv", after, names="abc")["winners"] == ["c"]


def _orders(**times):
    return [
        {one: at for at, one in enumerate(word, 1)} for word, n in times.items() for _ in range(n)
    ]


@pytest.mark.parametrize(("name", "method", "rule"), CHOICES)
@SOME
@given(st.data())
def test_other_names_for_the_options_are_other_names_in_the_result(name, method, rule, data):
    said = data.draw(answers(method))
    new = dict(zip("abcd", data.draw(st.permutations("abcd")), strict=True))
    costs = {new[one]: cost for one, cost in COSTS.items()}

    before = COUNTS[name](method, rule, said)
    # a tie over money goes by the ids, and says so
    assume(method != "budget" or not before["tied"])
    after = COUNTS[name](
        method,
        rule,
        [{new[one]: value for one, value in answer.items()} for answer in said],
        costs=costs,
    )

    assert after["winners"] == sorted(new[one] for one in before["winners"])
    assert after["tied"] == sorted(sorted(new[one] for one in them) for them in before["tied"])
    assert after["figures"] == {new[one]: it for one, it in before["figures"].items()}
