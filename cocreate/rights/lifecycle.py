"""What goes on the record about a person's rights."""

from cocreate.kernel.events import Kind

ASKED = Kind.of("rights.asked")
SEEN = Kind.of("rights.seen")
DONE = Kind.of("rights.done")
REFUSED = Kind.of("rights.refused")
PAUSED = Kind.of("rights.paused")
LIFTED = Kind.of("rights.lifted")
COPY_MADE = Kind.of("rights.copy_made")
COPY_FETCHED = Kind.of("rights.copy_fetched")
