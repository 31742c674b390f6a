"""Workshops and ballots: a meeting with a roster, and one question put to its participants.

Somebody who facilitates puts published ideas on a list and opens the room. Phones come in by a
code, without an account, and answer one question at a time; the wall shows the result once five
have voted. At the end stand minutes and a decision on each question, and each idea links back.
How votes are counted is told in :mod:`cocreate.workshops.tallies`.
"""

from cocreate.kernel.feature import Feature
from cocreate.workshops.policy import RULES
from cocreate.workshops.views import (
    checking,
    closing,
    hands,
    lead,
    methods,
    pack,
    plan,
    public,
    rehearsal,
    run,
    tales,
    timer,
    voter,
)

PAGES = (
    plan,
    run,
    hands,
    closing,
    checking,
    tales,
    methods,
    pack,
    timer,
    rehearsal,
)  # they hang their addresses on lead.bp

feature = Feature(
    "workshops",
    rules=RULES,
    blueprints=(lead.bp, voter.bp),
    narrow=(public.bp,),
    commands=("workshops.cli:ballots",),
)
