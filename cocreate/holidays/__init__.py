"""Holidays: the working days of each institution, on which every clock counts.

China's calendar has both, days off and weekend days that are worked. What an institution names
holds for those below it, unless they name the same day differently.
"""

from cocreate.holidays import views
from cocreate.holidays.policy import RULES
from cocreate.kernel.feature import Feature

feature = Feature("holidays", rules=RULES, blueprints=(views.bp,))
