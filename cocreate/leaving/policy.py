"""Who works on what was left: those who read what comes in. It takes two before it is shown."""

from cocreate.kernel.policy import Role, allow

WORKING = (Role.MODERATOR, Role.ADMIN)
RULES = (allow("leaving:work", *WORKING),)
