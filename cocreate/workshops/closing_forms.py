"""What the web may tell us after the votes: what comes of a question, and the minutes."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import to_user_timezone
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from cocreate.kernel.clock import now
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.workshops.models import DECISIONS, Decision
from cocreate.workshops.outcome import Outcome


class OutcomeForm(Form):
    decision = RadioField(_("What comes of it?"), choices=options(DECISIONS.items()))
    text = TextAreaField(
        _("Why, in plain words for everybody"), [required(_("Please say why.")), AtMost(500)]
    )
    owner_title = StringField(_("Who looks after it (a role, not a name)"), [AtMost(80)])
    due_on = DateField(_("By when"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """What is owed has an owner and a day: better said here than at the end of the meeting."""
        is_right = bool(super().validate(extra_validators))
        if not is_right or not Decision(self.decision.data).is_owed:
            return is_right
        if not said(self.owner_title):
            self.owner_title.errors = [_("Please say who looks after it.")]
        if self.due_on.data is None:
            self.due_on.errors = [_("Please choose the day.")]
        elif self.due_on.data < to_user_timezone(now()).date():
            self.due_on.errors = [_("Please choose a day to come.")]
        return not self.errors

    def outcome(self) -> Outcome:
        return Outcome(
            decision=Decision(self.decision.data),
            text=said(self.text),
            owner_title=said(self.owner_title),
            due_on=self.due_on.data,
        )


class MinutesForm(Form):
    minutes = TextAreaField(_("Minutes (everybody can read them)"), [AtMost(10_000)])
