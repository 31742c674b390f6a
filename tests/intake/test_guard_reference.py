"""The guard's figures on published sets; the bounds are those of QUALITY.md, part 5."""

import csv
import json
from collections import Counter

import pytest

from cocreate.intake.guard import find

CHINESE = {
    "CN_PHONE": ("phone", 0.98),
    "CN_ID_CARD": ("id_number", 0.98),
    "BANK_CARD": ("bank_card", 0.98),
    "MRN": ("record_number", 0.90),
    "EMAIL": ("email", 0.90),
    "PERSON": ("name", 0.80),
    "ADDRESS": ("address", 0.80),
}
ENGLISH = {
    "PERSON": "name",
    "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email",
    "US_SSN": "id_number",
}
CASES = {"CN_PHONE": "phone", "CN_ID_CARD": "id_number", "BANK_CARD": "bank_card", "EMAIL": "email"}


@pytest.fixture(autouse=True)
def fresh():
    """No application: the guard is a pure function."""


def load(reference, name):
    return json.loads((reference / "pii" / name).read_text(encoding="utf-8"))


def met(text, span, kind):
    """Whether something of this type was found that overlaps the span."""
    return any(
        one.type == kind and one.start < span["end"] and span["start"] < one.end
        for one in find(text)
    )


def recalled(items, kinds):
    hits, all_of = Counter(), Counter()
    for item in items:
        for span in item["spans"]:
            if kind := kinds.get(span["type"]):
                all_of[kind] += 1
                hits[kind] += met(item["text"], span, kind)
    return {kind: hits[kind] / number for kind, number in all_of.items()}


def test_chinese_identifiers_are_found_as_often_as_promised(reference):
    items = load(reference, "zh_synthetic_spans.json")["items"]

    recall = recalled(items, {name: kind for name, (kind, _) in CHINESE.items()})

    assert {kind: recall[kind] >= bound for kind, bound in CHINESE.values()} == dict.fromkeys(
        recall, True
    )


def test_clean_texts_are_hardly_ever_flagged(reference):
    synthetic = load(reference, "zh_synthetic_spans.json")["items"]
    with (reference / "zh/medical_questions_zh.csv").open(encoding="utf-8") as file:
        questions = [f"{row['title']}\n{row['text']}" for row in csv.DictReader(file)]
    clean = [item["text"] for item in synthetic if not item["spans"]]

    assert sum(bool(find(text)) for text in clean) / len(clean) <= 0.02
    assert sum(bool(find(text)) for text in questions) / len(questions) <= 0.02


def test_telephone_numbers_of_every_region_are_found(reference):
    with (reference / "pii/phone_examples.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    missed = [
        written
        for row in rows
        for written in {row["e164"], row["national"] if row["region"] == "CN" else row["e164"]}
        for text in (written, f"电话{written}，谢谢", f"Please ring {written} after six.")
        if [one.type for one in find(text)] != ["phone"]
    ]

    assert missed == []


def test_published_edge_cases_are_told_apart(reference):
    cases = load(reference, "cn_pii_unit_cases.json")

    counted = [
        (case["text"], sum(one.type == kind for one in find(case["text"])), case["expected_count"])
        for case in cases["count_cases"]
        if (kind := CASES.get(case["type"]))
    ]
    judged = [
        (case["value"], any(one.type == kind for one in find(case["value"])), case["valid"])
        for case in cases["validity_cases"]
        if (kind := CASES.get(case["type"]))
    ]

    assert [case for case in counted + judged if case[1] != case[2]] == []


def test_english_figures_are_reported(reference, record_property):
    items = load(reference, "presidio_synthetic_en.json")["items"]

    recall = recalled(items, ENGLISH)

    record_property("recall", {kind: round(figure, 3) for kind, figure in recall.items()})
    assert (recall["email"], recall["id_number"]) == (1, 1)
    clean = [item["text"] for item in items if not item["spans"]]
    assert sum(bool(find(text)) for text in clean) / len(clean) <= 0.02
