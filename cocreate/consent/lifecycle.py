"""What goes on an item's history about consent: the purpose and the receipt's number, no words."""

from cocreate.kernel.events import Kind

REQUESTED = Kind.of("consent.requested")
GRANTED = Kind.of("consent.granted")
REFUSED = Kind.of("consent.refused")
WITHDRAWN = Kind.of("consent.withdrawn")
