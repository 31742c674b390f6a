"""Receipts of what is in one's account; by the follow-up code nobody needs one."""

from cocreate.kernel.policy import Role, allow

RULES = (allow("receipts:account", Role.CONTRIBUTOR),)
