"""Sittings: who must be heard before the committee decides, and what it decides when it meets.

An institution names seats, who sits on each, and which of them no decision is taken without; a
department may name its own. Where none are named, the committee decides as it always did.
"""

from cocreate.kernel.feature import Feature
from cocreate.sittings import views
from cocreate.sittings.policy import RULES

feature = Feature("sittings", rules=RULES, blueprints=(views.bp,))
