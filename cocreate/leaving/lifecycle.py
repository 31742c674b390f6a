"""What goes on an idea's history about a text that was left: no words."""

from cocreate.kernel.events import Kind

PROPOSED = Kind.of("left.proposed")
SHOWN = Kind.of("left.shown")
GONE = Kind.of("left.gone")  # it can't be made nobody's
LATE = Kind.of("left.late")
DOWN = Kind.of("left.taken_down")
ALL = (PROPOSED, SHOWN, GONE, LATE, DOWN)
