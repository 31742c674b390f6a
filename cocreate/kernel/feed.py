"""Atom (RFC 4287), written with the standard library so that nothing needs escaping by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from flask import Response

from cocreate.kernel.addresses import asked, question, whole
from cocreate.kernel.clock import now

ATOM = "http://www.w3.org/2005/Atom"
CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  # not in XML 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    url: str
    title: str
    text: str
    updated: datetime
    language: str = ""


def answer(title: str, entries: Sequence[Entry]) -> Response:
    """The feed at the address that was asked for, about the page `.index` beside it, narrowed alike."""
    newest = max((entry.updated for entry in entries), default=now())
    body = atom(title, whole(".index") + question(), asked(), entries, newest)
    return Response(body, mimetype="application/atom+xml")


def atom(title: str, url: str, own: str, entries: Sequence[Entry], updated: datetime) -> bytes:
    """The feed at `own` about the page at `url`."""
    root = ET.Element("feed", xmlns=ATOM)
    _add(root, "title", title)
    _add(root, "id", own)
    _add(root, "updated", updated.isoformat())
    ET.SubElement(root, "link", href=url)
    ET.SubElement(root, "link", rel="self", href=own)
    for entry in entries:
        node = ET.SubElement(root, "entry")
        if entry.language:
            node.set("xml:lang", entry.language)
        _add(node, "title", entry.title)
        _add(node, "id", entry.url)
        _add(node, "updated", entry.updated.isoformat())
        ET.SubElement(node, "link", href=entry.url)
        _add(ET.SubElement(node, "author"), "name", title)
        _add(node, "content", entry.text)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text.translate(CONTROL)
