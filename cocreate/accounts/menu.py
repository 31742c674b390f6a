"""The lines of institutions, departments and colour on the page of administrators."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.policy import Actor

Row = tuple[str, str, str]


def admin(_reader: Actor) -> list[Row]:
    """Slot `admin`: (label, address, one line)."""
    return [
        (
            _("Institutions"),
            url_for("org.index"),
            _("Names, telephone numbers, where and when to find help; open or close one."),
        ),
        (
            _("Departments"),
            url_for("wards.index"),
            _("What people choose from when they write: names, order, merging."),
        ),
    ]


def appearance(_reader: Actor) -> list[Row]:
    """Slot `admin`, further down."""
    line = _("One colour of your own for links and buttons. It stays readable.")
    return [(_("Colour"), url_for("theme.index"), line)]


def people(_reader: Actor) -> list[Row]:
    """Slot `admin`: who works here."""
    line = _(
        "Who works here, with which role; invite somebody, end a role, help with a lost phone."
    )
    return [(_("People and roles"), url_for("staff.index"), line)]
