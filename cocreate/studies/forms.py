"""The card of a study, in both languages."""

from datetime import UTC, date, datetime, time, timedelta

from flask_babel import get_timezone
from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.kernel.forms import AtMost, Form, required, said
from cocreate.studies.actions import Card

PLEASE = _("Please fill this in. The authors decide by it.")


class CardForm(Form):
    institution = SelectField(_("Whose stories are they?"))
    name_zh = StringField(_("Name of the study in Chinese"), [required(PLEASE), AtMost(60)])
    name_en = StringField(_("Name of the study in English"), [required(PLEASE), AtMost(100)])
    aim_zh = TextAreaField(_("What it is for, in Chinese"), [required(PLEASE), AtMost(400)])
    aim_en = TextAreaField(_("What it is for, in English"), [required(PLEASE), AtMost(400)])
    ethics = StringField(_("Ethics number"), [required(PLEASE), AtMost(60)])
    done_by = StringField(_("Who does the study"), [required(PLEASE), AtMost(120)])
    contact = StringField(_("How to reach them"), [required(PLEASE), AtMost(120)])
    until = DateField(
        _("The last day of the study"),
        [required(_("Please choose the last day."))],
        format=["%Y-%m-%d"],
    )

    def at(self, rows: list[Institution]) -> None:
        self.institution.choices = [(it.slug, it.name) for it in rows]
        if self.institution.data is None:
            own = house.core().slug
            self.institution.data = own if own in {it.slug for it in rows} else rows[0].slug

    def card(self) -> Card:
        names = (said(self.name_zh), said(self.name_en), said(self.aim_zh), said(self.aim_en))
        return Card(*names, said(self.ethics), said(self.done_by), said(self.contact), self._end())

    def _end(self) -> datetime:
        """The end of that day where we are."""
        last: date = self.until.data
        morning = datetime.combine(last + timedelta(days=1), time(), get_timezone())
        return morning.astimezone(UTC)


class AskForm(Form):
    ref = HiddenField()
