"""Research on stories: one study under its ethics number, each story with its author's yes to it.

The register is consent's: a place of a story in a study is a wish and a usage. What is handed over
has no names, references or days, a pseudonym for this study alone, and a number in every line.
"""

from cocreate.kernel.feature import Feature
from cocreate.studies import files, views
from cocreate.studies.policy import RULES

feature = Feature("studies", rules=RULES, blueprints=(views.bp, files.bp))
