"""What is said of a collection, and of the edition that is printed."""

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, NumberRange

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.collected.actions import Plan
from cocreate.collected.models import KINDS, Kind
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.workdays import end_of

MOST = 100_000
WHOLE = _("Please write a whole number, such as 12.")


class PlanForm(Form):
    institution = SelectField(_("Whose stories are they?"))
    kind = RadioField(
        _("What becomes of the stories?"), choices=options(KINDS.items()), default=Kind.EXHIBITION
    )
    title = StringField(_("Its title"), [required(_("Please give it a name.")), AtMost(60)])
    words = TextAreaField(_("A few words of yours at the beginning"), [AtMost(600)])
    lang = RadioField(
        _("In which language do you write them?"),
        choices=options([("zh-Hans", "中文"), ("en", "English")]),
        default="zh-Hans",
    )
    copies = IntegerField(
        _("How many copies on paper, all editions together"),
        [NumberRange(1, MOST, WHOLE)],
        default=1,
    )
    until = DateField(
        _("The last day"), [required(_("Please choose the last day."))], format=["%Y-%m-%d"]
    )

    def at(self, rows: list[Institution]) -> None:
        self.institution.choices, usual = house.choices(rows)
        if self.institution.data is None:
            self.institution.data = usual

    def plan(self) -> Plan:
        kind = Kind(self.kind.data)
        copies = 1 if kind == Kind.EXHIBITION else self.copies.data
        words = (said(self.title), said(self.words), self.lang.data)
        return Plan(kind, *words, copies, end_of(self.until.data))


class ChooseForm(Form):
    ref = HiddenField()


class MoveForm(Form):
    way = HiddenField(validators=[AnyOf(["up", "down"])])


class EditionForm(Form):
    copies = IntegerField(_("How many copies"), [NumberRange(1, MOST, WHOLE)], default=1)
