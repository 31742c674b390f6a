"""Copies of a secret box: read in every order, taken after every vote, they tell nothing."""

import random
from itertools import pairwise, product

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.keys import sealing
from cocreate.workshops import lifecycle, room
from cocreate.workshops.voting.models import Urn
from tests.workshops.rooms import NOBODY, a_room, ended, started
from tests.workshops.secrecy import ASKED, ORDER, of, people

VOTERS = 60


def test_no_join_of_the_tables_tells_who_said_what_better_than_chance(box, either):
    """Each order that rows can be read in, of marks and of papers, laid side by side."""
    host, workshop, ballot = box()
    voters, dice = people(workshop, VOTERS), random.Random(7)  # noqa: S311 -- the same sixty on each run
    said = {person.id: dice.choice((1, -1)) for person in voters}
    words = {1: "agree", -1: "disagree"}
    for person in dice.sample(voters, VOTERS):
        room.cast(NOBODY, workshop, ballot.id, person, [words[said[person.id]]])
    ended(host, workshop, ballot)

    marks = orders(either, "mark", "participant_id", ballot.id)
    papers = orders(either, "paper_vote", "answer", ballot.id)

    assert len(marks) >= 2
    for (one, whose), (other, answers) in product(marks.items(), papers.items()):
        right = sum(said[who] == answer for who, answer in zip(whose, answers, strict=True))
        assert abs(right - VOTERS / 2) < 5 * (VOTERS**0.5) / 2, f"{one} beside {other}"


def orders(app, table, column, ballot_id):
    """The column in each order that the database can tell: by its keys, places and transactions."""
    hidden = {"sqlite": ("rowid",), "postgresql": ("ctid", "xmin::text::bigint")}
    keys = {"mark": ("participant_id",), "paper_vote": ("receipt",)}[table]
    found = {}
    for by in (*keys, *hidden[db.engine.dialect.name]):
        asked = sa.select(sa.text(column)).select_from(sa.text(table))
        mine = asked.where(sa.text("ballot_id = :one")).order_by(sa.text(f"{by}, {keys[0]}"))
        found[by] = [_plain(it) for it in db.session.scalars(mine, {"one": ballot_id})]
    assert app
    return found


def _plain(cell):
    """A person's number, or what a paper says."""
    if isinstance(cell, str):
        cell = sa.JSON().result_processor(db.engine.dialect, None)(cell)
    return cell[""] if isinstance(cell, dict) else cell


@pytest.mark.postgres
def test_all_papers_come_from_one_transaction_that_marked_nobody(postgres_app):
    assert postgres_app
    host, workshop = a_room(statements=(), questions=[ASKED])
    ballot = started(host, workshop)
    for person in people(workshop, 12):
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    ended(host, workshop, ballot)

    born = {
        table: set(db.session.scalars(sa.select(sa.text("xmin::text")).select_from(sa.text(table))))
        for table in ("mark", "paper_vote")
    }

    assert (len(born["mark"]), len(born["paper_vote"])) == (12, 1)
    assert not born["mark"] & born["paper_vote"]


def test_copies_taken_after_every_vote_differ_in_nothing_but_who_voted(box):
    """Incremental backups of an open box: what each adds looks alike, whatever was said."""
    _host, workshop, ballot = box(ORDER)
    answers = (["1"], ["3", "2", "1"], [], ["2", "1"], ["3"], ["1", "2", "3"])
    copies = [everything()]
    for person, words in zip(people(workshop, len(answers)), answers, strict=True):
        copies[-1] = everything()
        room.cast(NOBODY, workshop, ballot.id, person, words)
        copies.append(everything())

    grown = [
        len(after["urn"][0][-1]) - len(before["urn"][0][-1]) for before, after in pairwise(copies)
    ]
    changed = {name for one in copies for name in one if one[name] != copies[-1][name]}

    assert len(set(grown[1:])) == 1, "a longer answer makes a longer heap"
    assert changed <= {"urn", "mark", "ballot", "participant"}
    last = copies[-1]["ballot"][0]
    assert not any(str(cell) == "3" for cell in last if isinstance(cell, dict))


def everything():
    """Each table's rows, as a copy of the database would hold them."""
    db.session.rollback()
    names = ("urn", "mark", "ballot", "participant", "vote", "paper_vote", "event", "once")
    return {
        name: [
            tuple(row)
            for row in db.session.execute(sa.select(sa.text("*")).select_from(sa.text(name)))
        ]
        for name in names
    }


def test_copies_from_an_open_box_can_never_be_read_after_its_end(box):
    host, workshop, ballot = box()
    room.cast(NOBODY, workshop, ballot.id, people(workshop, 1)[0], ["agree"])
    copy = of(Urn, ballot)[0]
    subject, sealed = copy.subject, copy.sealed
    place = f"urn|sealed|{ballot.id}"
    readable = sealing.unseal(subject, place, sealed)

    room.step(host, workshop, ballot, lifecycle.END)

    assert readable is not None
    assert sealing.unseal(subject, place, sealed) is None
