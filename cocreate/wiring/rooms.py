"""What follows from what happens in workshops; see reactions."""

from cocreate.boards import lifecycle as board
from cocreate.boards import reactions as boards_do
from cocreate.kernel.events import Reactions
from cocreate.kernel.policy import Role
from cocreate.moderation import reactions as desk_does
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import author_of, holding, when
from cocreate.opinions import lifecycle as outside
from cocreate.rosters import lifecycle as guest
from cocreate.rosters import telling as guests
from cocreate.workshops import lifecycle as meeting
from cocreate.workshops.hands import heads, raising, slips

READERS = holding(Role.MODERATOR)
WATCH = holding(Role.MODERATOR, Role.ADMIN)

ROOMS: Reactions = {
    meeting.PLANNED: (),
    meeting.CHANGED: (tell(guests.expected, "guest.changed"), guests.fill_up),
    meeting.OPEN_ROOM.kind: (),
    meeting.TIMED: (),
    **dict.fromkeys((meeting.SHOWN, meeting.UNDONE), (boards_do.give_way,)),
    meeting.START.kind: (boards_do.give_way,),
    meeting.END.kind: (boards_do.give_way,),
    meeting.REVEAL.kind: (boards_do.give_way,),
    meeting.DECIDED: (),
    meeting.CLOSE.kind: (boards_do.shut_all,),
    meeting.DISCUSSED: (tell(author_of),),
    **dict.fromkeys((heads.COUNTED, raising.RAISED, slips.TYPED), ()),
    guest.INVITED: (tell(guests.guest_of),),
    guest.MOVE_UP.kind: (tell(guests.guest_of),),
    **dict.fromkeys((guest.ASKED, guest.REMOVED, guest.CONTACT_READ, guest.PRINTED), ()),
    **dict.fromkeys((guest.ACCEPT.kind, guest.QUEUE.kind, guest.DECLINE.kind), ()),
    guest.ARRIVE.kind: (),
    **dict.fromkeys((board.ASKED, board.SHOWN, board.ARRANGED, board.UNDONE, board.GREW), ()),
    **dict.fromkeys((board.START.kind, board.SORT.kind, board.SHUT.kind), ()),
    board.LINE_GONE: (
        *(desk_does.read_anew, desk_does.hear, tell(READERS, by_mail=False)),
        tell(when(desk_does.sounds_dangerous, WATCH), "item.held"),
    ),
    **dict.fromkeys((outside.READ, outside.DESCRIBED, outside.CALCULATED, outside.REMOVED), ()),
    **dict.fromkeys((outside.PUBLISH.kind, outside.TAKE_BACK.kind), ()),
}
