"""Two scripts, one key; nothing that is shown is made of it."""

import csv

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.kernel import han
from cocreate.kernel.text import fold, tokens
from tests import han_classes

HAN = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
MIXES = st.text(st.one_of(HAN, st.sampled_from("乾幹干後后裡裏里著着臺台 aＡ1，")), max_size=40)
SIMPLE = st.text(st.sampled_from("排队检查等着发药头发后里面干净台湾复诊钟医院护士"), max_size=30)
BY_CHARACTER = ("t2s", "s2t", "s2tw", "s2hk", "tw2s", "hk2s")


@pytest.fixture(autouse=True)
def fresh():
    """No application: nothing here needs one."""


def test_the_table_is_the_one_that_this_version_of_opencc_gives():
    assert han.FILE.read_text(encoding="utf-8") == han_classes.table()


@pytest.mark.parametrize(
    "written", ["乾幹干", "後后", "裡裏里", "著着", "隊队", "臺檯颱台", "發髮发"]
)
def test_what_becomes_one_character_has_one_key(written):
    assert len(set(map(han.key, written))) == 1


@pytest.mark.parametrize("pair", ["坐座", "他她", "医药", "末未"])
def test_two_words_keep_two_keys(pair):
    assert len(set(map(han.key, pair))) == 2


@given(text=MIXES)
def test_a_key_is_its_own_key_and_as_long_as_the_text(text):
    once = han.key(text)

    assert (han.key(once), len(once)) == (once, len(text))
    assert fold(once) == fold(text)


@given(text=MIXES)
def test_folding_such_a_text_twice_is_folding_it_once(text):
    assert fold(fold(text)) == fold(text)


@given(text=MIXES, at=st.integers(0, 39), length=st.integers(2, 6))
def test_a_query_in_another_script_has_tokens_of_the_text(text, at, length):
    """Converted as people's own tools do it, character by character and in whole phrases."""
    piece = text[at : at + length].strip()
    own = tokens(text).split()

    for name in BY_CHARACTER:
        other = "".join(map(CONVERTERS[name].convert, piece))
        assert all(token in own for word in tokens(other).split(" ") for token in pairs(word))


@given(text=SIMPLE, name=st.sampled_from(["s2t", "s2tw", "s2hk"]))
def test_a_text_and_its_conversion_have_the_same_tokens(text, name):
    assert tokens(CONVERTERS[name].convert(text)) == tokens(text)


def test_every_word_of_the_reference_has_one_key_in_both_scripts(reference):
    with (reference / "zh/medical_questions_zh.csv").open(encoding="utf-8") as file:
        texts = [f"{row['title']}\n{row['text']}" for row in csv.DictReader(file)]

    differing = {
        (one, other)
        for text in texts
        for one, other in zip(text, CONVERTERS["s2tw"].convert(text), strict=True)
        if fold(one) != fold(other)
    }

    assert differing == set()


CONVERTERS = {name: opencc.OpenCC(name) for name in BY_CHARACTER}


def pairs(word):
    """A token of two characters; that of the last one alone need not stand in a longer text."""
    return [word] if len(word) > 7 else []
