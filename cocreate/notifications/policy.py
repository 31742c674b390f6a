"""Who prints, hands over or tells by phone what no e-mail can bring."""

from cocreate.kernel.policy import STAFF, Role, allow

RULES = (
    allow("notifications:print", *STAFF),
    allow("notifications:hand_over", *STAFF),
    allow("notifications:call", *STAFF),
    allow("notifications:read_own", Role.CONTRIBUTOR),
)
