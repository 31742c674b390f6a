"""Who adds a signed paper, and who compares it. Never the same person; the action sees to that."""

from cocreate.consent.policy import not_own
from cocreate.kernel.policy import STAFF, Role, allow

CHECKING = (Role.MODERATOR, Role.FACILITATOR, Role.ADMIN)

RULES = (
    allow("papers:add", *STAFF, when=not_own),
    allow("papers:check", *CHECKING, when=not_own),
)
