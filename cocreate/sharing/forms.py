"""Asking for other institutions to read a story, and the author's answer."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectMultipleField, TextAreaField, widgets
from wtforms.validators import AnyOf

from cocreate.accounts.models import Institution
from cocreate.consent.outside import Wish
from cocreate.consent.sharing import Answer
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.paging import LARGEST

NOBODY = _("Please tick at least one, or press “I don't agree”.")


class Ticked(SelectMultipleField):  # type: ignore[misc]  # its base has no types
    """Boxes, none of them ticked beforehand."""

    data: list[str] | None
    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class AskForm(Form):
    to = Ticked(_("Which institutions may read it?"), [required(_("Please tick at least one."))])
    reason = TextAreaField(
        _("What they want to learn from it"),
        [required(_("Please say why. The author decides by this.")), AtMost(120)],
    )

    def offer(self, rows: list[Institution]) -> None:
        self.to.choices = options([(it.slug, it.name) for it in rows])


class AnswerForm(Form):
    """`asked`: the questions that stood on the page; `to`: those of them that were ticked."""

    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    notice = HiddenField()
    asked = HiddenField()
    to = Ticked(_("Who may read it?"), validate_choice=False)

    def offer(self, rows: list[tuple[Wish, Institution]], notice: str) -> None:
        self.to.choices = options([(str(wish.id), _named(it)) for wish, it in rows])
        self.notice.data = notice
        self.asked.data = " ".join(str(wish.id) for wish, _it in rows)

    def validate(self, extra_validators: Any = None) -> bool:
        """With one institution there is nothing to tick: the button says it."""
        if not super().validate(extra_validators):
            return False
        if self.answer.data == "yes" and not self._ticked():
            self.to.errors = [str(NOBODY)]
            return False
        return True

    def _ticked(self) -> frozenset[int]:
        asked = numbers(said(self.asked).split())
        return asked if len(asked) == 1 else numbers(self.to.data or [])

    def told(self) -> Answer:
        yes_to = self._ticked() if self.answer.data == "yes" else frozenset[int]()
        return Answer(numbers(said(self.asked).split()), yes_to, said(self.notice))


def _named(it: Institution) -> str:
    """With what one needs to reach them (PIPL 23)."""
    return " · ".join(part for part in (it.name, it.place, it.phone) if part)


def numbers(words: list[str]) -> frozenset[int]:
    found = {
        int(it) for it in words if it.isascii() and it.isdigit() and len(it) < len(str(LARGEST))
    }
    return frozenset(found)
