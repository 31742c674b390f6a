"""What goes on an institution's history about its studies. What each author says is on theirs."""

from cocreate.kernel.events import Kind

BEGUN = Kind.of("study.begun")
CHOSEN = Kind.of("study.chosen")
HANDED_OVER = Kind.of("study.handed_over")
ENDED = Kind.of("study.ended")
ALL = (BEGUN, CHOSEN, HANDED_OVER, ENDED)
