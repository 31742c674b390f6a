"""Idea boards: a room writes notes to one question, groups them, and a group becomes an idea.

Phones put notes on the board, without an account and without a script; the host types for those
who have no phone, sorts by ticking, and everything can be taken back. Notes show in the room alone.
A group leaves it as an idea of the workshop: its notes as they were written, without a name,
on the same road as every other idea. Thirty days after the meeting the notes are gone.
"""

from cocreate.boards.policy import RULES
from cocreate.boards.views import desk, phone, suggesting
from cocreate.kernel.feature import Feature

PAGES = (suggesting,)  # importing it hangs its addresses on desk.bp

feature = Feature("boards", rules=RULES, blueprints=(desk.bp, phone.bp))
