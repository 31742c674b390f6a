"""What goes on an item's history about consent: the purpose and the receipt's number, no words."""

from cocreate.kernel.events import Kind

REQUESTED = Kind.of("consent.requested")
GRANTED = Kind.of("consent.granted")
REQUEST_ENDED = Kind.of("consent.request_ended")
REFUSED = Kind.of("consent.refused")
WITHDRAWN = Kind.of("consent.withdrawn")
ENDS_SOON = Kind.of("consent.ends_soon")  # its author was told
LET_END = Kind.of("consent.let_end")

# what leaves the pages: a use that is asked for, its answer, the copy, and its way back
USE_ASKED = Kind.of("use.asked")
USE_AGREED = Kind.of("use.agreed")
USE_DECLINED = Kind.of("use.declined")
USE_TAKEN_BACK = Kind.of("use.taken_back")
COPIED = Kind.of("use.copied")
USE_ENDED = Kind.of("use.ended")  # on a page of ours: gone with the transaction
RECALL = Kind.of("recall.begun")
RECALL_LATE = Kind.of("recall.late")
RECALLED = Kind.of("recall.done")
OF_PLACES = (USE_DECLINED, USE_TAKEN_BACK, USE_ENDED, COPIED, RECALLED)  # nothing follows them

# of what is told for a child (guarding.py)
BIRTH_SAID = Kind.of("consent.birth_said")
GUARDIAN_SEEN = Kind.of("consent.guardian_seen")
CHILD_ANSWERED = Kind.of("consent.child_answered")
CHILD_HEARD = Kind.of("consent.child_heard")  # by staff, with a witness
