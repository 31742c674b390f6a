"""Text becomes HTML: nothing active is left, and a second cleaner finds nothing more to take."""

from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.kernel import html

PIECES = (
    "<a href='javascript:alert(1)'>", '<a href="JaVaScRiPt:123">', "<a href='/ideas'>", "</a>",
    "<a href='//evil.example'>", "<a href='data:text/html,x'>", "<img src=x onerror=alert(1)>",
    "<script>", "</script>", "<style>", "</style>", "<svg onload=alert(1)>", "<p onclick=x>", "<p>",
    "</p>", "<b", "<!--", "-->", "<iframe srcdoc='<script>'>", "<math><mi", "&lt;", "&#106;", "您好",
    " href=", '"', "'", ">", "<", "\0", "\t", "\n",
)  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join)


class Seen(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


def links(markup: str) -> list[str | None]:
    return [value for _tag, attrs in Seen(markup).tags for name, value in attrs if name == "href"]


@given(MARKUP)
def test_only_plain_tags_and_safe_links_are_left(typed):
    cleaned = str(html.safe_html(typed))

    for tag, attrs in Seen(cleaned).tags:
        assert tag in html.TAGS
        assert {name for name, _value in attrs} <= ({"href"} if tag == "a" else set())
    assert all(html.ADDRESS.match(it or "") for it in links(cleaned))


@given(MARKUP)
def test_another_cleaner_finds_no_link_to_take_away(typed):
    cleaned = str(html.safe_html(typed))

    again = nh3.clean(cleaned, tags=html.TAGS, attributes={"a": {"href"}}, link_rel=None)

    assert links(again) == links(cleaned)
    assert [tag for tag, _attrs in Seen(again).tags if tag == "a"] == [
        tag for tag, _attrs in Seen(cleaned).tags if tag == "a"
    ]


@pytest.mark.parametrize(
    "address",
    ["javascript:123", "JAVASCRIPT:x", "data:text/html,x", "//evil.example", "vbscript:x"],
)
def test_a_dangerous_address_is_dropped(address):
    assert links(str(html.safe_html(f'<a href="{address}">x</a>'))) == []


@given(st.text(max_size=200))
def test_plain_text_as_paragraphs_holds_no_tag_but_ours(typed):
    assert {tag for tag, _attrs in Seen(str(html.paragraphs(typed))).tags} <= {"p", "br"}
