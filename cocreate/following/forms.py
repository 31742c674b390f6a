"""The small forms of the follow-up page."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf

from cocreate.kernel.forms import AtMost, Form, required


class CodeForm(Form):
    code = StringField(_("Follow-up code"), [required(_("Please type the code from your slip."))])


class ReplyForm(Form):
    text = TextAreaField(
        _("Write back"), [required(_("Please write something first.")), AtMost(4000)]
    )


class SendBackForm(Form):
    """A proposed text does not go on as it is; its author may say why."""

    words = TextAreaField(_("What should be different?"), [AtMost(4000)])


class DecisionForm(Form):
    """Yes or no to one purpose under the notice that was on the screen."""

    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    notice = HiddenField()
