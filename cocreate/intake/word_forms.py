"""What staff tell us about the lexicon."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from cocreate.intake import rewording
from cocreate.kernel.forms import AtMost, Form, required, said

SHORT = _("A short name has small letters, digits and hyphens only.")


class WordsForm(Form):
    """One word or several, in either language."""

    words = TextAreaField(_("Words to add"), [required(_("Please write a word.")), AtMost(1000)])


class ConceptForm(WordsForm):
    """A new concept begins with its first words."""

    name = StringField(_("Short name, in English"), [AtMost(rewording.LONGEST_NAME)])

    def validate_name(self, field: StringField) -> None:
        if not rewording.NAME.fullmatch(said(field)):
            raise ValidationError(SHORT)


class ChosenForm(Form):
    """Some of the words on the page. What is gone meanwhile is passed over."""

    word = SelectMultipleField(validate_choice=False)

    def words(self) -> list[str]:
        return [str(it) for it in self.word.data or ()]


class SentenceForm(Form):
    """A sentence to be tried. It is kept nowhere."""

    text = TextAreaField(
        _("A sentence to try"), [required(_("Please write a sentence.")), AtMost(4000)]
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        del self.idempotency_key
