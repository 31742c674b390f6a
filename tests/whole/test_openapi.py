"""What is said of the addresses for machines is what they give, and none is left out."""

import re

import pytest

from cocreate.kernel.web import PUBLIC
from cocreate.pages import openapi
from tests.whole import screens
from tests.whole.routes import every

NOT_READ_BY_MACHINES = {
    *("accounts.code", "accounts.set_up"),  # between password and code
    *("erasing.asked", "erasing.by_link", "erasing.certificate"),  # pages, by link or number
    *("following.photo_sent", "moderation.photo", "moderation.voice"),
    *(
        "own_film.film",
        "own_film.poster",
        "upload_film.how_far",
    ),  # by code, by draft  # by code, by role
    *("pages.care", "pages.theme", "sheets.look", "static", "theme.sheet"),  # for pages
    *("receipts.as_fhir", "receipts.signed"),  # by code
    "papers.scan",  # by role
    *("child.birth", "kiosk.start", "vote.poll"),
    *("beside.dates", "beside.sent", "beside.slip"),  # for its sender
    *("send_idea.dates", "send_idea.slip", "tell_story.dates", "tell_story.slip"),  # for its sender
    "invitation.entry",  # for the guest whose link it is
}
LISTS = {"ideas.index_json": openapi.IDEAS, "stories.index_json": openapi.STORIES}


@pytest.fixture
def described(visitor):
    return visitor.get("/openapi.json").json


def routes(app, world):
    """Wide, public, and no page for people."""
    found = (it for it in every(app, world, "GET") if not it.is_narrow and it.permission == PUBLIC)
    return {it.name: it for it in found if it.name in screens.NO_PAGES - NOT_READ_BY_MACHINES}


def test_every_address_for_machines_is_described_and_no_other(app, world, described):
    assert set(routes(app, world)) == set(openapi.READINGS)
    assert len(described["paths"]) == len(openapi.READINGS)
    assert described["servers"] == [{"url": app.config["BASE_URL"]}]


def test_each_gives_what_is_said_of_it(app, world):
    client = app.test_client()

    for name, route in routes(app, world).items():
        reading, answer = openapi.READINGS[name], client.get(route.path, buffered=True)
        assert answer.mimetype == reading.kind, name
        assert str(answer.status_code) in {"200", *reading.also}, name
        if reading.shape:
            assert answer.json.get("items") != [], "of an empty list nothing is known"
            assert _lacking(answer.json, openapi.SCHEMAS[reading.shape]) == [], name


def _lacking(value, schema, at=""):
    """Where the answer has more or less than the schema says, or another type."""
    if "$ref" in schema:
        schema = openapi.SCHEMAS[schema["$ref"].rpartition("/")[2]]
    if not _is_a(value, schema["type"]):
        return [f"{at}: {value!r}"]
    if schema["type"] == "array":
        return [it for one in value for it in _lacking(one, schema["items"], f"{at}[]")]
    if schema["type"] != "object":
        return []
    parts = schema["properties"]
    odd = [f"{at}.{name}" for name in set(parts) ^ set(value)]
    both = set(parts) & set(value)
    return odd + [it for name in both for it in _lacking(value[name], parts[name], f"{at}.{name}")]


KINDS = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list}


def _is_a(value, kinds):
    names = [kinds] if isinstance(kinds, str) else kinds
    return any(value is None if it == "null" else type(value) is KINDS[it] for it in names)


def test_every_reference_leads_to_a_schema_and_every_blank_is_a_parameter(described):
    text = str(described)

    for name in re.findall(r"#/components/schemas/(\w+)", text):
        assert name in described["components"]["schemas"]
    for path, methods in described["paths"].items():
        given = [it["name"] for it in methods["get"]["parameters"] if it["in"] == "path"]
        assert given == re.findall(r"\{(\w+)\}", path)


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_that_is_described_narrows_the_list(app, world, name):
    route, client = routes(app, world)[name], app.test_client()
    filters = set(LISTS[name]) - {"sort", "after"}

    found = {it: client.get(f"{route.path}?{it}=zzzz").json["total"] for it in filters}

    everything = client.get(route.path).json["total"]
    unread = {it for it, total in found.items() if total == everything}
    assert everything > 0
    assert unread - {"overdue"} == set()  # only its own word turns it on
