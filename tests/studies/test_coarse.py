from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cocreate.studies.coarse import LEAST, Beside, coarsened

words = st.sampled_from(["", "a", "b", "c"])
rows = st.lists(st.builds(Beside, words, words, words), max_size=60)


@given(rows)
def test_whatever_is_told_is_true_and_told_by_at_least_five(rows):
    told = coarsened(rows)

    shared = Counter(told)
    assert len(told) == len(rows)
    for true, said in zip(rows, told, strict=True):
        assert all(
            getattr(said, it) in {"", getattr(true, it)} for it in ("department", "group", "month")
        )
        assert said == Beside() or shared[said] >= LEAST


@given(rows)
def test_no_single_part_is_told_by_fewer_than_five(rows):
    for part in ("department", "group", "month"):
        shared = Counter(getattr(it, part) for it in coarsened(rows))
        del shared[""]
        assert all(n >= LEAST for n in shared.values())


def test_five_alike_tell_everything_and_four_nothing():
    alike = Beside("ward", "patient", "2026-11")

    assert coarsened([alike] * 5) == [alike] * 5
    assert coarsened([alike] * 4) == [Beside()] * 4
