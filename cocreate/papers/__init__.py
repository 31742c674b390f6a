"""Signed papers: a yes that somebody gave on paper holds once a second person has compared the scan.

Whoever wrote it down, or found it in a list, adds a photo of the signed form. It is painted afresh
and sealed under the person's key. A colleague lays it beside what was asked, and only then a line in
the ledger says yes; or the paper does not hold, with a reason, and the request stays open.
"""

from cocreate.kernel.feature import Feature
from cocreate.papers import views
from cocreate.papers.policy import RULES

feature = Feature("papers", rules=RULES, blueprints=(views.bp,))
