"""A count that anyone can check: what a closed box holds, its export, and a second count of it.

`recount.py` is the auditor's file. It stands on its own, knows nothing of this program, and lies in
each export as it is here.
"""
