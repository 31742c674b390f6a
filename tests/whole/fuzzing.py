"""Hostile requests without end: each form and each address, filled in the way nobody should.

What may be asked is found by opening every page as everybody, so that a later form is covered
without anyone thinking of it. A case is made from its number alone and can be sent again.
"""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask

from tests.controls import Form
from tests.page import Page
from tests.visitor import ORIGIN, Visitor
from tests.whole.callers import Caller, callers, token
from tests.whole.routes import every
from tests.whole.worlds import World

SHARP = [
    *("", " ", "\x00", "\x1b[31m", "\u202e", "\ufffe", "﷽", "😀" * 300, "é" * 3, "ｎｕｌｌ"),
    *("-1", "0", "1.5", "1e309", "NaN", "٣", "9" * 400, str(2**31), str(2**63), "-" + str(2**63)),
    *("0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01", "2026-11-22T25:61", "24:00"),
    *("../../etc/passwd", "KN-" + "9" * 30, "KN-1001' OR '1'='1", "%", "_", "%s%n", "{{7*7}}"),
    *("a" * 20_000, "一" * 12_000, "https://evil.example", "//evil.example", "javascript:1"),
    *('"><script>1</script>', '" OR "" NEAR "', "* *", "(", "a\r\nSet-Cookie: b=c", "on", "[]"),
]
HOSTILE_BYTES = [b"", b"\xff\xd8\xff", b"<svg onload=1>", b"\x89PNG\r\n\x1a\n" + b"0" * 64, b"\xa0"]
RAW = ["%ED%A0%80", "%00", "%FF", "%F4%90%80%80", "%2e%2e%2f", "+", "%25", "%0d%0a"]
HEADERS: dict[str, list[str]] = {
    "HX-Request": ["true", "x"],
    "HX-Current-URL": ["", "http://[", f"{ORIGIN}/ideas?q=\xe9", "javascript:1"],
    "HX-History-Restore-Request": ["true"],
    "Accept-Language": ["", "xx", "zh-Hant;q=a", ",;q=", "zh" * 900],
    "If-None-Match": ["*", '"', 'W/"x"'],
    "If-Modified-Since": ["yesterday", "Sun, 99 Nov 2026"],
    "Range": ["bytes=9-1", "bytes=-", "x"],
    "Cookie": ["lang=xx; care=; session=a.b.c", "device=\xff", "lang=" + "9" * 3000],
    "Content-Type": ["application/json", "text/plain", "multipart/form-data", "x"],
    "X-Forwarded-For": ["", "::", "1.2.3.4, evil"],
}
PAGES_KNOWN = 4  # a form that many pages show is kept this often


@dataclass(frozen=True)
class Target:
    """One form, as one person has it before them, or an address with what may stand in it."""

    caller: Caller
    method: str
    path: str
    fields: dict[str, list[Any]] = field(default_factory=dict, hash=False)
    offered: dict[str, list[str]] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> tuple[str, ...]:
        return (self.method, self.path, *sorted(self.fields))


@dataclass(frozen=True)
class Case:
    """What is sent. `data` of None: nothing."""

    number: int
    caller: Caller
    method: str
    path: str
    data: dict[str, Any] | None
    headers: dict[str, str]

    def __str__(self) -> str:
        data = {name: str(value)[:60] for name, value in (self.data or {}).items()}
        return f"case {self.number}: {self.caller.name} {self.method} {self.path[:200]} {data}"


def words(reference: Path | None) -> list[str]:
    """Our own sharp ones, and the published list of naughty strings where it is at hand."""
    if reference is None:
        return SHARP
    published = json.loads((reference / "robustness/blns.json").read_text(encoding="utf-8"))
    return SHARP + [str(it) for it in published]


def targets(app: Flask, world: World) -> list[Target]:
    """Every form of every page for everybody, and every address with the queries seen in links."""
    found: list[Target] = []
    seen: dict[tuple[str, ...], int] = {}
    for one in _all(app, world):
        seen[one.key] = seen.get(one.key, 0) + 1
        if seen[one.key] <= PAGES_KNOWN:
            found.append(one)
    return found


def _all(app: Flask, world: World) -> Iterator[Target]:
    for caller in callers(world):
        visitor = caller.visitor(app)
        for route in every(app, world, "GET"):
            yield Target(caller, "GET", route.path)
            page = visitor.get(route.path)
            if page.status in {200, 422}:
                yield from _offered(caller, page)
        for route in every(app, world, "POST"):
            yield Target(caller, "POST", route.path)


def _offered(caller: Caller, page: Page) -> Iterator[Target]:
    for element in page.all(".//form"):
        yield _form(caller, page, element)
    for link in page.all(".//a[@href]"):
        there = urlsplit(link.get("href", ""))
        if there.query and not there.netloc:
            fields: dict[str, list[Any]] = {}
            for name, value in parse_qsl(there.query, keep_blank_values=True):
                fields.setdefault(name, []).append(value)
            yield Target(caller, "GET", there.path or page.path, fields)


def _form(caller: Caller, page: Page, element: Element) -> Target:
    form = Form(page, element)
    offered = {name: form._offered(name) for name in form.controls}
    fields = {**{name: [] for name in form.controls}, **form.fields}
    method = element.get("method", "get").upper()
    return Target(
        caller, method, urlsplit(element.get("action") or page.path).path, fields, offered
    )


def case(number: int, known: list[Target], strings: list[str], mark: str) -> Case:
    """The same for the same number, targets and strings. `mark` is a token that is accepted."""
    dice = random.Random(number)  # noqa: S311 -- a case that can be made again, no secret
    target = dice.choice(known)
    fields = {name: list(values) for name, values in target.fields.items()}
    for name, options in target.offered.items():
        if options and dice.random() < 0.5:
            fields[name] = [dice.choice(options)]
    for _ in range(dice.randint(0, 4)):
        _spoil(dice, fields, strings)
    path = _elsewhere(dice, target.path, strings) if dice.random() < 0.1 else quote(target.path)
    headers = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
    if dice.random() < 0.3:
        name = dice.choice(list(HEADERS))
        headers[name] = dice.choice(HEADERS[name])
    if target.method == "GET":
        path += _asked(dice, fields)
        return Case(number, target.caller, "GET", path, None, headers)
    fields["csrf_token"] = [mark]
    sent = {name: _sent(dice, values) for name, values in fields.items()}
    return Case(number, target.caller, "POST", path, sent, headers)


def _spoil(dice: random.Random, fields: dict[str, list[Any]], strings: list[str]) -> None:
    names = [*fields, *dice.choices(["q", "after", "lang", "body", "next", "version", "item"], k=1)]
    name, sharp = dice.choice(names), dice.choice(strings)
    match dice.randrange(6):
        case 0:
            fields.pop(name, None)
        case 1:
            fields[name] = [*fields.get(name, []), sharp]
        case 2:
            fields[name] = [dice.choice(HOSTILE_BYTES)]
        case 3:
            fields[name] = dice.choices(strings, k=3)
        case _:
            fields[name] = [sharp]


def _sent(dice: random.Random, values: list[Any]) -> list[Any]:
    """Bytes go as a file, with a name that lies."""
    names = ["a.jpg", "a.csv", "../x", "a\x00.png", "", "声.webm"]
    return [(io.BytesIO(it), dice.choice(names)) if isinstance(it, bytes) else it for it in values]


def _asked(dice: random.Random, fields: dict[str, list[Any]]) -> str:
    if not fields:
        return ""
    pairs = [(name, str(it)) for name, values in fields.items() for it in values]
    tail = f"&q={dice.choice(RAW)}" if dice.random() < 0.1 else ""
    return "?" + urlencode(pairs, errors="replace") + tail


def _elsewhere(dice: random.Random, path: str, strings: list[str]) -> str:
    """Another word in one place of the address."""
    parts = path.split("/")
    at = dice.randrange(1, len(parts)) if len(parts) > 1 else 0
    plain = quote(dice.choice(strings)[:300], safe="", errors="replace")
    parts[at] = dice.choice([plain, dice.choice(RAW)])
    return "/".join(parts)


def sent(app: Flask, one: Case) -> int:
    """The status of the answer; whatever is raised inside comes out here."""
    visitor: Visitor = one.caller.visitor(app)
    headers = list(one.headers.items())
    with app.app_context():
        answer = visitor.client.open(
            one.path, base_url=ORIGIN, method=one.method, data=one.data, headers=headers,
            buffered=True,
        )  # fmt: skip
        return int(answer.status_code)


def a_mark(app: Flask) -> str:
    return token(app)
