"""What a text is about: words of both languages lead to the same concepts."""

import tomllib

import pytest

from cocreate.intake import lexicon
from cocreate.intake.lexicon import made

SMALL = made(
    [
        {"name": "waiting", "zh": ["排队", "候诊", "等了"], "en": ["queue", "wait", "held up"]},
        {"name": "small-print", "zh": ["字太小", "看不清"], "en": ["small print", "tiny letters"]},
        {"name": "scan", "zh": ["b超"], "en": ["ultrasound"]},
    ],
    version="1",
)


@pytest.mark.parametrize(
    "text",
    [
        "排队排了两个钟头",
        "在候诊区坐了一上午",
        "I was WAITING for hours",
        "the queues are long",
        "We were held up.",
    ],
)
def test_other_words_for_the_same_are_the_same(text):
    assert SMALL.concepts(text) == {"waiting"}


def test_a_phrase_counts_as_a_whole_only():
    assert SMALL.concepts("print the small letters") == frozenset()
    assert SMALL.concepts("The small prints!") == {"small-print"}


def test_full_width_and_capital_letters_are_no_other_words():
    assert SMALL.concepts("做Ｂ超") == SMALL.concepts("做B超") == {"scan"}


def test_both_languages_in_one_text_are_both_read():
    assert SMALL.concepts("候诊 at the ultrasound room") == {"waiting", "scan"}


@pytest.mark.parametrize("text", ["", "   ", "？！…", "\0\ud800", "x" * 10_000, "等" * 10_000])
def test_nothing_of_the_kind_is_nothing(text):
    assert SMALL.concepts(text) == frozenset()


def test_another_word_is_another_version():
    written = lexicon.FILE.read_text()

    assert lexicon.lexicon().version
    assert made(tomllib.loads(written)["concept"], "2").version != lexicon.lexicon().version


def test_the_lexicon_that_comes_along_has_words_of_both_languages_for_each_concept():
    concepts = tomllib.loads(lexicon.FILE.read_text())["concept"]
    names = [concept["name"] for concept in concepts]

    assert len(set(names)) == len(names) > 100
    assert [it["name"] for it in concepts if not it["zh"] or not it["en"]] == []
    assert max(map(len, names)) <= 38
