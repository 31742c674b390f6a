"""Opinions: votes that were held elsewhere, and the groups that people's answers form.

Staff read statements and votes in from files. What comes out are counts and a map: which groups
answered alike, what unites them and what divides them, each named by its statements. Of single
people nothing is kept. How the groups are found stands in `plane`, `grouping`, `distinct` and
`shares`, which are pure functions; docs/decisions tells why a map shows shapes and no points.
"""

from cocreate.kernel.feature import Feature
from cocreate.opinions.policy import RULES
from cocreate.opinions.views import desk, public

feature = Feature("opinions", rules=RULES, blueprints=(desk.bp,), narrow=(public.bp,))
