"""The base of every form: what the web may tell us, read once and typed."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from babel.support import Translations
from flask import request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.i18n import messages_path
from wtforms.validators import ValidationError


@cache
def _sentences(locale: str) -> Any:
    """What WTForms itself says of a wrong number or date, in this language."""
    return Translations.load(messages_path(), [locale], domain="wtforms")


class Form(FlaskForm):  # type: ignore[misc]
    """A form with our token and key. A stale token is an error beside the text, never a loss."""

    idempotency_key = HiddenField()

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: FlaskForm) -> Any:
            """Flask-WTF would read its file of sentences anew for every request: 1 ms."""
            if request:
                request.wtforms_translations = _sentences(str(get_locale()))  # type: ignore[attr-defined]
            return super().get_translations(form)


def said(field: Field) -> str:
    """What was typed, without blanks around it, "" for nothing."""
    return str(field.data or "").strip()


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

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check
