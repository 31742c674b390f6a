"""My data: what we hold, who looked, a copy, and what a person may ask of us (PIPL 44 to 50).

Everything works by the follow-up code; with an account it is one page for all that is in it.
"""

from cocreate.kernel.feature import Feature
from cocreate.rights import desk_views, views
from cocreate.rights.policy import RULES

feature = Feature("rights", rules=RULES, blueprints=(views.bp, desk_views.bp))
