"""Asking for the month in which a child was born: two short lists, and either may stay open."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import Optional

from cocreate.consent.age import OF_AGE, Born
from cocreate.kernel.clock import now
from cocreate.kernel.forms import options

MONTHS = options([("", _("Month")), *((str(number), str(number)) for number in range(1, 13))])


def years() -> list[Any]:
    """The years to choose from, as far as somebody may still be a child."""
    this = now().year
    past = ((str(it), str(it)) for it in range(this, this - OF_AGE - 1, -1))
    return list(options([("", _("Year")), *past]))


def month_of(year: Any, month: Any) -> str:
    """`2016-02`, "" where one of the two is missing."""
    return str(Born(int(year), int(month))) if year and month else ""


def year_field() -> SelectField:
    return SelectField(_("Year of birth"), [Optional()], choices=years)


def month_field() -> SelectField:
    return SelectField(_("Month of birth"), [Optional()], choices=MONTHS)
