"""Small tables to import, and the command that imports them."""

import csv
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import current_app

from cocreate.consent import originals
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db

SLIPS = [
    ["number", "what", "day", "ward", "also"],
    ["1", "Please a clock on the wall.", "2024-03-05", "Ward 3", "4"],
    ["2", "请在走廊放几把椅子。", "2024-03-06", "门诊", "0"],
    ["3", "Softer doors at night.", "2024-03-07", "Ward 3", "12"],
]
AS_SLIPS = ("--body", "what", "--date", "day", "--department", "ward", "--support", "also")


class Lists:
    """`lists.bring_in(rows, "--publish")` writes the rows to a file and imports it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "list.csv"

    def write(self, rows, encoding="utf-8"):
        with self.path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
        return self.path

    def bring_in(self, rows=SLIPS, *words, columns=AS_SLIPS):
        return self.run(self.write(rows), *columns, *words)

    def run(self, path, *words, at="kangning"):
        command = ["ideas", "import", str(path), "--institution", at, "--json", *words]
        done = current_app.test_cli_runner().invoke(args=command)
        db.session.rollback()
        return done


def told(done):
    """What the command printed, with the exit code it must have."""
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def lists(tmp_path):
    return Lists(tmp_path)


def ideas():
    """Every idea, in the order in which they came in."""
    return list(db.session.scalars(sa.select(Idea).order_by(Idea.id)))


def words(idea):
    return originals.read(idea.id)
