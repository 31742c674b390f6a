"""Thanks: passed on to those they are for, with a star for each department in each month (L3).

Nobody is named who has not said so on their own page, and a name goes as soon as they say no.
"""

from cocreate.kernel.feature import Feature
from cocreate.thanks import views
from cocreate.thanks.policy import RULES

feature = Feature("thanks", rules=RULES, blueprints=(views.desk, views.own), narrow=(views.bp,))
