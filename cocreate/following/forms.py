"""The small forms of the follow-up page."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf

from cocreate.kernel.forms import AtMost, Form, required


class CodeForm(Form):
    code = StringField(_("Follow-up code"), [required(_("Please type the code from your slip."))])


class ClaimForm(CodeForm):
    """The code of something that comes into the account."""


class ReleaseForm(Form):
    """Out of the account again."""


class ReplyForm(Form):
    text = TextAreaField(
        _("Write back"), [required(_("Please write something first.")), AtMost(4000)]
    )


class ProposalForm(Form):
    """Whether the proposed text may be shown; if not, its author may say why."""

    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    words = TextAreaField(_("If not: what should be different?"), [AtMost(4000)])


class AppealForm(Form):
    reason = TextAreaField(
        _("Why should it be decided differently?"),
        [required(_("Please write a sentence on what was overlooked.")), AtMost(2000)],
    )


class DecisionForm(Form):
    """Yes or no to one purpose under the notice that was on the screen."""

    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    notice = HiddenField()


class UndoForm(Form):
    """Bring it back, to be handled under the notice that was on the screen."""

    notice = HiddenField()
