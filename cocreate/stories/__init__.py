"""Stories: what happened to somebody, told by them or for them.

A story comes in like an idea, is read by a person, and then goes back to its author: nothing of it
shows before they have allowed the moderated text. The hospital answers it in public; what could be
better may grow into an idea, and both pages show each other. Its author can take it back at any
time: the page then says so, and nothing else.
"""

from cocreate.kernel.feature import Feature
from cocreate.stories.policy import RULES
from cocreate.stories.views import board, capture, desk, heatmap, own, telling, uploading

feature = Feature(
    "stories",
    rules=RULES,
    blueprints=(desk.bp, own.bp, capture.bp),
    narrow=(heatmap.bp, board.bp, telling.bp, uploading.bp),
    commands=("stories.cli:stories",),
)
