"""The base of every form: what the web may tell us, read once and typed."""

from collections.abc import Iterable
from typing import Any

from flask import request, session
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
CHOOSE, NUMBER, DAY = (
    _("Please choose one."),
    _("Please write a number, such as 12.5."),
    _("Please write a day, such as 2026-11-23."),
)
OURS = {
    "This field is required.": _("Please fill this in."),
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "Not a valid float value.": NUMBER,
    "Not a valid decimal value.": NUMBER,
    "Not a valid integer value.": _("Please write a whole number, such as 12."),
    "Not a valid date value.": DAY,
    "Not a valid datetime value.": DAY,
    "Not a valid time value.": _("Please write a time, such as 14:30."),
}


class _Sentences:
    """What WTForms itself says of a wrong number or date, said as an act, never as a verdict."""

    def gettext(self, sentence: str) -> str:
        return str(OURS.get(sentence, sentence))

    def ngettext(self, _one: str, _many: str, _n: int) -> str:
        return str(CHOOSE)  # only a list of boxes says it in numbers


class _Token(FlaskForm.Meta.csrf_class):  # type: ignore[misc]  # its base has no types
    """Signed when the form is drawn: most posts lead to another page, and a signature costs time."""

    def generate_csrf_token(self, field: Field) -> Any:
        sign = super().generate_csrf_token
        if request.method in UNSAFE and "csrf_token" in session:
            return LazyString(sign, field)
        return sign(field)


class Form(FlaskForm):  # type: ignore[misc]  # its base has no types
    """A form with our token and key. A stale token is an error beside the text, never a loss."""

    idempotency_key = HiddenField()

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # its base has no types
        csrf_class = _Token

        def get_translations(self, _form: FlaskForm) -> _Sentences:
            """WTForms has its own file of sentences; reading it would take 1 ms of every request."""
            return _Sentences()

        def wrap_formdata(self, _form: FlaskForm, formdata: Any) -> Any:
            """Only words: a file sent under the name of a text field is no answer to it.

            Photos and lists are taken from `request.files` by the fields that ask for one.
            """
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return (request.form or None) if request.method in UNSAFE else None


def said(field: Field) -> str:
    """What was typed, without blanks around it, "" for nothing.

    And without the one letter that nobody types and PostgreSQL holds in no text.
    """
    return str(field.data or "").replace("\0", "").strip()


def options(rows: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Pairs of a value and its words, as WTForms wants them."""
    return [SelectChoice(value=value, label=words) for value, words in rows]


def chosen(field: Field) -> str:
    """The words of the answer that was chosen, "" for none."""
    return next((str(one.label.text) for one in field if one.checked and one.data), "")


class AtMost:
    """At most `limit` characters (code points, as a person counts them)."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, form: FlaskForm, field: Field) -> None:
        over = len(field.data or "") - self.limit
        if over > 0:
            raise ValidationError(
                _("That is %(over)s characters too many. Please shorten it.", over=over)
            )


def required(sentence: Any) -> Any:
    """Must hold something other than blanks; `sentence` says what to do."""

    def check(_form: FlaskForm, field: Field) -> None:
        if not said(field):
            raise ValidationError(sentence)

    check.field_flags = {"required": True}  # type: ignore[attr-defined]  # a mark on the function
    return check
