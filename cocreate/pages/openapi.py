"""What machines may read here, as OpenAPI 3.1. https://spec.openapis.org/oas/v3.1.0

Addresses and their blanks come from the map of addresses, the words of a filter from the enums that
the filter reads. Only what nobody has to sign in for; nothing can be written by machine yet.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from werkzeug.routing import Rule

from cocreate.accounts.models import GROUPS
from cocreate.ideas.models import Ending, ForWhom, IdeaKind, Stage
from cocreate.ideas.opened import COLUMNS
from cocreate.ideas.queries import SORTS
from cocreate.stories.feelings import FEELINGS
from cocreate.stories.models import Outcome

VERSION = "1"  # raised when what is described here changes its meaning, not when more is added
JSON, ATOM, CALENDAR = "application/json", "application/atom+xml", "text/calendar"
PNG = "image/png"
BLANK = re.compile(r"<(?:(\w+):)?(\w+)>")
Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer"}
TEXTS: Schema = {"type": "array", "items": TEXT}
MOMENT: Schema = {"type": "string", "format": "date-time"}


def _object(**parts: Schema) -> Schema:
    return {"type": "object", "properties": parts, "required": list(parts)}


def _of(words: Iterable[str]) -> Schema:
    """One or several of these."""
    return {"type": "array", "items": {"type": "string", "enum": [str(it) for it in words]}}


def _list_of(name: str) -> Schema:
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
    total = {"type": "integer", "maximum": 1000, "description": "Exact below 1,000."}
    return _object(items=items, total=total, next=MAYBE)


_SAID: dict[str, Schema] = {
    "ref": TEXT,
    "url": {"type": "string", "format": "uri"},
    "kind": TEXT,
    "stage": TEXT,
    "department": MAYBE,
    "group": MAYBE,
    "supports": NUMBER,
    "created": MOMENT,
}
_ALWAYS = {"ref": TEXT, "url": TEXT, "kind": TEXT, "stage": TEXT, "supports": NUMBER}
OPENED = _object(**{name: _ALWAYS.get(name, MAYBE) for name, _kind, _says in COLUMNS})
SCHEMAS: dict[str, Schema] = {
    "Idea": _object(**_SAID, title=MAYBE, body=MAYBE, lang=MAYBE),
    "Ideas": _list_of("Idea"),
    "Story": _object(
        **_SAID,
        title=TEXT,
        body=TEXT,
        lang=TEXT,
        departments=TEXTS,
        feelings=TEXTS,
        answer=MAYBE,
        beside=TEXTS,
    ),
    "Stories": _list_of("Story"),
    "Opened": _object(items={"type": "array", "items": OPENED}),
    "Alive": _object(ok={"type": "boolean"}),
    "Ready": _object(
        ready={"type": "boolean"}, database=TEXT, worker=TEXT, disk=TEXT, erasures=TEXT
    ),
}
_WORDS: dict[str, Schema] = {"q": TEXT, "department": TEXTS, "group": _of(GROUPS)}
IDEAS = _WORDS | {
    "stage": _of([*Stage, Ending.NOT_THIS_TIME]),
    "kind": _of(IdeaKind),
    "for": _of(ForWhom),
    "overdue": {"type": "string", "enum": ["1"]},
    "sort": {"type": "string", "enum": list(SORTS), "default": "new"},
    "after": TEXT,
}
STORIES = _WORDS | {
    "service": TEXTS,
    "feeling": _of(FEELINGS),
    "outcome": _of(Outcome),
    "after": TEXT,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address gives. `shape`: a name of SCHEMAS; `asked`: what may stand behind the "?"."""

    says: str
    kind: str = JSON
    shape: str = ""
    asked: Mapping[str, Schema] = field(default_factory=dict)
    also: tuple[str, ...] = ()


GONE = ("404", "410")
READINGS = {
    "ideas.index_json": Reading("A page of ideas", JSON, "Ideas", IDEAS),
    "ideas.show_json": Reading("One idea", JSON, "Idea", also=GONE),
    "ideas.feed": Reading("The newest ideas", ATOM, asked=IDEAS),
    "stories.index_json": Reading("A page of stories", JSON, "Stories", STORIES),
    "stories.show_json": Reading("One story", JSON, "Story", also=GONE),
    "stories.feed": Reading("The newest stories", ATOM, asked=STORIES),
    "photos.of_idea": Reading("The photo of an idea", "image/jpeg", also=("404",)),
    "photos.of_story": Reading("The photo of a story", "image/jpeg", also=("404",)),
    "photos.film_of_story": Reading("The video of a story", "video/mp4", also=("404",)),
    "photos.poster_of_story": Reading("A picture of that video", "image/jpeg", also=("404",)),
    "progress.feed": Reading("What was changed", ATOM),
    "progress.figures": Reading("The figures of one measure", "text/csv", also=GONE),
    "workshops.calendar": Reading("A workshop for the calendar", CALENDAR, also=("404",)),
    "workshops.minutes": Reading("The minutes of a workshop", "text/plain", also=("404",)),
    "elsewhere.table": Reading("The count of a vote held elsewhere", "text/csv", also=("404",)),
    "operation.healthz": Reading("The process answers", JSON, "Alive"),
    "operation.readyz": Reading("It can do its work", JSON, "Ready", also=("503",)),
    "cards.home": Reading("The picture of this site for messengers", PNG),
    "cards.of_idea": Reading("The picture of an idea for messengers", PNG, also=GONE),
    "cards.of_story": Reading("The picture of a story for messengers", PNG, also=GONE),
    "data.ideas_csv": Reading("All public ideas as a table", "text/csv"),
    "pages.moderation_log": Reading("Every decision of the moderators as a table", "text/csv"),
    "data.ideas_json": Reading("All public ideas", JSON, "Opened"),
    "receipts.keys": Reading("The public keys of receipts of consent", JSON),
    "machines.sitemap": Reading("The pages for everybody", "application/xml"),
    "machines.described": Reading("This description"),
}
MEANS = {
    "404": "There is nothing that everybody may read",
    "410": "Its author took it back",
    "503": "A part is not well",
}


def document() -> dict[str, Any]:
    rules = [rule for rule in current_app.url_map.iter_rules() if rule.endpoint in READINGS]
    return {
        "openapi": "3.1.0",
        "info": {"title": "cocreate", "version": VERSION},
        "servers": [{"url": current_app.config["BASE_URL"]}],
        "paths": {BLANK.sub(r"{\2}", rule.rule): {"get": _operation(rule)} for rule in rules},
        "components": {"schemas": SCHEMAS},
    }


def _operation(rule: Rule) -> dict[str, Any]:
    reading = READINGS[rule.endpoint]
    shape = {"schema": {"$ref": f"#/components/schemas/{reading.shape}"}} if reading.shape else {}
    others = {code: {"description": MEANS[code]} for code in reading.also}
    return {
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": reading.says,
        "parameters": [*_blanks(rule), *_asked(reading)],
        "responses": {"200": {"description": reading.says, "content": {reading.kind: shape}}}
        | others,
    }


def _blanks(rule: Rule) -> list[dict[str, Any]]:
    found = ((name, NUMBER if how == "int" else TEXT) for how, name in BLANK.findall(rule.rule))
    return [{"name": name, "in": "path", "required": True, "schema": it} for name, it in found]


def _asked(reading: Reading) -> list[dict[str, Any]]:
    shapes = reading.asked.items()
    return [{"name": name, "in": "query", "schema": schema} for name, schema in shapes]
