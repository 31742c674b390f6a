"""What goes on the record when an author talks to us."""

from cocreate.kernel.events import Kind

REPLIED = Kind.of("item.replied")
CONTACT_DELETED = Kind.of("item.contact_deleted")
