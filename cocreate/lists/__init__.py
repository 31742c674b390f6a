"""Lists: what was said on paper or to a hotline comes in as a table, on a page.

Upload, say what the columns hold, look at what would happen, let it run, and take the whole of it
back while nothing of it has moved on. What a row becomes is told in `ideas.importing`.
"""

from cocreate.kernel.feature import Feature
from cocreate.lists import views
from cocreate.lists.policy import RULES

feature = Feature("lists", rules=RULES, blueprints=(views.bp,))
