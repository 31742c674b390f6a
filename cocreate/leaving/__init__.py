"""Texts that stay without their authors: left at erasing, shown once they are nobody's (CONSENT).

Kept sealed under a key that is no person's, hidden for 72 hours, then made nobody's by one of the
staff and looked at by another; gone by itself when nobody does it within 30 days.
"""

from cocreate.kernel.feature import Feature
from cocreate.leaving.policy import RULES
from cocreate.leaving.views import bp

feature = Feature("leaving", rules=RULES, blueprints=(bp,))
