"""The co-creation fund: where its money comes from, what for, what is left, who promised to give.

One ledger for each institution. Money is set aside for lines of a pilot and spent from them, never
more than is there, and no row is ever changed: a mistake gets a counter-entry. What a pilot costs
stands on its public page. Each year a tenth of the brand budget is promised to the fund.
"""

from cocreate.fund.policy import RULES
from cocreate.fund.views import desk, pilots
from cocreate.kernel.feature import Feature

PAGES = (pilots,)  # importing it hangs its addresses on desk.bp

feature = Feature("fund", rules=RULES, blueprints=(desk.bp,))
