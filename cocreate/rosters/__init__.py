"""Rosters: who is hoped for at a meeting, who is invited, who comes, who waits for a place.

Each group of people has a number that is hoped for. Staff invite by name, anybody may sign up on
the meeting's page; beyond the number they wait, and come up in order. Each guest has a link of
their own, in a letter or an e-mail, where yes and no weigh the same; on the day it checks them in
and gives their phone its seat. Names and contacts go 30 days after the meeting.
"""

from cocreate.kernel.feature import Feature
from cocreate.rosters.policy import RULES
from cocreate.rosters.views import desk, door, guest

PAGES = (door,)  # importing it hangs its addresses on desk.bp

feature = Feature("rosters", rules=RULES, blueprints=(desk.bp, guest.bp))
