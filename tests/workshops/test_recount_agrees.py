"""Two counts that know nothing of each other say the same of any papers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.workshops.proof import export
from tests.workshops.boxes import WAYS, a_box, answers, counted
from tests.workshops.tallied import tallied, tally

SOME = settings(max_examples=25, deadline=None)


@pytest.mark.parametrize(("method", "rule"), WAYS)
@SOME
@given(st.data())
def test_both_counts_say_the_same(method, rule, data):
    said = data.draw(answers(method, most=12))

    assert tallied(method, rule, said) == counted(method, rule, said)


@pytest.mark.parametrize(("method", "rule"), WAYS)
def test_what_was_tallied_can_be_sealed(method, rule):
    said = {"agree": [{"": 1}, {"": 0}], "consent": [{"": 1}]}.get(method, [{"a": 1}, {"b": 1}])
    box = a_box(method, rule, said)
    head = {it: box[it] for it in box if it not in {"papers", "root", "result"}}

    assert export.sealed(head, box["papers"], tally(method, rule, said)) == box
