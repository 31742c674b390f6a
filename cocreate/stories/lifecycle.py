"""What goes on the record of a story; nothing shows before its author has allowed the text."""

from cocreate.kernel.events import Kind

IMPORTED = Kind.of("stories.imported")
FLAGGED = Kind.of("stories.flagged")  # words of danger in an import, told once for all of it
RECEIVED = Kind.of("story.received")
RECORDED = Kind.of("story.recorded")  # by staff, for its author
ANSWERED = Kind.of("story.answered")
JOINED = Kind.of("story.joined")  # to the idea that grew from it
CHANGED = Kind.of("story.changed")  # that idea is in place
PROMISED = Kind.of("story.promised")  # a change planned, in the register
PROMISE_KEPT = Kind.of("story.promise_kept")  # with evidence
HELPED = Kind.of("story.helped")  # its author says whether the answer did
WITHDRAWN = Kind.of("story.withdrawn")
BROUGHT_BACK = Kind.of("story.brought_back")  # by its author, within 72 hours
GROWN = Kind.of("idea.grown")  # the beginning of such an idea, on its own chain
