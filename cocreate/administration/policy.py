"""Who may see what there is to set."""

from cocreate.kernel.policy import Role, allow

RULES = (allow("administration:see", Role.ADMIN),)
