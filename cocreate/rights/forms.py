"""The forms of one's own data, and of those who answer."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf

from cocreate.kernel.forms import AtMost, Form, options, required
from cocreate.rights import words
from cocreate.rights.models import Ask

ACCOUNT = "account"


class AskForm(Form):
    """Something is wrong, or should not be used."""

    kind = RadioField(
        _("What is it?"),
        choices=options((it, words.ASKS[it]) for it in (Ask.CORRECT, Ask.OBJECT)),
        validators=[required(_("Please choose one."))],
    )
    about = SelectField(_("What is it about?"))
    words = TextAreaField(
        _("In your own words"),
        [required(_("Please write what is wrong, or what we should not do.")), AtMost(2000)],
    )

    def offer(self, rows: list[tuple[str, str]]) -> "AskForm":
        """What it may be about."""
        self.about.choices = options(rows)
        return self


class PauseForm(Form):
    answer = HiddenField(validators=[AnyOf(["yes", "no"])])


class CopyForm(Form):
    """By account: the password was just asked."""


class CodeAgainForm(Form):
    """By code: typed once more, so that a page left open gives nobody a copy."""

    code = StringField(
        _("Type your follow-up code again"), [required(_("Please type the code from your slip."))]
    )


class FetchForm(Form):
    """One press, one copy."""


class SeenForm(Form):
    """Somebody has read it."""


class AnswerForm(Form):
    outcome = RadioField(
        _("What came of it?"),
        choices=options([("done", _("It is done")), ("refused", _("We can't do it"))]),
        validators=[required(_("Please choose one."))],
    )
    answer = TextAreaField(
        _("What the person reads"),
        [required(_("Please write what you did, or why not. The person reads it.")), AtMost(2000)],
    )
