"""What happens to a table, on the history of its institution. Its items have histories of their own."""

from cocreate.kernel.events import Kind

UPLOADED = Kind.of("list.uploaded")
DROPPED = Kind.of("list.dropped")
BEGUN = Kind.of("list.begun")
STOPPED = Kind.of("list.stopped")
UNDONE = Kind.of("list.undone")
