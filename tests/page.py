"""One answer of the application, as a reader would look at it."""

import html
import json
import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests import asserts
from tests.controls import Form
from tests.markup import Reader

NO_TEXT = ("image/", "audio/", "video/", "application/zip")


class Page:
    """One answer. `words in page` looks at the text and at the markup; `page.ids` are in order."""

    def __init__(self, visitor: Any, answer: TestResponse) -> None:
        self.visitor, self.answer = visitor, answer
        self.status, self.headers = answer.status_code, answer.headers
        self.path = answer.request.path
        is_media = (answer.mimetype or "").startswith(NO_TEXT)
        self.body = "" if is_media else answer.get_data(as_text=True)
        self.root, self.text = Element("fragment"), self.body
        if answer.mimetype == "text/html" and self.body and not 300 <= self.status < 400:
            self._read()

    def _read(self) -> None:
        whole = self.body.lstrip()[:9].lower() == "<!doctype"
        reader = Reader(self.body, fragment=not whole)
        self.root, self.text = reader.root, asserts.text(reader.root)
        personal = re.search("private|no-store", self.headers.get("Cache-Control", ""))
        wrong = [*reader.faults, *asserts.faults(reader.root, whole=whole, cached=not personal)]
        assert not wrong, f"{self.path}: " + "; ".join(wrong)

    def __contains__(self, words: str) -> bool:
        return words in self.text or words in html.unescape(self.body)

    def __repr__(self) -> str:
        return f"<{self.status} {self.path} {self.headers.get('Location', '')}: {self.text[:2000]}>"

    @property
    def ids(self) -> list[str]:
        return [node.get("id", "") for node in self.root.iter() if "id" in node.attrib]

    @property
    def title(self) -> str:
        return asserts.text(self.one(".//head/title"))

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def all(self, path: str) -> list[Element]:
        """Elements by ElementTree's XPath, such as `.//a[@rel='next']`."""
        return self.root.findall(path)

    def one(self, path: str) -> Element:
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} × {path} in {self!r}"
        return found[0]

    def part(self, name: str) -> str:
        """The text of the element with this id."""
        return asserts.text(self.one(f".//*[@id='{name}']"))

    def form(self, action: str | None = None) -> Form:
        """The form that sends to this address (or to one that ends so); without: the only one in main."""
        forms = (
            self.all(".//form") if action or not self.all(".//main") else self.all(".//main//form")
        )
        fitting = [it for it in forms if (it.get("action") or "").endswith(action or "")]
        assert len(fitting) == 1, f"forms: {[it.get('action') for it in forms]} in {self!r}"
        return Form(self, fitting[0])

    def click(self, words: str) -> "Page":
        """Follow the link with these words."""
        links = [it for it in self.all(".//a[@href]") if words in asserts.text(it)]
        assert links, f"no link says {words!r} in {self!r}"
        return self.visitor.plain.get(links[0].attrib["href"])

    def follow(self) -> "Page":
        """Where a redirect, or htmx's HX-Redirect, leads to: the whole page there."""
        there = self.headers.get("HX-Redirect") or self.headers.get("Location")
        assert there, f"leads nowhere: {self!r}"
        assert urlsplit(there).netloc in {"", "localhost"}, f"leads away: {there}"
        return self.visitor.plain.get(there.removeprefix("http://localhost"))
