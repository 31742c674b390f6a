"""Two buttons."""

from wtforms import HiddenField

from cocreate.kernel.forms import Form


class AskForm(Form):
    """Erase it."""


class UndoForm(Form):
    """Bring it back, to be handled under the notice that was on the screen."""

    notice = HiddenField()
