"""Who may read what was given to an institution: those who work there, and nobody else (PIPL 23)."""

from cocreate.kernel.policy import STAFF, allow

RULES = (allow("sharing:read", *STAFF),)
