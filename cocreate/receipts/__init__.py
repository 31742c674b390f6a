"""Receipts: what was decided, for the person; and whether one is genuine, for whoever is shown it."""

from cocreate.kernel.feature import Feature
from cocreate.receipts.policy import RULES
from cocreate.receipts.views import bp

feature = Feature("receipts", rules=RULES, blueprints=(bp,), commands=("receipts.cli:group",))
