"""Daily: what each owner owes today, on their first page and in one letter each working-day morning."""

from cocreate.daily import views
from cocreate.daily.policy import RULES
from cocreate.kernel.feature import Feature

feature = Feature("daily", rules=RULES, blueprints=(views.bp,))
