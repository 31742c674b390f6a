"""Talking about an idea: for it, against it, a question to whoever looks after it (PRODUCT, B3).

A comment is an item like an idea: sealed, agreed to, read by a person before it shows, followed by
a code, taken back at any time. It takes no number of the institution's series, and stands in no
list of ideas. For half an hour its words may change; later each change is a version.
"""

from cocreate.kernel.feature import Feature
from cocreate.talking.policy import RULES
from cocreate.talking.views import board, desk, own

feature = Feature("talking", rules=RULES, blueprints=(own.bp, desk.bp), narrow=(board.bp,))
