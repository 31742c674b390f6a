"""Addresses that nobody types by accident are answered like any other we don't have."""

from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from cocreate.kernel.paging import cursor
from tests.factories import an_idea, an_institution
from tests.stories.tales import a_story

ODD = (
    "/ideas%0d%0aSet-Cookie:%20a=b",
    "/ideas%0aX",
    "/%00",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "/ideas/KN-1001%00",
    "/o/%0d%0a/ideas",
    "/t/%0d%0a",
    "/static/..%2f..%2fwsgi.py",
)


@pytest.mark.parametrize("path", ODD)
@pytest.mark.parametrize("query", ["", "?lang=en", "?lang=zh&x=%0d%0a"])
def test_an_odd_address_is_not_ours_and_leads_nowhere_else(app, path, query):
    an_institution()

    with app.app_context():
        answer = app.test_client().get(path + query)

    there = answer.headers.get("Location", "/")
    assert answer.status_code in {303, 308, 404}, (path, answer.status_code)
    assert there.startswith(("/", "http://localhost/")), there
    assert not there.startswith(("//", "/\\")), there
    assert "a=b" not in str(answer.headers.getlist("Set-Cookie"))


NOBODYS = ("/ideas/KN-1001\0", "/stories/\0", "/o/\0/ideas", "/w/\0", "/t/\0", "/workshops/\0")


@pytest.mark.postgres
@pytest.mark.parametrize("path", [*NOBODYS, "/ideas?group=\0", "/stories?q=a&feeling=\0b"])
def test_a_letter_that_postgresql_can_not_hold_is_not_found(postgres_app, path):
    an_institution()

    answer = postgres_app.test_client().get(quote(path, safe="/?=&"))

    assert answer.status_code == 404


EARLY, LATE, MANY = "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", 10**30
QUESTIONS = (
    "endpoint=1",
    "_method=x",
    "_scheme=javascript&_external=1",
    "_anchor=x",
    f"after={cursor(EARLY, 1)}",
    f"after={cursor(LATE, 1)}",
    f"after={cursor('2026-11-22', MANY)}",
    f"sort=support&after={cursor(MANY, 1)}",
)


@pytest.mark.parametrize("query", QUESTIONS)
@pytest.mark.parametrize("path", ["/ideas", "/ideas.json", "/stories", "/stories.atom"])
def test_an_odd_question_is_answered_and_leads_nowhere_else(app, path, query):
    an_idea("A clock", published=True)
    a_story()

    with app.app_context():
        answer = app.test_client().get(path, environ_overrides={"QUERY_STRING": query})

    assert answer.status_code == 200
    assert 'href="javascript' not in answer.text


@pytest.mark.parametrize("path", ["/staff/workshops/{}/plan", "/w/ABCDEF/vote/{}"])
def test_a_number_that_no_database_holds_is_not_found(visitor, path):
    an_institution()

    assert visitor.post(path.format(MANY)).status == 404


def test_no_letter_of_a_text_breaks_the_feed_for_the_others(visitor):
    an_idea("A clock\ufffe by the bed\uffff \x1b", title="Clock\uffff", published=True)

    feed = ET.fromstring(visitor.client.get("/ideas.atom").data)  # noqa: S314 -- our own feed

    assert "A clock by the bed" in "".join(feed.itertext())
