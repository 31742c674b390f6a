"""Intake: how anything a person sends gets in.

An envelope with a reference and a follow-up code, the words sealed under the sender's own key,
what was found in them before sending (identifiers, words of danger), a draft that survives a lost
network, a picture painted afresh, and the conversation that follows.
"""

from cocreate.intake import views, word_views
from cocreate.intake.policy import RULES
from cocreate.kernel.feature import Feature

feature = Feature(
    "intake",
    rules=RULES,
    blueprints=(word_views.bp,),
    narrow=(views.bp,),
    commands=("intake.cli:guard",),
)
