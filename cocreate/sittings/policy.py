"""Who names the seats of a committee."""

from cocreate.kernel.policy import Role, allow

RULES = (allow("sittings:seat", Role.ADMIN),)
