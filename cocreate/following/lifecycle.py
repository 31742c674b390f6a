"""What goes on the record when an author talks to us."""

from cocreate.kernel.events import Kind

REPLIED = Kind.of("item.replied")
CONTACT_DELETED = Kind.of("item.contact_deleted")
CLAIMED = Kind.of("item.claimed")
RELEASED = Kind.of("item.released")
CODE_RENEWED = Kind.of("item.code_renewed")
