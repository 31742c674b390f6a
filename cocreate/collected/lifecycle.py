"""What goes on an institution's history about its collections. What each author says is on theirs."""

from cocreate.kernel.events import Kind

MADE = Kind.of("collection.made")
CHOSEN = Kind.of("collection.chosen")
MOVED = Kind.of("collection.moved")
LEFT_OUT = Kind.of("collection.left_out")
OPENED = Kind.of("collection.opened")
CLOSED = Kind.of("collection.closed")
PRINTED = Kind.of("collection.printed")
ALL = (MADE, CHOSEN, MOVED, LEFT_OUT, OPENED, CLOSED, PRINTED)
