"""What follows from what happens in workshops; see reactions."""

from cocreate.kernel.events import Reactions
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import author_of
from cocreate.workshops import lifecycle as meeting

ROOMS: Reactions = {
    meeting.PLANNED: (),
    meeting.CHANGED: (),
    meeting.OPEN_ROOM.kind: (),
    meeting.SHOWN: (),
    meeting.START.kind: (),
    meeting.END.kind: (),
    meeting.REVEAL.kind: (),
    meeting.UNDONE: (),
    meeting.DECIDED: (),
    meeting.CLOSE.kind: (),
    meeting.DISCUSSED: (tell(author_of),),
}
