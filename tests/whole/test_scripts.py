"""A reader of traditional characters meets no simplified one, but where somebody wrote it so."""

from gettext import GNUTranslations

import pytest

from cocreate.kernel.language import catalogue_file
from cocreate.kernel.traditional import traditional
from tests.han_classes import dictionary
from tests.sources import CODE
from tests.whole.callers import callers
from tests.whole.routes import every

FORMS = ("STCharacters", "TWVariants", "HKVariants")
TRADITIONAL = {other for name in FORMS for _one, other in dictionary(name)}
# Cells of the table that somebody uploaded; words that are looked for as people write them.
OTHERS_WORDS = {"lists.columns", "lexicon.index", "lexicon.show"}
SIMPLIFIED = {one for one, _other in dictionary("STCharacters")} - TRADITIONAL


def left(text):
    return "".join(sorted(SIMPLIFIED.intersection(text)))


def of_ours(node):
    """Texts and attributes of a page, but for what is marked as simplified Chinese, and the fields
    in which somebody's words stand to be changed.
    """
    if node.get("lang", "").startswith("zh-Hans") or node.tag == "textarea":
        return
    yield from (said for name, said in node.attrib.items() if name not in {"href", "value"})
    yield node.text or ""
    for child in node:
        yield from of_ours(child)
        yield child.tail or ""


def readers(app, world):
    """Each page, and the first person whom it is for."""
    people = [it for it in callers(world) if it.is_home or not it.role]
    for route in every(app, world, "GET"):
        if not route.is_narrow and route.name not in OTHERS_WORDS:
            yield route, next(it for it in people if route.is_open_to(it.role))


def test_no_page_keeps_a_simplified_character(app, world, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    wrong, read = set(), 0

    for route, caller in readers(app, world):
        visitor = caller.visitor(app)
        visitor.headers = {"Accept-Language": "zh-HK,zh;q=0.8"}
        page = visitor.get(route.path)
        text = "".join(of_ours(page.root)) or page.text
        read += "們" in text
        if found := left(text):
            wrong.add(f"{route.path} {found}")

    assert "\n".join(sorted(wrong)) == ""
    assert read > 40


@pytest.mark.usefixtures("app")
def test_no_message_and_no_long_text_keeps_one():
    with catalogue_file("zh-Hant").open("rb") as source:
        messages = GNUTranslations(source)._catalog
    long = [it.read_text() for it in CODE.glob("pages/texts/zh-Hans/*.md")]
    notices = [it.read_text() for it in CODE.glob("consent/texts/*/zh-Hant.md")]

    made = [said for key, said in messages.items() if key] + [traditional(it) for it in long]

    assert (len(made) > 1000, len(long) > 4, len(notices) > 0) == (True, True, True)
    assert {left(text): text for text in [*made, *notices] if left(text)} == {}
