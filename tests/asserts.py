"""What must hold for every page the product sends: a visitor checks it whenever a test reads one."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from xml.etree.ElementTree import Element

from tests.markup import words

LEFTOVER = re.compile(r"\{\{|\{%|%\(\w+\)[sd]|<lazy|\bUndefined\b")
INLINE = words("a abbr b code em i kbd mark q ruby s small span strong sub sup time u wbr")
UNSEEN = frozenset({"script", "style", "template", "head"})
POINTERS = words("for aria-labelledby aria-describedby aria-controls list form")


def faults(root: Element, *, whole: bool, cached: bool) -> Iterator[str]:
    """Everything wrong with a page (`whole`) or a fragment; `cached`: a shared cache may keep it."""
    ids = Counter(node.get("id") for node in root.iter() if node.get("id") is not None)
    yield from (f"id {name!r} stands {n} times" for name, n in ids.items() if n > 1 or not name)
    for node in root.iter():
        yield from _inline(node)
        yield from _form(node, cached=cached)
        if whole:
            yield from _dangling(node, ids)
    for text in root.itertext():
        if LEFTOVER.search(text):
            yield f"something unrendered: {text.strip()[:80]}"
    if whole:
        yield from _frame(root)


def _inline(node: Element) -> Iterator[str]:
    yield from (f"{name} on <{node.tag}>" for name in node.attrib if name.startswith("on"))
    if "style" in node.attrib or node.tag == "style":
        yield f"inline style at <{node.tag}>"
    if node.tag == "script" and not node.get("src"):
        yield "an inline script"
    if node.get("value") == "None" or (node.tag == "a" and node.get("href") in {"", "None"}):
        yield f"an empty value or link at <{node.tag}> {node.attrib}"
    if node.tag == "img" and "alt" not in node.attrib:
        yield f"an image without alt: {node.get('src')}"


def _form(node: Element, *, cached: bool) -> Iterator[str]:
    names = set(node.attrib)
    if names & {"hx-get", "hx-post"} and not names >= {"hx-target", "hx-swap"}:
        yield f"<{node.tag}> names no hx-target or no hx-swap: {node.attrib}"
    if node.tag != "form":
        return
    method, action = node.get("method", "get"), node.get("action")
    if method not in {"get", "post"} or action is None:
        yield f"a form with method {method!r}, action {action!r}"
    if {node.get("hx-post", action), node.get("hx-get", action)} != {action}:
        yield f"a form posts elsewhere with htmx than without: {node.attrib}"
    has_token = node.find(".//input[@name='csrf_token']") is not None
    if has_token != (method == "post" and not cached):
        yield f"a {method} form {'with' if has_token else 'without'} a token, to {action}"


def _dangling(node: Element, ids: Container[str | None]) -> Iterator[str]:
    for name in POINTERS & node.attrib.keys():
        words = node.attrib[name].split()
        yield from (f"{name}={word!r} is nowhere" for word in words if word not in ids)
    for name in ("hx-target", "href"):
        value = node.get(name) or ""
        if value.startswith("#") and value[1:] not in ids:
            yield f"{name}={value!r} is nowhere"


def _frame(root: Element) -> Iterator[str]:
    html = root.find("html")
    if html is None or not html.get("lang"):
        yield "no language on <html>"
    for path in (".//head/title", ".//main", ".//h1"):
        found = root.findall(path)
        if len(found) != 1 or not "".join(found[0].itertext()).strip():
            yield f"not exactly one {path} with something in it"


def text(node: Element) -> str:
    """What a reader sees of it: no head, no scripts, blanks as one blank."""
    if node.tag == "title":
        return " ".join("".join(node.itertext()).split())
    seen: list[str] = []
    _see(node, seen)
    return " ".join("".join(seen).split())


def _see(node: Element, seen: list[str]) -> None:
    if node.tag in UNSEEN:
        return
    gap = "" if node.tag in INLINE else " "
    seen += (gap, node.text or "")
    for child in node:
        _see(child, seen)
        seen.append(child.tail or "")
    seen.append(gap)
