"""What the code opens: reading, answering, deciding and withdrawing what is one's own."""

from cocreate.consent.policy import own
from cocreate.kernel.policy import STAFF, Role, allow

RULES = (
    allow("following:read", Role.VISITOR, when=own),
    allow("following:reply", Role.VISITOR, when=own),
    allow("following:claim", Role.VISITOR, when=own),
    allow("following:account", Role.CONTRIBUTOR),
    allow("following:renew_code", *STAFF),
)
