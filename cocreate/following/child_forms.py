"""The small forms for what is told for a child."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired

from cocreate.consent.children import Assent
from cocreate.consent.guarding import PAPERS, Heard, Paper, Seen
from cocreate.intake.births import MONTHS, month_of, years
from cocreate.kernel.forms import AtMost, Form, options, required, said

CHOOSE = _("Please choose one.")


class BirthForm(Form):
    born_year = SelectField(_("Year of birth"), [InputRequired(CHOOSE)])
    born_month = SelectField(_("Month of birth"), [InputRequired(CHOOSE)], choices=MONTHS)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.born_year.choices = years()

    @property
    def month(self) -> str:
        return month_of(self.born_year.data, self.born_month.data)


class ChildForm(Form):
    """The child's own answer, and what it says of it. One press is enough. `read`: which words."""

    words = TextAreaField(
        _("Would you like to say something about it? In your own words."), [AtMost(500)]
    )
    answer = HiddenField(validators=[AnyOf(["yes", "no"], CHOOSE)])
    read = HiddenField(validators=[AtMost(64)])


class SeenForm(Form):
    paper = RadioField(
        _("What did you see?"), [InputRequired(CHOOSE)], choices=options(PAPERS.items())
    )
    on = DateField(_("Date of the paper"), [required(_("Please write the date on the paper."))])
    note = StringField(_("A remark"), [AtMost(200)])

    def seen(self) -> Seen:
        if self.on.data is None:
            raise RuntimeError("asked for before the form was valid")
        return Seen(Paper(self.paper.data), self.on.data, said(self.note))


class HeardForm(Form):
    assent = RadioField(
        _("What does the child say?"),
        [InputRequired(CHOOSE)],
        choices=options(
            [
                (Assent.YES, _("Yes, others may read it")),
                (Assent.NO, _("No, keep it here")),
                (Assent.CANNOT, _("It is too small or too ill to be asked")),
            ]
        ),
    )
    witness = StringField(
        _("Who else was there?"), [required(_("Please name your colleague.")), AtMost(120)]
    )

    def heard(self, words: str) -> Heard:
        """`words`: what stays of what the child wrote."""
        return Heard(Assent(self.assent.data), said(self.witness), words)
