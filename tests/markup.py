"""Markup as a tree, and every place where it is not well made."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = words("area base br col embed hr img input link meta source track wbr")
FLOW = words(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main nav ol p pre section table ul"
)
PHRASING_ONLY = words("p h1 h2 h3 h4 h5 h6 span a button label legend summary em strong")
FLOW_ALLOWED = {"a": FLOW - {"form"}, "legend": {"h1", "h2", "h3"}, "summary": {"h2", "h3", "h4"}}
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "option": {"select", "optgroup", "datalist"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "figcaption": {"figure"},
}
NOT_TWICE = words("a button form label")
QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')


class Reader(HTMLParser):
    """Turns markup into a tree and notes every place where the markup is not well made."""

    def __init__(self, html: str, *, fragment: bool) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.path: list[str] = []
        self._roots = {"fragment"} if fragment else set()
        self._builder = TreeBuilder()
        self._builder.start("fragment", {})
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.path]
        for _ in self.path:
            self._builder.end("")
        self._builder.end("fragment")
        self.root: Element = self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        if re.search(r"=\s*[^\s\"'>]", QUOTED.sub('""', raw)):
            self.faults.append(f"an attribute without quotes: {raw}")
        if len(attrs) != len(dict(attrs)):
            self.faults.append(f"an attribute twice: {raw}")
        self.faults += self._misplaced(tag)
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self._builder.end(tag)
        else:
            self.path.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and "svg" not in {*self.path, tag}:
            self.faults.append(f"<{tag}/> does not close itself in HTML")
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.path or self.path[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.path[-3:]}, line {self.getpos()[0]}")
            return
        self._builder.end(self.path.pop())

    def handle_data(self, data: str) -> None:
        self._builder.data(data)

    def _misplaced(self, tag: str) -> Iterator[str]:
        parent = self.path[-1] if self.path else None
        if tag in PARENTS and (parent or "fragment") not in PARENTS[tag] | self._roots:
            yield f"<{tag}> in <{parent}>"
        for outer in self.path:
            if tag in FLOW and outer in PHRASING_ONLY and tag not in FLOW_ALLOWED.get(outer, ()):
                yield f"<{tag}> inside <{outer}>"
        if tag in NOT_TWICE and tag in self.path:
            yield f"<{tag}> inside <{tag}>"
