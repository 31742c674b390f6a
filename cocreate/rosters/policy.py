"""Who may run a roster, and who may stand on one."""

from cocreate.kernel.policy import Role, allow
from cocreate.workshops.policy import LEADS, listed

RULES = (
    allow("rosters:run", *LEADS),
    allow("rosters:sign_up", Role.VISITOR, when=listed),
    allow("rosters:answer", Role.VISITOR),  # whoever has the code; whether it is time is a 409
)
