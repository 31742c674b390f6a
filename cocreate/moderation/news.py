"""What just happened at the desk, said on top of the next page."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from cocreate.consent import gate
from cocreate.intake.models import Item, State
from cocreate.kernel.language import short
from cocreate.kernel.policy import Actor
from cocreate.moderation import several
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.several import Why

CHANGED = lazy_gettext("It still waits: something changed meanwhile. Please read it once more.")
WHY = {
    Why.TAKEN: lazy_gettext("Somebody else has it open."),
    Why.DECIDED: lazy_gettext("It is not new any more: somebody was faster."),
    Why.CLOSER: lazy_gettext("Something in it wants a closer look."),
    Why.OWN: lazy_gettext("You sent it or decided about it before. Somebody else reads it."),
    Why.CHANGED: CHANGED,
    Why.MORE: lazy_gettext("Twenty at a time: it comes with the next ones."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    ref: str
    words: str


def of_one(item: Item, case: Case) -> str:
    """One sentence on what just happened to it."""
    if case.lane == Lane.WAITING:
        return str(_("%(ref)s waits for its author now.", ref=item.ref))
    if item.state == State.PUBLISHED and gate.publication(item.id) is None:
        return str(_("%(ref)s is read. Its text is not public.", ref=item.ref))
    sentences = {
        State.PUBLISHED: _("%(ref)s is on the public pages now.", ref=item.ref),
        State.DECLINED: _("%(ref)s is not shown. Its author was told why.", ref=item.ref),
        State.HIDDEN: _("%(ref)s is gone from every page.", ref=item.ref),
    }
    return str(sentences.get(State(item.state)) or _("%(ref)s is noted.", ref=item.ref))


def of_several() -> str:
    """How many were decided together, "" where none were."""
    shown, private = _number("shown"), _number("private")
    said = [
        ngettext(
            "%(num)s is on the public pages now.", "%(num)s are on the public pages now.", shown
        )
        if shown
        else "",
        _("%(num)s more: read, with a text that is not public.", num=private) if private else "",
        _number("not_shown")
        and ngettext(
            "%(num)s is not shown. Its author was told why.",
            "%(num)s are not shown. Each author was told why.",
            _number("not_shown"),
        ),
        _number("given_back")
        and ngettext(
            "%(num)s lies with the others again.",
            "%(num)s lie with the others again.",
            _number("given_back"),
        ),
    ]
    return ("" if short() == "zh" else " ").join(str(one) for one in said if one)


def left(reader: Actor) -> list[Reason]:
    """Those that were not decided with the others, by name, and why as it stands now."""
    refs = request.args.getlist("left")[: several.LOOKED_AT]
    if not refs:
        return []
    fit, why = several.found(reader, refs)
    return [*because(why), *(Reason(item.ref, str(CHANGED)) for item in fit)]


def because(found: Sequence[several.Left]) -> list[Reason]:
    return [Reason(it.ref, str(WHY[it.why])) for it in found]


def _number(name: str) -> int:
    said = request.args.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0
