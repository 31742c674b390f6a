"""Who says when an institution is closed."""

from cocreate.kernel.policy import Role, allow

RULES = (allow("holidays:change", Role.ADMIN),)
