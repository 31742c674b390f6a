"""Refusals: each carries a sentence for the person and the status that says it in HTTP."""


class Refused(Exception):
    """Something was asked for and will not be done. `str(refusal)` is a sentence for the person."""

    status = 422

    def __init__(self, sentence: str = "", **context: object) -> None:
        super().__init__(sentence)
        self.context = context


class NotAllowed(Refused):
    """The policy says no: 403."""

    status = 403


class OutOfTurn(Refused):
    """Somebody was faster, or the step is not open any more: 409."""

    status = 409


class Missing(Refused):
    """Evidence is missing: 422. `names` lists what, each fit to stand in a list on the page."""

    def __init__(self, names: list[str], sentence: str = "") -> None:
        super().__init__(sentence or ", ".join(names))
        self.names = names


class Withdrawn(Refused):
    """The author took it back: 410."""

    status = 410


class TooMany(Refused):
    """Over budget: 429, with the seconds to wait."""

    status = 429

    def __init__(self, sentence: str, wait: int) -> None:
        super().__init__(sentence)
        self.wait = wait


class Busy(Refused):
    """The database can't take it now (locked, full): 503, and the person's text is kept."""

    status = 503


class Unrecorded(RuntimeError):
    """A change forgot to go on the record. A programmer's error, met in the first test."""
