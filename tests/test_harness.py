"""The harness itself: a check that can't fail checks nothing."""

import pytest

from tests import asserts
from tests.markup import Reader

PAGE = (
    '<!doctype html><html lang="en"><head><title>Ideas</title></head>'
    '<body><main><h1 id="top">Ideas</h1>{}</main></body></html>'
)
TOKEN = '<input type="hidden" name="csrf_token" value="x">'
FINE = (
    '<p>One <a href="#top">link</a><br>and <b>words</b></p>',
    '<svg viewBox="0 0 1 1"><title>A plant</title><rect width="1"/></svg>',
    f'<form method="post" action="/x">{TOKEN}<label for="a">A</label><input id="a"></form>',
    '<form method="get" action="/x" hx-get="/x" hx-target="#top" hx-swap="outerHTML"></form>',
    "<a href='/x'><div>A card</div></a>",
)
WRONG = {
    "<p>never closed": "never closed",
    "<b><i>crossed</b></i>": "closes",
    "<p><div>a block</div></p>": "<div> inside <p>",
    "<li>alone</li>": "<li> in <main>",
    "<div/>": "does not close itself",
    "<p id=bare>x</p>": "without quotes",
    '<p class="a" class="b">x</p>': "an attribute twice",
    '<p id="top">x</p>': "stands 2 times",
    '<p style="color: red">x</p>': "inline style",
    '<button onclick="x()">x</button>': "onclick",
    "<script>x()</script>": "inline script",
    '<img src="/x.png">': "without alt",
    '<a href="">x</a>': "empty value or link",
    "<p>{{ name }}</p>": "unrendered",
    "<p>%(num)s ideas</p>": "unrendered",
    '<form method="post" action="/x"></form>': "without a token",
    f'<form method="get" action="/x">{TOKEN}</form>': "with a token",
    '<form method="post"></form>': "action None",
    f'<form method="post" action="/x" hx-post="/y" hx-target="#top" hx-swap="outerHTML">{TOKEN}'
    "</form>": "posts elsewhere",
    '<a href="/x" hx-get="/x">x</a>': "no hx-target",
    '<a href="/x" hx-get="/x" hx-target="#no" hx-swap="outerHTML">x</a>': "is nowhere",
    '<label for="no">x</label>': "is nowhere",
    "<h1>another</h1>": "not exactly one .//h1",
}


def _faults(part, *, cached=False):
    reader = Reader(PAGE.format(part), fragment=False)
    return [*reader.faults, *asserts.faults(reader.root, whole=True, cached=cached)]


@pytest.mark.parametrize("part", FINE)
def test_well_made_pages_pass(part):
    assert _faults(part) == []


@pytest.mark.parametrize("part", WRONG)
def test_a_fault_is_told(part):
    assert WRONG[part] in "; ".join(_faults(part))


def test_a_page_that_caches_may_keep_holds_no_token():
    form = f'<form method="post" action="/x">{TOKEN}</form>'

    assert "with a token" in "; ".join(_faults(form, cached=True))


def test_text_is_what_a_reader_sees():
    markup = "<p>a <b>c</b>d</p>\n<p>e</p><script src='/x'></script>"

    reader = Reader(markup, fragment=True)

    assert asserts.text(reader.root) == "a cd e"
