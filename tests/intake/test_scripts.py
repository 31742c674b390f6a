"""Whoever writes traditional characters is heard, guarded and understood like everybody else."""

import csv
import json

import opencc
import pytest

from cocreate.intake import words
from cocreate.intake.guard import find
from cocreate.intake.lexicon import lexicon
from cocreate.intake.words import help_lines, lanes
from tests.intake import held_out, oblique, ordinary, sentences

SCRIPTS = {name: opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")}
SAID = [
    *(text for text, _kind in sentences.DANGER_ZH),
    *sentences.CLINICAL_ZH,
    *sentences.HARMLESS_ZH,
    *held_out.HARM_ZH.splitlines(),
    *held_out.PLAIN_ZH.splitlines(),
    *oblique.HARM_ZH.splitlines(),
    *ordinary.PLAIN_ZH.splitlines(),
]


@pytest.fixture(autouse=True)
def fresh():
    """No application: these are pure functions."""


@pytest.fixture(params=SCRIPTS)
def traditional(request):
    return SCRIPTS[request.param].convert


def test_danger_is_noticed_in_either_script(traditional):
    heard = {text: (lanes(text), help_lines(text)) for text in SAID}

    assert {it: (lanes(traditional(it)), help_lines(traditional(it))) for it in SAID} == heard


def test_no_pattern_needs_a_character_that_is_no_key():
    """They are made of keys as well; a class [甲-乙] would not survive it."""
    patterns = [way.chinese.pattern for ways in words._SAFETY.values() for way in ways]

    assert all("一-鿿" not in pattern.replace("[一-鿿]", "") for pattern in patterns)


def test_the_guard_sees_the_same_places_in_either_script(reference, traditional):
    items = json.loads((reference / "pii/zh_synthetic_spans.json").read_text(encoding="utf-8"))
    texts = [item["text"] for item in items["items"]]

    differing = [it for it in texts if find(traditional(it)) != find(it)]

    assert differing == []


def test_a_text_is_about_the_same_in_either_script(reference, traditional):
    with (reference / "zh/medical_questions_zh.csv").open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)][:400]

    differing = [
        it for it in texts if lexicon().concepts(traditional(it)) != lexicon().concepts(it)
    ]

    assert differing == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("陳醫師人很好", "陳"),
        ("我叫歐陽麗華", "歐陽麗華"),
        ("护士长陈麗華很耐心", "陈麗華"),
        ("請謝主任再看看", "謝"),
    ],
)
def test_a_name_is_marked_where_it_stands_in_the_text_as_written(text, name):
    assert [text[one.start : one.end] for one in find(text)] == [name]
