"""A person's own consent decides what is done with what they sent, and for how long.

Each decision is a line in a ledger that can't be changed (ledger, triggers); what holds now is
folded from it, and the gate asks that state when a page is made (gate). What somebody wrote is
sealed (originals); what everybody may read is a second text (Publication), handed out by the gate.
"""

from cocreate.consent import triggers
from cocreate.consent.policy import RULES
from cocreate.consent.views import bp
from cocreate.kernel.feature import Feature

triggers.attach()

feature = Feature(name="consent", rules=RULES, narrow=(bp,), commands=("consent.cli:group",))
