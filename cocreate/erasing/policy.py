"""Whoever has the code, or is signed in, asks for what is theirs; the link undoes it."""

from cocreate.consent.policy import own
from cocreate.kernel.policy import Role, allow

RULES = (
    allow("erasing:ask", Role.VISITOR, when=own),
    allow("erasing:ask_account", Role.CONTRIBUTOR),
    allow("erasing:undo", Role.VISITOR),
    allow("erasing:see_retention", Role.ADMIN),
)
