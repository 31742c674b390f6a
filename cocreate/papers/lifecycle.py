"""What goes on an item's history about a signed paper: its number, never a word of it."""

from cocreate.kernel.events import Kind

ADDED = Kind.of("paper.added")
CONFIRMED = Kind.of("paper.confirmed")
REFUSED = Kind.of("paper.refused")
