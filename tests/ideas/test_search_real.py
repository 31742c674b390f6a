"""Searching 2,000 real Chinese texts: every substring counted, every known question found."""

import csv
import json

import pytest

from cocreate.accounts import house
from cocreate.kernel import han
from tests.factories import an_institution
from tests.ideas.lists import told
from tests.snapshot import Snapshot

COLUMNS = ("--body", "text", "--title", "title", "--department", "department")
COUNTED = 1000  # CONTRACT: exact up to here
FOUND_AT_LEAST = 0.95


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """What the first test has imported, for the second."""
    return Snapshot(tmp_path_factory.mktemp("questions"), "questions"), []


@pytest.fixture
def questions(lists, reference, imported):
    """The search cases, and from the id of each text its reference."""
    path = reference / "zh/medical_questions_zh.csv"
    cases = json.loads((reference / "zh/search_cases.json").read_text(encoding="utf-8"))
    snapshot, added = imported
    if added:
        snapshot.restore()
    else:
        an_institution()
        added.append(told(lists.run(path, *COLUMNS, "--publish"))["added"])
        snapshot.take()
    assert added == [cases["rows"]]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    refs = {row["id"]: f"KN-{1001 + at}" for at, row in enumerate(rows)}
    return cases, refs, [f"{row['title']}\n{row['text']}".casefold() for row in rows]


def only_traditional(word, texts):
    """How many hold it in traditional characters alone: the published counts leave them out."""
    return sum(word not in it and han.key(word) in han.key(it) for it in texts)


def test_search_finds_what_a_reader_of_all_texts_would_find(questions, visitor):
    cases, refs, texts = questions

    counted, listed = {}, {}
    for case in cases["substring_cases"]:
        page = visitor.get(f"/ideas.json?q={case['query']}").json
        counted[case["query"]] = page["total"]
        if not case["ids_truncated"] and case["count"] <= 20:
            listed[case["query"]] = {it["ref"] for it in page["items"]}
    expected = {
        it["query"]: min(it["count"] + only_traditional(it["query"], texts), COUNTED)
        for it in cases["substring_cases"]
    }
    named = {it["query"]: {refs[one] for one in it["ids"]} for it in cases["substring_cases"]}
    assert counted == expected
    assert listed == {query: named[query] for query in listed}

    missed = []
    for case in cases["known_item_cases"]:
        items = visitor.get(f"/ideas.json?q={case['query']}").json["items"]
        top = [it["ref"] for it in items[: case["expect_id_in_top"]]]
        missed += [] if refs[case["id"]] in top else [case["query"]]
    assert len(missed) <= len(cases["known_item_cases"]) * (1 - FOUND_AT_LEAST)


def test_each_department_is_a_filter_with_its_exact_number(questions, visitor):
    cases, _refs, _texts = questions

    places = house.departments(house.core().id)
    totals = {
        it.name_zh: visitor.get(f"/ideas.json?department={it.slug}").json["total"] for it in places
    }
    assert totals == cases["by_department"]
