"""What is kept in the process: made once for its stamp, made anew under another, never without end."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from cocreate.kernel import keeping
from cocreate.kernel.keeping import MOST_KEPT, kept


class Cook:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return f"dish {self.asked}"


def test_under_the_same_stamp_it_is_made_once():
    cook = Cook()

    answers = [kept("soup", 1, cook) for _ in range(3)]

    assert answers == ["dish 1"] * 3
    assert cook.asked == 1


@pytest.mark.parametrize("other", [2, 0, (1, 2), None])
def test_under_any_other_stamp_it_is_made_anew_and_then_kept(other):
    cook = Cook()
    kept("soup", 1, cook)

    answers = [kept("soup", other, cook) for _ in range(2)]

    assert answers == ["dish 2"] * 2


def test_what_was_made_under_an_old_stamp_never_comes_back():
    cook = Cook()

    answers = [kept("soup", stamp, cook) for stamp in (1, 2, 1)]

    assert answers == ["dish 1", "dish 2", "dish 3"]


@pytest.mark.parametrize("nothing", [None, 0, "", [], False])
def test_an_answer_of_nothing_is_kept_like_any_other(nothing):
    cook = Cook()

    def make():
        cook()
        return nothing

    assert [kept("none", 1, make) for _ in range(2)] == [nothing] * 2
    assert cook.asked == 1


def test_two_questions_are_kept_apart():
    assert kept("soup", 1, lambda: "warm") == "warm"
    assert kept("ice", 1, lambda: "cold") == "cold"
    assert kept("soup", 1, lambda: "cold") == "warm"


def test_what_fails_is_not_kept_and_leaves_the_rest():
    kept("ice", 1, lambda: "cold")

    with pytest.raises(ZeroDivisionError):
        kept("soup", 1, lambda: 1 // 0)

    assert kept("soup", 1, lambda: "warm") == "warm"
    assert kept("ice", 1, lambda: "warm") == "cold"


def test_however_many_questions_come_only_so_many_answers_are_kept():
    for number in range(3 * MOST_KEPT):
        assert kept(number, 1, lambda number=number: number) == number
        assert len(keeping._kept) <= MOST_KEPT

    assert kept(3 * MOST_KEPT - 1, 1, lambda: "anew") == 3 * MOST_KEPT - 1


def test_a_known_question_makes_no_room_when_all_is_taken():
    for number in range(MOST_KEPT):
        kept(number, 1, lambda: "kept")

    kept(0, 2, lambda: "anew")

    assert kept(1, 1, lambda: "lost") == "kept"


def test_an_answer_made_of_another_kept_one_stays_within_the_bounds():
    kept("first", 1, lambda: "of an odd number")

    for number in range(2 * MOST_KEPT):
        kept(("outer", number), 1, lambda number=number: kept(("inner", number), 1, lambda: number))
        assert len(keeping._kept) <= MOST_KEPT


def test_what_could_not_be_made_leaves_nothing_behind_however_often_it_is_asked():
    for number in range(3 * MOST_KEPT):
        with pytest.raises(ZeroDivisionError):
            kept(number, 1, lambda: 1 // 0)

    assert len(keeping._kept) + len(keeping._turns) <= MOST_KEPT


def test_after_forgetting_everything_is_made_anew():
    cook = Cook()
    kept("soup", 1, cook)

    keeping.forget()

    assert kept("soup", 1, cook) == "dish 2"


def test_who_asks_while_it_is_made_waits_for_that_answer():
    begun, done, cook = Event(), Event(), Cook()

    def make():
        begun.set()
        done.wait(10)
        return cook()

    with ThreadPoolExecutor(8) as readers:
        first = readers.submit(kept, "soup", 1, make)
        begun.wait(10)
        others = [readers.submit(kept, "soup", 1, make) for _ in range(7)]
        done.set()
        answers = [it.result(10) for it in (first, *others)]

    assert answers == ["dish 1"] * 8


def test_who_asks_for_something_else_does_not_wait():
    begun, done = Event(), Event()

    def make():
        begun.set()
        return done.wait(10)

    with ThreadPoolExecutor(2) as readers:
        slow = readers.submit(kept, "soup", 1, make)
        begun.wait(10)
        assert kept("ice", 1, lambda: "cold") == "cold"
        done.set()
        assert slow.result(10) is True


def test_an_answer_may_be_made_of_another_and_of_its_own_key_under_another_stamp():
    def outer():
        return kept("soup", 1, lambda: "broth") + kept("ice", 1, lambda: "cold")

    assert kept("soup", 2, outer) == "brothcold"
