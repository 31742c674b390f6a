"""What goes on the record about letters: only what a person did with one on paper."""

from cocreate.kernel.events import Kind

HANDED_OVER = Kind.of("letter.handed_over")
