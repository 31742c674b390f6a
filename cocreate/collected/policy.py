"""Who may gather stories: those who may ask for a use of one."""

from cocreate.consent.policy import USING
from cocreate.kernel.policy import allow

RULES = (allow("collected:gather", *USING),)
