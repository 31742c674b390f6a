"""Backups of an open box, as they lie on the disk: who has all of them guesses no better than a coin.

The same guesses find out boxes that are made to leak, so it is not for want of trying.
"""

import os
import random
import secrets

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.keys import sealing
from cocreate.workshops import lifecycle, room
from cocreate.workshops.voting import urn
from cocreate.workshops.voting.models import Paper
from tests.missing import missing
from tests.workshops.backups import Medium
from tests.workshops.guesses import Attack, spelled
from tests.workshops.rooms import NOBODY
from tests.workshops.secrecy import ORDER, of, people

LONG = bool(os.environ.get("COCREATE_LONG"))
VOTERS = 200 if LONG else 48
WORDS = {1: ["1"], -1: ["3", "2", "1"]}  # one choice, or three: what is longer could show
NUMBERS = {1: {"": 1, "1": 1}, -1: {"": 3, "1": 3, "2": 2, "3": 1}}
FORMS = [spelled(numbers) for numbers in NUMBERS.values()]
LOGGED = ("full_page_writes = on", "wal_keep_size = '64MB'")  # a copy may lie over a file's edge
RELOAD = "SELECT pg_reload_conf()"
GROWN = pytest.param("postgresql", marks=pytest.mark.postgres)
OTHERS = pytest.mark.parametrize("either", ["sqlite", *[GROWN] * LONG], indirect=True)


@pytest.fixture
def box(box):
    """As everybody's, on a server that logs as one in use does, with its pages open to be read."""
    if db.engine.dialect.name == "sqlite":
        yield box
        return
    has = "SELECT count(*) FROM pg_available_extensions WHERE name IN ('pageinspect', 'pg_walinspect')"
    if db.session.scalar(sa.text(has)) < 2:
        missing("no pageinspect and pg_walinspect: PostgreSQL's contrib, from 15 on")
    _told("CREATE EXTENSION pageinspect", "CREATE EXTENSION pg_walinspect")
    _told(*(f"ALTER SYSTEM SET {it}" for it in LOGGED), RELOAD)
    yield box
    _told(*(f"ALTER SYSTEM RESET {it.partition(' ')[0]}" for it in LOGGED), RELOAD)


def _told(*statements):
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def guessed(box):
    """Everybody votes, a copy is taken after each: the ways of guessing that beat chance."""
    host, workshop, ballot = box(ORDER)
    dice = random.Random(5)  # noqa: S311 -- the same answers on each run
    said = [dice.choice((1, -1)) for _ in range(VOTERS)]
    voters, medium = people(workshop, VOTERS), Medium()
    medium.take()
    for person, answer in zip(voters, said, strict=True):
        room.cast(NOBODY, workshop, ballot.id, person, WORDS[answer])
        medium.take()
    room.step(host, workshop, ballot, lifecycle.END)
    medium.take()
    papers = {it.receipt: 1 if it.answer == NUMBERS[1] else -1 for it in of(Paper, ballot)}
    assert (len(papers), sum(papers.values())) == (VOTERS, sum(said))
    return Attack(medium, papers, FORMS).beyond_chance(said)


def test_all_backups_of_an_open_box_together_tell_no_better_than_a_coin(box):
    assert guessed(box) == {}


def test_a_row_for_each_paper_is_found_out(box, monkeypatch):
    def put(ballot, group, numbers):
        receipt = secrets.token_hex(5)
        row = {"ballot_id": ballot.id, "receipt": receipt, "group": group, "answer": numbers}
        db.session.execute(sa.insert(Paper), [row])
        return receipt

    monkeypatch.setattr(urn, "put", put)

    found = guessed(box)

    assert "the paper that turned up" in found
    assert any("answers like" in way for way in found)
    assert any(way.startswith("order: ") for way in found)


@OTHERS
def test_a_heap_that_lies_open_is_found_out(box, monkeypatch):
    monkeypatch.setattr(urn.sealing, "seal", lambda _subject, _place, text: text.encode())
    monkeypatch.setattr(urn.sealing, "unseal", lambda _subject, _place, data: data.decode())

    assert "the paper that turned up" in guessed(box)


@OTHERS
def test_a_sealed_heap_that_grows_with_what_is_said_is_found_out(box, monkeypatch):
    """Blanks are taken out before it is sealed: nobody can read it, but a short answer is shorter."""
    seal, unseal, blanks = sealing.seal, sealing.unseal, " " * urn.VALUE
    monkeypatch.setattr(
        urn.sealing, "seal", lambda who, at, text: seal(who, at, text.replace(blanks, "~"))
    )
    monkeypatch.setattr(
        urn.sealing, "unseal", lambda who, at, data: unseal(who, at, data).replace("~", blanks)
    )

    found = guessed(box)

    assert any(way.startswith("growth: ") for way in found)
    assert "the paper that turned up" not in found
