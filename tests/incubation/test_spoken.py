"""Status and answer are one act: no move of ours without words that everybody can read."""

import pytest
import sqlalchemy as sa

from cocreate.ideas.models import Idea, IdeaKind, Stage
from cocreate.incubation import lifecycle
from cocreate.incubation.models import Assessment, Choice, Pilot, Report
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Missing
from cocreate.kernel.lifecycle import Move
from tests.factories import an_idea
from tests.incubation import roads


def thanks():
    idea = an_idea(published=True, kind=IdeaKind.THANKS)
    with transaction():
        idea.owner_title, idea.answer = "Head nurse", "We read it out."
    return idea


def decided(choice):
    return lambda: roads.assessed(choice)


AT = {
    "take_on": lambda: an_idea(published=True),
    "park": lambda: roads.scored(roads.committee()),
    "park_decided": decided(Choice.PILOT),
    "decide": lambda: roads.scored(roads.committee()),
    "decide_anew": decided(Choice.PILOT),
    "decline": decided(Choice.PILOT),
    "begin": decided(Choice.PILOT),
    "conclude": lambda: roads.piloted(baseline=1),
    "report": roads.concluded,
    "carry_out": decided(Choice.DO_NOW),
    "pass_on": thanks,
}
SILENT = (
    sa.update(Assessment).values(public_reason=" ", decision=Choice.NOT_THIS_TIME),
    sa.update(Pilot).values(change=" ", verdict_reason=" "),
    sa.update(Report).values(we_did=" "),
    sa.update(Idea).values(answer=" ", owner_title=" "),
)


def test_every_move_but_the_authors_own_has_its_words():
    assert {move.name for move in lifecycle.MOVES} - set(lifecycle.SPOKEN) == {"reopen"}
    assert set(lifecycle.SPOKEN) == set(AT)


@pytest.mark.parametrize(
    "move", [it for it in lifecycle.MOVES if it.name in AT], ids=lambda it: it.name
)
def test_no_move_is_made_in_silence(move):
    idea = AT[move.name]()
    stage = Stage(idea.stage)
    with transaction():
        for statement in SILENT:
            db.session.execute(statement)
    db.session.expire_all()

    with pytest.raises(Missing), transaction():
        lifecycle.take(idea, move)

    db.session.expire_all()
    assert Stage(idea.stage) == stage


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "move", [it for it in lifecycle.MOVES if it.name in AT], ids=lambda it: it.name
)
def test_words_are_asked_for_even_where_no_gate_does(move, monkeypatch):
    idea = AT[move.name]()
    monkeypatch.setitem(lifecycle.SPOKEN, move.name, lambda _idea: " ")
    bare = Move(move.name, move.sources, move.target, move.permission, move.kind)

    with pytest.raises(Missing, match="everybody"), transaction():
        lifecycle.take(idea, bare)
