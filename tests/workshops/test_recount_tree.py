"""The tree over the papers: RFC 6962 as others have built it, and proofs that one leaf hangs on it."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cocreate.workshops.proof import recount
from cocreate.workshops.proof.export import path
from tests.workshops.boxes import a_box

# the tree that the tests of Certificate Transparency share, leaf by leaf
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
LEAVES = [bytes.fromhex(it) for it in [*LEAVES, "606162636465666768696a6b6c6d6e6f"]]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
WOODS = st.lists(st.binary(max_size=6), min_size=1, max_size=40, unique=True)


@pytest.mark.parametrize("number", ROOTS)
def test_the_root_is_that_of_certificate_transparency(number):
    assert recount.root(LEAVES[:number]) == ROOTS[number]


def test_the_head_is_the_first_leaf_and_holds_neither_papers_nor_result():
    box = a_box("agree", "majority", [{"": 1}])

    head, paper = recount.leaves(box)

    assert b'"words":"' + "夜里怎样更安静？".encode() + b'"' in head
    assert not any(word in head for word in (b'"papers"', b'"root"', b'"result"'))
    assert paper == b'{"answer":{"":1},"group":"","receipt":"0000"}'


@settings(max_examples=60, deadline=None)
@given(WOODS)
def test_each_leaf_hangs_on_the_root(leaves):
    top = recount.root(leaves)

    assert all(recount.holds(leaf, path(leaves, at), top) for at, leaf in enumerate(leaves))


@settings(max_examples=60, deadline=None)
@given(WOODS, st.binary(max_size=6), st.data())
def test_no_other_leaf_hangs_there(leaves, other, data):
    at = data.draw(st.integers(0, len(leaves) - 1))
    assume(other != leaves[at])

    assert not recount.holds(other, path(leaves, at), recount.root(leaves))


@settings(max_examples=40, deadline=None)
@given(WOODS.filter(lambda leaves: len(leaves) > 1), st.data())
def test_a_leaf_does_not_hang_at_the_place_of_another(leaves, data):
    at = data.draw(st.integers(0, len(leaves) - 1))
    wrong = data.draw(st.integers(0, len(leaves) - 1).filter(lambda it: it != at))

    assert not recount.holds(leaves[at], path(leaves, wrong), recount.root(leaves))


def test_a_branch_can_not_pass_for_a_leaf():
    branch = bytes.fromhex(recount.root(LEAVES[:1]) + recount.root(LEAVES[1:2]))

    assert not recount.holds(branch, [], recount.root(LEAVES[:2]))
