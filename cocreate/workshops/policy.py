"""Who may plan and lead a workshop, and who may take part in it."""

from cocreate.kernel.policy import Actor, Role, allow
from cocreate.workshops.models import Phase, Workshop, WorkshopKind

LEADS = (Role.FACILITATOR, Role.ADMIN)


def listed(_actor: Actor, workshop: Workshop) -> bool:
    """Rooms are announced; a ballot by link is for those who have the link, until it is over."""
    return workshop.kind == WorkshopKind.ROOM or workshop.stage == Phase.CLOSED


RULES = (
    allow("workshops:read", Role.VISITOR, when=listed),
    allow("workshops:read", *LEADS),
    allow("workshops:plan", *LEADS),
    allow("workshops:lead", *LEADS),
    allow("workshops:close", *LEADS),
    allow("workshops:take_part", Role.VISITOR),  # whoever has the code; whether it is open is a 409
)
