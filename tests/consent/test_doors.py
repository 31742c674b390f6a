"""Only the gate hands out what is public: no other code may touch the tables behind it."""

import ast
from itertools import pairwise
from pathlib import Path

import cocreate
from cocreate.consent.models import Original, Publication

TABLES = {Original, Publication}
BEHIND = {table.__name__ for table in TABLES}
NAMES = {table.__tablename__ for table in TABLES}
PACKAGE = Path(cocreate.__file__).parent
OURS = PACKAGE / "consent"
MAKES_TABLES = PACKAGE / "migrations"


def reaching(tree):
    """Lines that import or name one of the classes, or write one of the tables into SQL."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "cocreate.consent.models":
            yield from (node.lineno for alias in node.names if alias.name in {*BEHIND, "*"})
        elif isinstance(node, ast.Attribute) and node.attr in BEHIND and _of_models(node.value):
            yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (node.lineno for _ in [0] if _is_sql(node.value))


def _of_models(value):
    return isinstance(value, ast.Name | ast.Attribute) and ast.unparse(value).endswith("models")


def _is_sql(text):
    """SQL is written in capitals, as a sentence is not."""
    words = text.replace('"', " ").replace("(", " ").split()
    named = {"FROM", "INTO", "UPDATE", "JOIN", "TABLE"}
    return any(a in named and b.lower() in NAMES for a, b in pairwise(words))


def breaches(folder):
    files = [
        file
        for file in folder.rglob("*.py")
        if not file.is_relative_to(OURS) and not file.is_relative_to(MAKES_TABLES)
    ]
    return [
        f"{file.relative_to(folder)}:{line} reaches past the gate"
        for file in files
        for line in reaching(ast.parse(file.read_text(encoding="utf-8")))
    ]


def test_nobody_outside_consent_touches_originals_or_publications():
    assert breaches(PACKAGE) == []


def test_the_guard_knows_the_ways_in():
    ways = (
        "from cocreate.consent.models import Publication",
        "from cocreate.consent.models import *",
        "from cocreate.consent import models\nmodels.Original",
        "db.session.execute(sa.text('SELECT body FROM publication'))",
        "sql = 'DELETE FROM \"original\" WHERE item_id = 1'",
    )

    assert all(list(reaching(ast.parse(way))) for way in ways)
    assert not list(reaching(ast.parse("from cocreate.consent.models import Given")))
