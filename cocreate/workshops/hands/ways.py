"""How the votes came, in words: for everybody with small numbers hidden, and for a room beforehand."""

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.kernel.keeping import kept
from cocreate.workshops.hands import heads, sources
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting import small
from cocreate.workshops.voting.models import Ballot


def in_words(ballot: Ballot, *, exactly: bool) -> str:
    """A list of ways; "" where all votes came on phones. How many voted is known to the reader."""
    stamp = (ballot.casts, ballot.voted, ballot.stage, ballot.opened_at)
    how: sources.Sources = kept(("ways", ballot.id), stamp, lambda: sources.how(ballot))
    if not (how.hand or how.paper):
        return ""
    there = {name: number for name, number in how._asdict().items() if number}
    numbers = list(there.values())
    shown = numbers if exactly or len(numbers) == 1 else small.alone(numbers)
    said = [_said(name, number) for name, number in zip(there, shown, strict=True)]
    return str(pgettext("between names", ", ")).join(said)


def _said(name: str, number: int | None) -> str:
    if number is None:
        return str(
            {
                "phone": _("on phones"),
                "hand": _("by hand, with a witness"),
                "paper": _("on paper, with a witness"),
            }[name]
        )
    return str(
        {
            "phone": ngettext("%(num)d on a phone", "%(num)d on phones", number),
            "hand": ngettext(
                "%(num)d by hand, with a witness", "%(num)d by hand, with a witness", number
            ),
            "paper": ngettext(
                "%(num)d on paper, with a witness", "%(num)d on paper, with a witness", number
            ),
        }[name]
    )


def asked(workshop: Workshop, ballot: Ballot | None) -> str:
    """On the wall, where somebody is here without a phone: what they do."""
    if ballot is None or not heads.of(workshop):
        return ""
    if sources.takes_hands(ballot):
        return str(_("No phone? Put your hand up when we ask. Who voted on a phone keeps it down."))
    return str(_("No phone? Take a slip of paper. Who voted on a phone takes none."))


def why_no_hands(ballot: Ballot) -> str:
    if not ballot.is_open_ballot:
        return str(_("This vote is secret, so no hands: everybody would see them. Take paper."))
    return str(_("A raised hand can't say this much. Take paper."))
