"""Everybody on the staff says for themselves whether the list comes by letter."""

from cocreate.kernel.policy import STAFF, allow

RULES = (allow("daily:switch", *STAFF),)
