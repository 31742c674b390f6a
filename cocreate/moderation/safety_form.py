"""What somebody tells us about a case of somebody's safety."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, RadioField, TextAreaField
from wtforms.validators import Optional, ValidationError

from cocreate.kernel.forms import AtMost, options, said
from cocreate.moderation import danger, watching
from cocreate.moderation.forms import DeskForm
from cocreate.moderation.watching import Finding


class SafetyForm(DeskForm):
    """What somebody found. `closes` is the button that says it is dealt with."""

    outcome = RadioField(
        _("What was found?"),
        choices=options([(code, danger.OUTCOMES[code]) for code in watching.OUTCOMES]),
        validate_choice=False,
    )
    seen = TextAreaField(_("What you saw or did"), [AtMost(4000)])
    follow_up_on = DateField(_("Ask again on"), [Optional()])
    closes = HiddenField()

    def validate_outcome(self, field: Any) -> None:
        if not self.closes.data:
            return
        if field.data not in watching.OUTCOMES:
            raise ValidationError(_("It can be closed once you say what was found."))
        if field.data == watching.UNREACHED and self.follow_up_on.data is None:
            raise ValidationError(_("Please name the day on which somebody tries again."))

    def validate_seen(self, field: Any) -> None:
        if not (self.closes.data or said(field) or self.outcome.data or self.follow_up_on.data):
            raise ValidationError(_("Please write something first."))

    def found(self) -> Finding:
        outcome = str(self.outcome.data) if self.outcome.data in watching.OUTCOMES else ""
        return Finding(outcome, said(self.seen), self.follow_up_on.data)
