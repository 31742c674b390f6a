"""What follows from what happens in workshops; see reactions."""

from cocreate.kernel.events import Reactions
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import author_of
from cocreate.rosters import lifecycle as guest
from cocreate.rosters import telling as guests
from cocreate.workshops import lifecycle as meeting

ROOMS: Reactions = {
    meeting.PLANNED: (),
    meeting.CHANGED: (tell(guests.expected, "guest.changed"), guests.fill_up),
    meeting.OPEN_ROOM.kind: (),
    meeting.SHOWN: (),
    meeting.TIMED: (),
    meeting.START.kind: (),
    meeting.END.kind: (),
    meeting.REVEAL.kind: (),
    meeting.UNDONE: (),
    meeting.DECIDED: (),
    meeting.CLOSE.kind: (),
    meeting.DISCUSSED: (tell(author_of),),
    guest.INVITED: (tell(guests.guest_of),),
    guest.MOVE_UP.kind: (tell(guests.guest_of),),
    **dict.fromkeys((guest.ASKED, guest.REMOVED, guest.CONTACT_READ, guest.PRINTED), ()),
    **dict.fromkeys((guest.ACCEPT.kind, guest.QUEUE.kind, guest.DECLINE.kind), ()),
    guest.ARRIVE.kind: (),
}
