"""A second voice beside a story: the same moment, told by a nurse or a doctor who was there (L11).

It is an item like a story, of its writer's own: sealed, agreed to, read by somebody else before it
shows, taken back at any time. It shows only after the story's author has seen it and said yes. From
then on neither depends on the other: taken back, each leaves the other as it was.
"""

from cocreate.beside.policy import RULES
from cocreate.beside.views import board, own
from cocreate.kernel.feature import Feature

feature = Feature("beside", rules=RULES, blueprints=(own.bp,), narrow=(board.bp,))
