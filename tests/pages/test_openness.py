"""/about/moderation: the policy, its figures, and every decision as a table."""

import csv
import io

from cocreate.kernel import tables
from cocreate.moderation import actions, log
from cocreate.moderation.actions import Reason
from tests.factories import an_institution, the_core
from tests.moderation.desks import a_moderator, an_item, text


def rows_of(visitor, path):
    body = visitor.get(path).body
    assert body.startswith(tables.MARK)
    return list(csv.DictReader(io.StringIO(body.removeprefix(tables.MARK), newline="")))


def test_policy_and_figures_stand_on_one_page(visitor):
    actions.publish(a_moderator(), an_item(), text())

    page = visitor.get("/about/moderation")

    assert "What is no reason" in page
    assert "Read by a person 1" in page.part("figures")
    assert "A phone number 1" in page.part("figures")


def test_where_nothing_was_decided_the_page_says_so(visitor):
    the_core()

    assert "Nothing has been decided here" in visitor.get("/about/moderation")


def test_the_page_in_chinese_names_the_same_figures(visitor_zh):
    actions.decline(a_moderator(), an_item(), Reason("advert", "这是广告。"))

    assert "没有公开 1" in visitor_zh.get("/about/moderation").part("figures")


def test_the_table_has_a_row_for_each_decision(visitor):
    moderator, item = a_moderator(), an_item()
    actions.publish(moderator, item, text())
    actions.decline(moderator, an_item(), Reason("advert", "这是广告。"))

    rows = rows_of(visitor, "/about/moderation.csv")

    assert list(rows[0]) == list(log.COLUMNS)
    assert [(row["move"], row["reference"]) for row in rows] == [
        ("publish", item.ref),
        ("decline", ""),
    ]


def test_an_institutions_own_page_counts_only_its_own(visitor):
    the_core()
    elsewhere = an_institution("riverside")
    actions.publish(a_moderator(at=elsewhere), an_item(at=elsewhere), text())

    assert rows_of(visitor, "/o/kangning/about/moderation.csv") == []
    assert len(rows_of(visitor, "/o/riverside/about/moderation.csv")) == 1
    assert "Nothing has been decided here" in visitor.get("/o/kangning/about/moderation")
