"""The text as it would be shown, and the buttons beside it."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField

from cocreate.intake.forms import LONGEST
from cocreate.kernel.forms import AtMost, Form, required, said


class WordsForm(Form):
    title = StringField(_("Title"), [required(_("Please write a title.")), AtMost(120)])
    body = TextAreaField(
        _("The text, so that it leads to nobody"),
        [required(_("Please write what is left of the text.")), AtMost(LONGEST)],
    )

    def words(self) -> tuple[str, str]:
        return said(self.title), said(self.body)


class TurnForm(Form):
    """`turn`: which proposal was on the screen."""

    turn = HiddenField()

    def number(self) -> int:
        word = said(self.turn)
        return int(word) if word.isascii() and word.isdigit() else -1


class PressForm(Form):
    """A button."""
