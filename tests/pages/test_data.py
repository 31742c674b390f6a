"""Open data: every idea that the list shows, once, with what the gate shows of it."""

import csv
import io
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.following import actions as follow
from cocreate.ideas import opened
from cocreate.intake.models import Item
from cocreate.kernel import tables
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from tests.factories import an_idea, an_institution, the_core
from tests.ideas.test_board import WORDS, taken_in

NAMES = [name for name, _kind, _says in opened.COLUMNS]


def table(visitor, path="/data/ideas.csv"):
    body = visitor.get(path).body
    assert body.startswith(tables.MARK)
    rows = list(csv.reader(io.StringIO(body.removeprefix(tables.MARK), newline="")))
    assert rows[0] == NAMES
    return [dict(zip(NAMES, row, strict=True)) for row in rows[1:]]


def items(visitor, path="/data/ideas.json"):
    return visitor.get(path).json["items"]


def test_both_files_hold_the_same_public_ideas_the_newest_first(visitor):
    refs = [an_idea(f"Idea {n}.", published=True).ref for n in range(3)]
    an_idea("Nobody has read this.")

    rows, objects = table(visitor), items(visitor)

    assert [it["ref"] for it in rows] == [it["ref"] for it in objects] == refs[::-1]
    assert [list(it) for it in objects] == [NAMES] * 3
    assert [{k: "" if v is None else str(v) for k, v in it.items()} for it in objects] == rows


def test_before_the_first_idea_both_are_empty(visitor):
    the_core()

    assert table(visitor) == items(visitor) == []


def test_without_consent_there_are_no_words_and_not_who_spoke(visitor):
    ref = taken_in(group="volunteer")

    row = items(visitor)[0]

    assert row["ref"] == ref
    assert [row[it] for it in ("title", "text", "lang", "group")] == [None] * 4
    assert WORDS not in visitor.get("/data/ideas.csv").body


def test_what_is_taken_back_or_runs_out_is_gone_at_once(visitor):
    kept, gone = (an_idea(it, published=True) for it in ("Kept words.", "Gone words."))
    tag = visitor.get("/data/ideas.csv").headers["ETag"]

    follow.withdraw(Actor().holding(gone.id), db.session.get_one(Item, gone.id))
    after = visitor.get("/data/ideas.csv", If_None_Match=tag)
    with moved(gate.publication(kept.id).until + timedelta(minutes=1)):
        later = items(visitor)

    assert "Kept words." in after.body
    assert "Gone words." not in after.body
    assert [it["text"] for it in later] == [None]


def test_nothing_in_the_table_is_a_formula(visitor):
    for first in "=+-@＝＋－＠":
        an_idea(f"{first}HYPERLINK(1)", published=True)

    cells = [cell for row in table(visitor) for cell in row.values()]

    assert [it for it in cells if it[:1] in tables.FORMULA] == []
    assert len([it for it in cells if it[:1] == "'"]) == 16  # title and text


def test_it_is_read_in_portions_without_a_query_for_each_row(visitor, monkeypatch):
    refs = {an_idea(f"Idea {n}.", published=True).ref for n in range(7)}
    monkeypatch.setattr(opened, "PORTION", 2)
    asked = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))

    found = [it["ref"] for it in items(visitor)]

    assert (len(found), set(found)) == (7, refs)
    assert len([it for it in asked if "FROM publication" in it]) == 4


@pytest.mark.postgres
def test_postgresql_reads_the_same_portions(postgres_app, monkeypatch):
    refs = [an_idea(f"Idea {n}.", published=True).ref for n in range(5)]
    monkeypatch.setattr(opened, "PORTION", 2)

    with postgres_app.test_request_context():
        portions = list(opened.portions(None))

    assert [len(rows) for rows in portions] == [2, 2, 1]
    assert [row["ref"] for rows in portions for row in rows] == refs[::-1]


def test_the_same_is_not_sent_twice(visitor):
    an_idea(published=True)
    first = visitor.get("/data/ideas.json")

    again = visitor.get("/data/ideas.json", If_None_Match=first.headers["ETag"])

    assert again.status in {304, 200}  # a minute may have passed
    assert first.headers["Content-Disposition"] == 'attachment; filename="ideas.json"'
    assert first.json["items"]


def test_under_an_institution_stand_its_own(visitor):
    ours, theirs = an_idea(published=True), an_idea(published=True, at=an_institution("elsewhere"))

    rows = table(visitor, "/o/elsewhere/data/ideas.csv")

    assert [(it["ref"], it["institution"]) for it in rows] == [(theirs.ref, "elsewhere")]
    assert ours.ref in {it["ref"] for it in table(visitor)}


@pytest.mark.parametrize("who", ["visitor", "visitor_zh"])
def test_the_page_explains_every_column_and_leads_to_both_files(request, who):
    the_core()

    page = request.getfixturevalue(who).get("/data")

    explained = [row.findtext("td") for row in page.all(".//tbody/tr")]
    links = {it.get("href") for it in page.all(".//a")}
    assert explained == NAMES
    assert {"/data/ideas.csv", "/data/ideas.json"} <= links
    assert "CC BY 4.0" in page
