"""What goes on the record when somebody is forgotten."""

from cocreate.kernel.events import Kind

ASKED = Kind.of("erasure.asked")
UNDONE = Kind.of("erasure.undone")
DESTROYED = Kind.of("erasure.destroyed")
