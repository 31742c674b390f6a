"""Who sets up a study and hands its data over: few, by name, and answerable for the ethics number."""

from cocreate.kernel.policy import Role, allow

RULES = (allow("studies:run", Role.ADMIN),)
