"""Ideas: anyone says what could be better, and others say "me too".

An idea comes in under a reference and a follow-up code, is read by a person before anybody else
sees it, and then goes its road: received, assessed, piloted, reported. What decides its road is
told in :mod:`cocreate.incubation`; here it is sent, found, read and supported.
"""

from cocreate.ideas.policy import RULES
from cocreate.ideas.views import board, capture, sending
from cocreate.kernel.feature import Feature

feature = Feature(
    "ideas",
    rules=RULES,
    blueprints=(capture.bp,),
    narrow=(board.bp, sending.bp),
    commands=("ideas.cli:ideas",),
)
