"""The seven places of an answer, asked before each kind of public answer goes (H1)."""

from flask import request

from cocreate.consent import gate
from cocreate.ideas.models import Idea
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.actions.telling import Account
from cocreate.incubation.models import Choice
from cocreate.intake import seven
from cocreate.intake.seven import Place


def answer(idea: Idea, text: str, signed: str) -> list[Place]:
    """All seven where one may be missing and nobody pressed "send it as it is", else nothing."""
    shown = gate.publication(idea.id)
    about = f"{shown.title}\n{shown.body}" if shown else idea.summary
    places = seven.seven(text, signed, about)
    return seven.asks(places, is_sure="sure" in request.form)


def refusal(idea: Idea, ruling: Ruling) -> list[Place]:
    """A no is an answer; the other decisions are told with what comes of them."""
    if ruling.choice != Choice.NOT_THIS_TIME:
        return []
    return answer(idea, f"{ruling.reason}\n{ruling.considered}", COMMITTEE)


def report(idea: Idea, account: Account) -> list[Place]:
    said = (account.you_said, account.we_did, account.data_show, account.not_yet)
    return answer(idea, "\n".join(said), idea.owner_title or idea.answered_by)


COMMITTEE = "committee"  # it signs what it decides, on every page
