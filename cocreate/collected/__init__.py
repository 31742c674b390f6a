"""Stories gathered by staff, each with its author's yes to this very place (PRODUCT, I8).

An exhibition is a page of ours that is put together anew each time somebody opens it; a booklet
and a list for a film team are printed in editions. Each place of a story is a wish and a usage of
consent's register, so that all that ends a consent ends it here.
"""

from cocreate.collected import own, public, views
from cocreate.collected.policy import RULES
from cocreate.kernel.feature import Feature

feature = Feature("collected", rules=RULES, blueprints=(views.bp, public.bp, own.bp))
