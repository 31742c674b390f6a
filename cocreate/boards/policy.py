"""Who may lead a board, and who may write on one."""

from cocreate.kernel.policy import Role, allow
from cocreate.workshops.policy import LEADS

RULES = (
    allow("boards:run", *LEADS),
    allow("boards:note", Role.VISITOR),  # whoever sits in the room; whether it is open is a 409
)
