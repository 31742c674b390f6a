"""The buttons beside a letter: only our own page may press them, and once."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, SelectField
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from cocreate.kernel.forms import Form, options
from cocreate.notifications import calls


class HandOverForm(Form):
    """The letter was given to its author."""


class CalledForm(Form):
    """They were called: the address says whether they answered."""


class CallForm(Form):
    """Why somebody wants to see a number."""

    why = SelectField(
        _("Why do you need the number?"),
        choices=options([("", _("Please choose")), *calls.WHY.items()]),
        validate_choice=False,
    )

    def validate_why(self, field: Any) -> None:
        if field.data not in calls.WHY:
            raise ValidationError(_("Please say why. The person can see it."))


class AgreeForm(Form):
    """A second person agrees: `asked` is the number of what was asked."""

    asked = IntegerField(widget=HiddenInput())


class ReadForm(Form):
    """Everything here is read."""

    next = HiddenField()
