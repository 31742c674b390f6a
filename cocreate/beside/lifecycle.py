"""What happens to a second voice besides being read: told, asked about, allowed or not, taken back."""

from cocreate.kernel.events import Kind

TOLD = Kind.of("beside.told")
ASKED = Kind.of("beside.asked")  # on the story's own chain, for its author
ALLOWED = Kind.of("beside.allowed")  # there too
DECLINED = Kind.of("beside.declined")  # by the story's author
ENDED = Kind.of("beside.ended")  # they took their yes back
WITHDRAWN = Kind.of("beside.withdrawn")  # by whoever told it
BROUGHT_BACK = Kind.of("beside.brought_back")
