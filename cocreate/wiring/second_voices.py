"""What follows from what happens to a second voice; see reactions."""

from cocreate.beside import lifecycle as beside
from cocreate.beside import reactions as beside_does
from cocreate.kernel.events import Reactions
from cocreate.kernel.policy import Role
from cocreate.moderation import reactions as desk_does
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import author_of, holding, when

WATCH = holding(Role.MODERATOR, Role.ADMIN)

BESIDE: Reactions = {
    beside.TOLD: (
        desk_does.open_case,
        tell(when(desk_does.sounds_dangerous, WATCH), "item.held"),
    ),
    beside.ASKED: (tell(when(beside_does.is_new, author_of)),),
    beside.ALLOWED: (),
    beside.DECLINED: (tell(author_of),),
    beside.ENDED: (tell(author_of),),
    beside.WITHDRAWN: (desk_does.close,),
    beside.BROUGHT_BACK: (
        desk_does.take_up,
        tell(when(desk_does.is_in_danger, WATCH), "item.held"),
    ),
}
