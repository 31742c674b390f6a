"""What happens to a comment besides being read: sent, changed, answered, late, taken back."""

from cocreate.kernel.events import Kind

SAID = Kind.of("comment.said")
REWRITTEN = Kind.of("comment.rewritten")
ANSWERED = Kind.of("comment.answered")
AMENDED = Kind.of("comment.amended")  # the answer was corrected
OVERDUE = Kind.of("comment.overdue")
WITHDRAWN = Kind.of("comment.withdrawn")
BROUGHT_BACK = Kind.of("comment.brought_back")
