"""Verbs of the road: assessing, piloting, reporting, merging, and the clocks."""
