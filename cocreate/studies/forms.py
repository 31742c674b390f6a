"""The card of a study, in both languages."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.kernel.forms import AtMost, Form, required, said
from cocreate.kernel.workdays import end_of
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
        self.institution.choices, usual = house.choices(rows)
        if self.institution.data is None:
            self.institution.data = usual

    def card(self) -> Card:
        names = (said(self.name_zh), said(self.name_en), said(self.aim_zh), said(self.aim_en))
        return Card(
            *names,
            said(self.ethics),
            said(self.done_by),
            said(self.contact),
            end_of(self.until.data),
        )


class AskForm(Form):
    ref = HiddenField()


class DataForm(Form):
    """`deleted`: the number of the former data set, of which those who do the study keep nothing."""

    deleted = StringField()
