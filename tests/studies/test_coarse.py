from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cocreate.studies.coarse import LEAST, Beside, coarsened, levels

words = st.sampled_from(["", "a", "b", "c"])
rows = st.lists(st.builds(Beside, words, words, words), max_size=60)
PARTS = ("department", "group", "month")


def first(rows):
    """The first file of these."""
    return coarsened(rows, levels(rows, [()] * len(rows)))


@given(rows)
def test_whatever_is_told_is_true_and_told_by_at_least_five(rows):
    told = first(rows)

    shared = Counter(told)
    assert len(told) == len(rows)
    for true, said in zip(rows, told, strict=True):
        assert all(getattr(said, it) in {"", getattr(true, it)} for it in PARTS)
        assert said == Beside() or shared[said] >= LEAST


@given(rows)
def test_no_single_part_is_told_by_fewer_than_five(rows):
    for part in PARTS:
        shared = Counter(getattr(it, part) for it in first(rows))
        del shared[""]
        assert all(n >= LEAST for n in shared.values())


def test_five_alike_tell_everything_and_four_nothing():
    alike = Beside("ward", "patient", "2026-11")

    assert first([alike] * 5) == [alike] * 5
    assert first([alike] * 4) == [Beside()] * 4


@given(rows, st.lists(st.sets(st.integers(0, 59)), min_size=1, max_size=4))
def test_whoever_keeps_every_file_knows_of_a_line_no_more_than_one_file_told(rows, files):
    """Whoever agreed, came and went in between: all that was told together, five told at once."""
    settled = [()] * len(rows)
    seen = [Beside()] * len(rows)
    for there in files:
        mine = [it for it in range(len(rows)) if it in there]
        told = levels([rows[it] for it in mine], [settled[it] for it in mine])
        said = coarsened([rows[it] for it in mine], told)
        for line, names, words in zip(mine, told, said, strict=True):
            settled[line] = names
            assert words == Beside() or said.count(words) >= LEAST
            assert Beside() in {seen[line], words} or words == seen[line]
            seen[line] = words if words != Beside() else seen[line]


def test_what_is_left_out_today_is_not_told_in_another_way_tomorrow():
    """Else one who leaves would make the others tell their month, after their group."""
    group, month = Beside("ward", "patient", "2026-11"), Beside("ward", "family", "2026-11")
    settled = levels([group] * 5 + [month] * 4, [()] * 9)

    after = coarsened([group] * 4 + [month] * 4, settled[1:])

    assert settled == [PARTS] * 5 + [()] * 4
    assert after == [Beside()] * 8
