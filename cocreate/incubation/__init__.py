"""The road of an idea: assessed by a committee, tried out with figures, reported back to everybody.

No step is taken without its evidence: what is missing is named. Scores stay closed until all have
scored; a chart says in a sentence whether a change worked; the author has the last word.
"""

from cocreate.incubation.policy import RULES
from cocreate.incubation.views import committee, joining, pilots, progress, reporting, tracker
from cocreate.kernel.feature import Feature

feature = Feature(
    "incubation",
    rules=RULES,
    blueprints=(tracker.bp, joining.bp, committee.bp, pilots.bp, reporting.bp),
    narrow=(progress.bp,),
    commands=("incubation.cli:spc",),
)
