"""Two buttons, and what may stay without its author."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectMultipleField

from cocreate.kernel.forms import Form, options
from cocreate.leaving.keeping import Offer


class AskForm(Form):
    """Erase it. `leave`: references of texts that may be shown again, without their author."""

    leave = SelectMultipleField(
        _("Leave the text, without me"), choices=options([]), validate_choice=False
    )

    def begin(self, offers: Sequence[Offer]) -> None:
        self.leave.choices = options([(it.ref, f"{it.ref} · {it.title}") for it in offers])

    def left(self, offers: Sequence[Offer]) -> frozenset[int]:
        """Of what can be left now; whatever else was posted is nothing to us."""
        chosen = set(self.leave.data or ())
        return frozenset(it.item_id for it in offers if it.ref in chosen)


class UndoForm(Form):
    """Bring it back, to be handled under the notice that was on the screen."""

    notice = HiddenField()
