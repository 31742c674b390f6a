"""Why a paper does not hold, and what that means for what was asked."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Fault(StrEnum):
    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    OTHER = "other"
    FORM = "form"
    DATE = "date"


FAULTS = {
    Fault.UNREADABLE: _("It can't be read"),
    Fault.FORM: _("It is another form than the one that was noted"),
    Fault.DATE: _("Another day stands on it than the one that was noted"),
    Fault.UNSIGNED: _("There is no signature or no tick"),
    Fault.OTHER: _("It is about something or somebody else"),
}
ENDS = frozenset({Fault.UNSIGNED, Fault.OTHER})  # there was no yes, and the request is over
