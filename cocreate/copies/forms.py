"""Asking for a use, answering it, and the sentence of proof."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, NumberRange

from cocreate.consent.outside import Surface
from cocreate.consent.usages import Asked
from cocreate.copies.queries import SURFACES
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.workdays import end_of

MOST = 100_000
ELSEWHERE = {Surface.WEB, Surface.ALLIANCE, Surface.STUDY}  # asked for with the thing itself
COPIED = [(it, words) for it, words in SURFACES.items() if it not in ELSEWHERE]
DAY = {"format": ["%Y-%m-%d"]}


class UseForm(Form):
    surface = SelectField(_("What is made of it"), choices=options(COPIED))
    place = StringField(
        _("Where it goes"), [required(_("Please name each place where it goes.")), AtMost(120)]
    )
    copies = IntegerField(
        _("How many copies"),
        [NumberRange(1, MOST, _("Please write a whole number, such as 12."))],
        default=1,
    )
    until = DateField(_("The last day"), [required(_("Please choose the last day."))], **DAY)

    def asked(self) -> Asked:
        return Asked(
            Surface(self.surface.data), said(self.place), self.copies.data, end_of(self.until.data)
        )


class AnswerForm(Form):
    """One tap, before the notice whose hash stood on the page."""

    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    notice = HiddenField()


class BackForm(Form):
    """Take one place back."""


class ProofForm(Form):
    proof = TextAreaField(
        _("What was done, and when"),
        [required(_("Please write a sentence that the author can check.")), AtMost(500)],
    )
    lost = IntegerField(
        _("How many can't be had back"),
        [NumberRange(0, MOST, _("Please write a whole number, such as 12."))],
        default=0,
    )
