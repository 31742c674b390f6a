"""The one line of a text that a copy bears, and how a copy is known to bear the same as was shown."""

from cocreate.consent.gate import Shown
from cocreate.keys import sealing


def line_of(shown: Shown) -> str:
    """The moderated line that stands large, else the title."""
    return (shown.extra.get("quote", "") or shown.title).strip()


def hash_of(shown: Shown) -> str:
    """Keyed: of a line that is gone nobody can try out what it was."""
    return sealing.lookup("wish.line", line_of(shown))
