"""Signed papers: a yes that somebody gave on paper holds once a second person has compared the scan.

Whoever wrote it down, or found it in a list, adds a photo or a PDF of the signed form. Its pages are
painted afresh and sealed under the person's key. A colleague lays them beside what was asked, and only
then a line in the ledger says yes, or no; or the paper does not hold, with a reason: then the request
ends, or stays open for the right paper. For a child the guardian signs.
"""

from cocreate.kernel.feature import Feature
from cocreate.papers import views
from cocreate.papers.policy import RULES

feature = Feature("papers", rules=RULES, blueprints=(views.bp,))
