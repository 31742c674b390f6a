"""ARCHITECTURE's rules that fit into a few lines each."""

import ast
import re
import subprocess
import sys

from tests.sources import CODE, modules, templates

BLOCK = re.compile(r"\{%-?\s*block (\w+)( scoped)?[^%]*%\}(.*?)\{%-?\s*endblock", re.DOTALL)
ASKED = re.compile(r"""(?:page|redraw)\(\s*"([^"]+)",\s*part="(\w+)\"""")
INCLUDED = re.compile(r"""\{% include "([^"]+)" %\}""")
SEVERAL = {("stories/index.html", "more"), ("stories/staff/index.html", "more")}
SEVERAL |= {("talking/index.html", "more")}  # rows, and a link
VAGUE = {"utils", "util", "helpers", "common", "services", "misc", "base", "manager"}


def test_it_can_be_imported_before_anything_else():
    line = [sys.executable, "-W", "error", "-c", "import cocreate"]

    done = subprocess.run(line, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


def test_nobody_dodges_a_circle_or_hides_behind_a_vague_name():
    dodging = [
        str(module)
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "TYPE_CHECKING"
    ]

    assert dodging == []
    assert [str(it) for it in modules() if VAGUE & set(it.parts)] == []


def test_there_are_no_signals():
    """Policy and history are called, news come from REACTIONS (ARCHITECTURE, 4)."""
    listening = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module in {"blinker", "flask.signals"})
    ]

    assert listening == []


def test_a_page_sets_and_imports_nothing_outside_its_blocks():
    """Rendering one block does not run the top of the file (ARCHITECTURE, 6)."""
    pages = {name: text for name, text in templates().items() if "{% extends" in text}
    outside = {name: BLOCK.sub("", text) for name, text in pages.items()}
    running = [name for name, text in outside.items() if re.search(r"\{%-? *(set|from) ", text)]

    assert running == []


def test_every_part_that_a_view_asks_for_is_a_block_that_draws_its_own_id():
    asked = {pair for module in modules() for pair in ASKED.findall(_source(module))}
    texts = {page: _with_what_it_includes(page) for page, _part in asked}

    assert len(asked) > 20
    assert [it for it in asked if f"{{% block {it[1]} " not in texts[it[0]]] == []
    assert [it for it in asked - SEVERAL if f'id="{it[1]}"' not in texts[it[0]]] == []


def _source(module):
    return (CODE / module.with_suffix(".py")).read_text()


def _with_what_it_includes(page):
    text = templates()[page]
    return text + "".join(_with_what_it_includes(it) for it in INCLUDED.findall(text))


def test_no_page_asks_for_a_style_sheet_of_its_own():
    """They come as one file (kernel/sheets.py); a link to one of them loads it twice."""
    twice = [name for name, text in templates().items() if "static_url('css/" in text]

    assert twice == []


def test_outside_the_kernel_nobody_commits():
    committing = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        if module.parts[0] != "kernel"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]

    assert committing == []
