"""Seven ways to vote: what may be said in each, what is refused, and what the count says."""

import pytest
from flask_babel import force_locale

from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.workshops import actions, room, scene
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting import counting, objections
from cocreate.workshops.voting.models import Method, Objection
from tests.workshops.rooms import NOBODY, a_room, answer_of, closed, ended, say, started
from tests.workshops.ways import question


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def opened(method, **ways):
    host, workshop = a_room(statements=(), questions=[question(method, **ways)])
    return host, workshop, started(host, workshop)


def counted(method, *answers, **ways):
    """What the room reads once these have been said."""
    host, workshop, ballot = opened(method, **ways)
    say(workshop, ballot, *answers)
    ended(host, workshop, ballot)
    return counting.in_the_room(ballot)


ANSWERS = {
    Method.DOTS: [["1:3", "2:2"], ["1:5"], ["2:5"], ["1:4"], ["3:1", "1:4"], ["1:2"]],
    Method.SCORE: [["1:5", "2:3"], ["1:4", "2:2"], ["1:5"], ["1:4", "3:1"], ["1:5", "2:1"]],
    Method.BUDGET: [["1"], ["1", "3"], ["1", "4"], ["1", "3"], ["2"], ["1", "4"], ["3", "4"]],
}
SAYS = {
    Method.DOTS: "Most dots: Tea in the hall.",
    Method.SCORE: "Best marks: Tea in the hall.",
    Method.BUDGET: (
        "The sum pays for: Tea in the hall, A clock that is right, Larger letters on the signs. "
        "That is 4,000 of 5,000."
    ),
}


@pytest.mark.parametrize("method", ANSWERS)
def test_the_count_says_in_a_sentence_what_came_out(method):
    assert counted(method, *ANSWERS[method]).sentence == SAYS[method]


def test_marks_show_their_mean_and_hide_what_fewer_than_five_judged():
    shown = counted(Method.SCORE, *ANSWERS[Method.SCORE])

    lines = {line.id: (line.number, line.figure) for line in shown.lines}

    assert lines["1"] == (5, "4.6")
    assert {lines[one] for one in "234"} == {(None, "")}


ORDERS = [["1", "2", "3"]] * 4 + [["2", "3", "1"]] * 3 + [["3", "2", "1"]] * 2


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("irv", "More chairs"),
        ("borda", "More chairs"),
        ("schulze", "More chairs"),
        ("condorcet", "More chairs"),
    ],
)
def test_an_order_is_counted_by_the_rule_that_was_chosen(rule, first):
    """Tea has most first places (4 of 9), and five of nine put chairs before it."""
    sentence = counted(Method.RANKED, *ORDERS, rule=rule).sentence

    assert sentence.startswith("In front, counted by")
    assert sentence.endswith(f": {first}.")


def test_a_circle_has_no_winner_and_says_so():
    circle = [["1", "2", "3"]] * 3 + [["2", "3", "1"]] * 3 + [["3", "1", "2"]] * 3

    sentence = counted(Method.RANKED, *circle, rule="condorcet").sentence

    assert sentence.startswith("None wins against all the others.")


def test_one_reason_sends_a_proposal_back_and_doubts_do_not():
    host, workshop, ballot = opened(Method.CONSENT)
    say(workshop, ballot, *["consent"] * 6, "aside")
    before = counting.whole(ballot).sentence
    person = room.join(NOBODY, workshop, "late")

    with pytest.raises(Refused, match="what stands against it"):
        room.cast(NOBODY, workshop, ballot.id, person, ["object"], "  ")
    room.cast(NOBODY, workshop, ballot.id, person, ["object"], "The night shift has nobody.")

    assert before == "Nobody stands against it. Some have doubts."
    assert counting.whole(ballot).sentence.startswith("There is a reason against it")
    assert objections.of(ballot) == ["The night shift has nobody."]
    assert host


def test_a_reason_goes_with_the_objection_and_at_the_close_for_good():
    host, workshop, ballot = opened(Method.CONSENT)
    people = [room.join(NOBODY, workshop, f"phone-{it}") for it in range(2)]
    for person in people:
        room.cast(NOBODY, workshop, ballot.id, person, ["object"], f"Reason {person.id}")

    room.cast(NOBODY, workshop, ballot.id, people[0], ["consent"])
    left = objections.of(ballot)
    ended(host, workshop, ballot)
    closed(host, workshop)

    assert left == [f"Reason {people[1].id}"]
    assert db.session.query(Objection).count() == 0


REFUSED = [
    (Method.DOTS, ["1:6"], "5 dots"),
    (Method.DOTS, ["1:3", "2:3"], "5 dots"),
    (Method.DOTS, ["9:1"], "from the list"),
    (Method.DOTS, ["1:-2"], "from the list"),
    (Method.DOTS, ["1:²"], "from the list"),
    (Method.SCORE, ["1:6"], "from 1 to 5"),
    (Method.SCORE, ["1:0"], "from 1 to 5"),
    (Method.SCORE, ["1:99999999999999999999"], "from the list"),
    (Method.RANKED, ["1", "9"], "from the list"),
    (Method.BUDGET, ["2", "4"], "1,500 too much"),
    (Method.CONSENT, ["agree"], "one of the three"),
    (Method.CONSENT, [], "one of the three"),
]


@pytest.mark.parametrize(("method", "words", "why"), REFUSED)
def test_what_makes_no_sense_is_refused_with_a_sentence_and_nothing_is_kept(method, words, why):
    _host, workshop, ballot = opened(method)
    person = room.join(NOBODY, workshop, "phone")

    with pytest.raises(Refused, match=why):
        room.cast(NOBODY, workshop, ballot.id, person, words)

    assert answer_of(ballot, person) is None
    assert ballot.voted == 0


@pytest.mark.parametrize("method", [it for it in Method if it.has_options])
def test_saying_nothing_is_an_answer_and_can_be_changed(method):
    _host, workshop, ballot = opened(method)
    person = room.join(NOBODY, workshop, "phone")
    word = "1:2" if method in {Method.DOTS, Method.SCORE} else "1"

    said = []
    for words in ([], [word], []):
        room.cast(NOBODY, workshop, ballot.id, person, words)
        said.append(answer_of(ballot, person))

    assert said == [(), (word,), ()]
    assert (ballot.voted, ballot.casts) == (1, 3)


@pytest.mark.parametrize("method", [Method.RANKED, Method.BUDGET, Method.CONSENT])
def test_what_is_only_true_at_the_end_is_shown_at_the_end(method):
    host, workshop, ballot = opened(method)
    word = "consent" if method == Method.CONSENT else ["1"]
    say(workshop, ballot, *[word] * 6)

    during = scene.of(db.session.get_one(Workshop, workshop.id)).count
    ended(host, workshop, ballot)

    assert during is None
    assert scene.of(db.session.get_one(Workshop, workshop.id)).count.lines


def spending(money):
    limits = {"budget": money, "costs": {"1": 1200, "2": 4000}}
    return Question("On what?", method=Method.BUDGET, options=["Tea", "Chairs"], limits=limits)


WRONG = [
    (Question("Which?", method=Method.RANKED, options=["Tea", "tea"]), "twice"),
    (Question("Which?", method=Method.RANKED, options=["Tea", "Milk"], rule="lottery"), "counted"),
    (Question("Which?", method=Method.DOTS, options=["Tea"]), "between 2 and 12"),
    (spending(0), "write the sum"),
    (spending(100), "pays for none"),
    (spending(10_000), "pays for all"),
]


@pytest.mark.parametrize(("asked", "why"), WRONG)
def test_a_ballot_that_nobody_could_answer_is_not_put_to_anybody(asked, why):
    host, workshop = a_room()

    with pytest.raises(Refused, match=why):
        actions.add(host, workshop, asked)


def test_after_the_end_nothing_more_is_taken():
    host, workshop, ballot = opened(Method.DOTS)
    person = room.join(NOBODY, workshop, "phone")
    ended(host, workshop, ballot)

    with pytest.raises(OutOfTurn):
        room.cast(NOBODY, workshop, ballot.id, person, ["1:1"])


@pytest.mark.parametrize("method", [it for it in Method if it.has_options])
def test_when_everybody_leaves_all_open_the_count_says_that_nobody_chose(method):
    shown = counted(method, *[[]] * 6)

    assert (shown.voted, shown.sentence) in {
        (6, "Nobody chose anything."),
        (6, "The sum pays for none of them."),
    }
