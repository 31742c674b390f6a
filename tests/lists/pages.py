"""Tables as files, and the road of a visitor through the four steps."""

import csv
import io
from pathlib import Path

import pytest
from flask import current_app

from cocreate.intake.importing import Columns
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.lists import actions, running
from cocreate.lists.actions import Sent, Wish
from cocreate.lists.encoding import Read
from tests.factories import a_user, an_institution

SLIPS = (
    ("number", "What", "Day", "Ward", "votes"),
    ("1", "Please a clock on the wall.", "2024-03-05", "Ward 3", "4"),
    ("2", "请在走廊放几把椅子。", "2024-03-06", "门诊", "0"),
    ("3", "Softer doors at night.", "2024-03-07", "Ward 3", "12"),
)


def written(rows=SLIPS, encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def many(number, start=0):
    return [("What",), *((f"Wish number {n} of a list.",) for n in range(start, start + number))]


def a_list(actor, at, data=None, *, chosen=True):
    """A draft of three rows, uploaded and, if `chosen`, with its columns said."""
    read = Read((written() if data is None else data).decode(), "utf-8")
    run = actions.upload(actor, at, Sent("slips.csv", read))
    if chosen:
        actions.choose(actor, run, Columns("What"))
    return run


def taken_in(actor, at, data=None):
    """The same, run to its end."""
    run = a_list(actor, at, data)
    actions.begin(actor, run, Wish())
    running.carry_on(run)
    return run


class Office:
    """An administrator before the page, and what they do there."""

    def __init__(self, visitor) -> None:
        self.visitor = visitor

    def upload(self, data, name="slips.csv", **more):
        form = self.visitor.get("/staff/import").form("/staff/import")
        form.fill(file=(io.BytesIO(data), name), **more)
        return form.submit()

    def columns(self, data=None, name="slips.csv"):
        """The page of the second step."""
        return self.upload(written() if data is None else data, name).follow()

    def check(self, data=None, **chosen):
        """The page of the third step."""
        form = self.columns(data).form("/columns")
        form.fill(**chosen)
        return form.submit().follow()

    def bring_in(self, data=None, chosen=None, **wish):
        """The page of the result, or of how far it is."""
        form = self.check(data, **(chosen or {})).form("/check")
        form.fill(**wish)
        return form.submit().follow()


def folder():
    """What lies in the instance of uploaded tables."""
    return sorted((Path(current_app.config["COCREATE_INSTANCE"]) / "lists").glob("*"))


@pytest.fixture
def hospital():
    for path in folder():
        path.unlink()
    return an_institution()


@pytest.fixture
def office(visitor, hospital):
    admin = a_user(Role.ADMIN, hospital)
    found = Office(visitor.signed_in(admin))
    db.session.rollback()
    return found
