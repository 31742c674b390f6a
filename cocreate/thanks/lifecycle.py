"""What happens to thanks besides their road, on the history of each."""

from cocreate.kernel.events import Kind

PASSED_ON = Kind.of("thanks.passed_on")
NAMED = Kind.of("thanks.named")  # by the one it is for
UNNAMED = Kind.of("thanks.unnamed")
STARRED = Kind.of("thanks.starred")
UNSTARRED = Kind.of("thanks.unstarred")
