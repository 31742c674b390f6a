"""The lines of the jobs and the history on the page of administrators."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.policy import Actor


def admin(_reader: Actor) -> list[tuple[str, str, str]]:
    """Slot `admin`: (label, address, one line)."""
    return [
        (
            _("Jobs"),
            url_for("machine.jobs"),
            _("What runs by itself: when it last ran, what failed, how much room is left."),
        ),
        (
            _("History"),
            url_for("machine.history"),
            _("Everything that was done, when, and in which role. Nothing in it can be altered."),
        ),
    ]
