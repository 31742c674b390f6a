"""Who may see the fund, and who may book in it."""

from cocreate.kernel.policy import Role, allow

KEEPERS = (Role.COMMITTEE, Role.ADMIN)

RULES = (allow("fund:keep", *KEEPERS),)
