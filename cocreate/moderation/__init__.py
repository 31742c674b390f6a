"""Moderation: nothing that people write is public before a person has read it.

What arrives becomes a case on a desk. A moderator who did not write it takes it, covers what
would tell who somebody is, and publishes it, asks its author, or says why not. Words of danger go
to a lane of their own and no further until somebody clears them by name; clinical questions are
marked, so that nobody votes on them. The author sees each word that was taken out, and why.
"""

from cocreate.kernel.feature import Feature
from cocreate.moderation.policy import RULES
from cocreate.moderation.views import acts, again, find, inbox, noting, safety, together

PAGES = (acts, again, find, noting, safety, together)  # importing them hangs their addresses there

feature = Feature("moderation", rules=RULES, blueprints=(inbox.bp,))
