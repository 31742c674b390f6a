"""What the page of the calendar reads."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from cocreate.holidays import pasted
from cocreate.holidays.actions import LONGEST, Range
from cocreate.kernel.clock import now
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.workdays import local


class RangeForm(Form):
    """One stretch of days."""

    at = HiddenField()
    works = RadioField(
        _("What is different?"),
        choices=options([("0", _("We are closed")), ("1", _("We work, although it is a weekend"))]),
        default="0",
    )
    first = DateField(_("First day"), [InputRequired(_("Please give the first day."))])
    last = DateField(_("Last day, if it is more than one"), [Optional()])
    name = StringField(
        _("Name"), [required(_("Please give it a name, such as Spring Festival.")), AtMost(60)]
    )

    def validate_last(self, field: DateField) -> None:
        if self.first.data and not 0 <= (self._end() - self.first.data).days < LONGEST:
            raise ValidationError(_("The last day is before the first, or more than 60 days away."))

    def _end(self) -> Any:
        return self.last.data or self.first.data

    def ranges(self) -> list[Range]:
        works = self.works.data == "1"
        return [Range(self.first.data, self._end(), said(self.name), works=works)]


class PasteForm(Form):
    """A year at once. `found` holds once the form does."""

    at = HiddenField()
    lines = TextAreaField(
        _("Lines of a calendar"), [required(_("Please paste at least one line.")), AtMost(8000)]
    )
    found: list[Range]

    def validate_lines(self, field: TextAreaField) -> None:
        read = pasted.read(said(field), local(now()).year)
        if read.unread:
            numbers = gettext(", ").join(map(str, read.unread))
            raise ValidationError(
                gettext("We can't read these lines: %(numbers)s", numbers=numbers)
            )
        if not read.ranges:
            raise ValidationError(_("There is no day in these lines."))
        self.found = read.ranges


class TakeOutForm(Form):
    """One stretch of one's own."""

    at = HiddenField()
    first = DateField(validators=[InputRequired()])
    last = DateField(validators=[InputRequired()])

    def days(self) -> tuple[date, date]:
        return self.first.data, self.last.data
