"""Addresses that nobody types by accident are answered like any other we don't have."""

import pytest

from tests.factories import an_institution

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
