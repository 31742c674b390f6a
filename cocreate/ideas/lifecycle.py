"""The kinds of things that happen to an idea before the committee takes it up."""

from cocreate.kernel.events import Kind

IMPORTED = Kind.of("ideas.imported")
FLAGGED = Kind.of("ideas.flagged")  # words of danger in an import, told once for all of it
RECEIVED = Kind.of("idea.received")
RECORDED = Kind.of("idea.recorded")  # by staff, for its author
JOINED = Kind.of("idea.joined")  # sent together with one that was there already
SUPPORTED = Kind.of("idea.supported")
UNSUPPORTED = Kind.of("idea.unsupported")
WITHDRAWN = Kind.of("idea.withdrawn")
BROUGHT_BACK = Kind.of("idea.brought_back")  # by its author, within 72 hours
MOVED = Kind.of("ideas.moved")  # all of a department, when it was merged into another
