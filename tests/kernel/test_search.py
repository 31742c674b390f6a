"""Both databases must find what a substring scan of the folded texts finds, no more, no less."""

import csv
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.kernel import han, search
from cocreate.kernel.text import fold, words

NARROW = st.text("ab排队隊干乾幹 .\"'*%_1１Ａ\u3000ß😷é\u0301", max_size=12)
TEXTS = st.lists(st.one_of(NARROW, st.text(max_size=20)), min_size=1, max_size=8)
QUERIES = st.one_of(NARROW.map(lambda text: text[:4]), st.text(max_size=3))
NEWEST_FIRST = sa.desc("rowid")


@pytest.fixture(autouse=True)
def fresh():
    """No application: these tests bring their own database."""


def opened(url):
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in search.CREATE[engine.dialect.name]:
            connection.exec_driver_sql(statement)
    return engine


@pytest.fixture
def connection():
    with opened("sqlite://").begin() as connection:
        yield connection


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either(request):
    """A connection to each of the two databases."""
    sqlite = request.param == "sqlite"
    url = "sqlite://" if sqlite else request.getfixturevalue("postgres_url")
    engine = opened(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def fill(connection, texts):
    for rowid, text in enumerate(texts, start=1):
        search.index(connection, rowid, text)


def found(connection, query):
    return set(connection.scalars(search.matching(query)))


def scanned(texts, query):
    """The definition: every word of the query stands in the text."""
    return {
        rowid
        for rowid, text in enumerate(texts, start=1)
        if all(word in fold(text) for word in words(query))
    }


def questions(reference: Path):
    with (reference / "zh/medical_questions_zh.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row["id"] for row in rows], [f"{row['title']}\n{row['text']}" for row in rows]


def cases(reference: Path):
    return json.loads((reference / "zh/search_cases.json").read_text(encoding="utf-8"))


@settings(deadline=None, max_examples=300)
@given(texts=TEXTS, query=QUERIES)
def test_sqlite_finds_what_a_scan_finds(texts, query):
    with opened("sqlite://").begin() as connection:
        fill(connection, texts)

        assert found(connection, query) == scanned(texts, query)


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=TEXTS, query=QUERIES)
def test_both_databases_find_what_a_scan_finds(either, texts, query):
    either.exec_driver_sql("SAVEPOINT example")
    fill(either, texts)

    hits = found(either, query)

    either.exec_driver_sql("ROLLBACK TO SAVEPOINT example")
    assert hits == scanned(texts, query)


@settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_piece_of_a_text_finds_that_text(connection, data):
    text = data.draw(st.text(min_size=1, max_size=60).map(fold).filter(bool))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 6))]

    search.index(connection, 1, text)

    assert found(connection, piece) == {1}


@pytest.mark.parametrize(
    ("query", "rowids"),
    [
        ("排", {1, 2}),
        ("难", {1}),
        ("ospit", {3}),
        ("HOSPITAL", {3}),
        ("队 长", {2}),
        ("队长", set()),
        ("！", {2}),
        ("５", {3}),
        ("😷", {3}),
        ("%", set()),
        ('"', set()),
        ("", {1, 2, 3}),
    ],
)
def test_fragments_are_found_in_any_language(either, query, rowids):
    fill(either, ["排队难", "排队时间太长！", "The hospital 😷 on level 5"])

    assert found(either, query) == rowids


@pytest.mark.parametrize("query", ["排队", "排隊", "检查", "檢查", "等着", "等著", "头发", "頭髮"])
def test_a_text_is_found_in_either_script(either, query):
    fill(either, ["排队检查，等着，头发白了", "排隊檢查，等著，頭髮白了", "別的"])

    assert found(either, query) == {1, 2}


def test_a_long_repetitive_text_is_found_by_its_end(either):
    text = "the other " * 990 + "thelast"

    search.index(either, 1, text)

    assert found(either, "thelast") == {1}
    assert found(either, "thelost") == set()


def test_a_text_indexed_again_is_found_by_its_new_words_only(either):
    fill(either, ["候诊椅子太少", "别的"])

    search.index(either, 1, "候诊时间")

    assert found(either, "椅") == set()
    assert found(either, "时间") == {1}
    assert found(either, "") == {1, 2}


def test_what_is_removed_is_found_no_more(either):
    fill(either, ["候诊椅子太少", "候诊时间"])

    search.remove(either, 1)
    search.remove(either, 99)

    assert found(either, "候诊") == {2}
    assert found(either, "") == {2}


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_what_is_purged_leaves_no_bytes(tmp_path):
    bigram = b"46bu68ee"  # an index page leaves out what a term shares with the one before
    engine = opened(f"sqlite:///{tmp_path / 'search.db'}")
    with engine.begin() as connection:
        fill(connection, ["鑫森焱", *(f"候诊 {number}" for number in range(50))])
    before = bytes_of(tmp_path)

    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        search.remove(connection, 1)
        search.purge(connection)
    engine.dispose()

    after = bytes_of(tmp_path)
    assert (bigram in before, "鑫森".encode() in before) == (True, True)
    assert (bigram in after, "鑫森".encode() in after) == (False, False)


def test_hostile_queries_are_answered(connection):
    fill(connection, ["甲" * 10000, "a b c"])
    many_words = " ".join(map(chr, range(0x4E00, 0x5E00)))

    assert found(connection, "甲" * 9999) == {1}
    assert found(connection, many_words) == set()
    assert found(connection, 'a" OR b* NEAR(c) -d :: ^e') == set()


def test_every_published_count_is_exact(reference, either):
    ids, texts = questions(reference)
    fill(either, texts)

    for case in cases(reference)["substring_cases"]:
        hits = found(either, case["query"])

        as_written = {it for it in hits if case["query"].casefold() in texts[it - 1].casefold()}
        assert len(as_written) == case["count"], case["query"]
        assert all(han.key(texts[it - 1]) != texts[it - 1] for it in hits - as_written)
        assert set(case["ids"]) <= {ids[rowid - 1] for rowid in hits}


def test_the_newest_are_the_same_hits_however_they_are_spread(either, monkeypatch):
    for name, value in {"BLOCK": 4, "FIRST": 1, "AT_MOST": 3}.items():
        monkeypatch.setattr(search, name, value)
    some = ["太少了", "", ""]
    texts = [f"候诊椅子 the queue {some[n % 3]} {'一次' if n == 2 else ''}" for n in range(59)]
    fill(either, texts)
    for query in (
        "候诊",
        "候诊椅子",
        "queue the",
        "太少",
        "少了",
        "一次",
        "次",
        "没有",
        "太 queue",
        " ",
    ):
        every = list(either.scalars(search.matching(query).order_by(NEWEST_FIRST)))
        assert set(every) == scanned(texts, query), query
        for most in (1, 2, 5, 30, 1000):
            assert search.newest(either, query, most) == every[:most], (query, most)


def test_without_words_the_newest_comes_first(connection):
    fill(connection, ["一", "二"])

    assert search.newest(connection, " ", 5) == [2, 1]
