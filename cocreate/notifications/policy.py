"""Who prints and hands over the letters that no e-mail can bring."""

from cocreate.kernel.policy import STAFF, Role, allow

RULES = (
    allow("notifications:print", *STAFF),
    allow("notifications:hand_over", *STAFF),
    allow("notifications:read_own", Role.CONTRIBUTOR),
)
