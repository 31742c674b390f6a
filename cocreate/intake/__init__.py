"""Intake: how anything a person sends gets in.

An envelope with a reference and a follow-up code, the words sealed under the sender's own key,
what was found in them before sending (identifiers, words of danger), a draft that survives a lost
network, a picture painted afresh, and the conversation that follows.
"""

from cocreate.intake import cli, views
from cocreate.kernel.feature import Feature

feature = Feature("intake", narrow=(views.bp,), commands=(cli.guard,))
