"""Who may take an import back: whoever may bring one in. Bringing in is `ideas:import`."""

from cocreate.kernel.policy import Role, allow

RULES = (allow("lists:undo", Role.ADMIN),)
