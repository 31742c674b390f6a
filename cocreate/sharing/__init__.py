"""Stories that named institutions of the alliance may read, each with its author's yes to each of them.

The register itself is in consent (sharing, usages, recalls). Here is the question to the author, the
page of those who received it, and what they print of it, which bears the number of its use.
"""

from cocreate.kernel.feature import Feature
from cocreate.sharing import asking, own, views
from cocreate.sharing.policy import RULES

feature = Feature("sharing", rules=RULES, blueprints=(views.bp, asking.bp, own.bp))
