"""The words of a text that a copy bears, and how a copy is known to bear the same as was shown."""

from collections.abc import Callable, Iterable, Mapping

from cocreate.consent.gate import Shown
from cocreate.consent.outside import Bears
from cocreate.keys import sealing


def line_of(shown: Shown) -> str:
    """The moderated line that stands large, else the title."""
    return (shown.extra.get("quote", "") or shown.title).strip()


def _text_of(shown: Shown) -> str:
    return "\n".join((shown.title, shown.extra.get("quote", ""), shown.body))


def _signed(shown: Shown) -> str:
    """With the name: on paper it stays when its consent ends, so the paper has to go."""
    return f"{_text_of(shown)}\n{shown.shown_name}"


WORDS: Mapping[str, Callable[[Shown], str]] = {
    Bears.LINE: line_of,
    Bears.TEXT: _text_of,
    Bears.SIGNED: _signed,
}


def hash_of(shown: Shown, bears: str = Bears.LINE) -> str:
    """Keyed: of words that are gone nobody can try out what they were."""
    return hashes([(shown, bears)])[0]


def hashes(pairs: Iterable[tuple[Shown, str]]) -> list[str]:
    """Of many, in their order."""
    return sealing.lookup_many("wish.line", [WORDS[bears](shown) for shown, bears in pairs])
