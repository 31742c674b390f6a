"""What the web may tell us at the door."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, StringField

from cocreate.accounts import passwords
from cocreate.accounts.entrance import Credentials
from cocreate.kernel.forms import AtMost, Form, required, said


class LoginForm(Form):
    """Without a key to press once: signing in twice does no harm, and needs its own cookie."""

    email = EmailField(_("E-mail"), [required(_("Enter your e-mail address.")), AtMost(254)])
    password = PasswordField(
        _("Password"), [required(_("Enter your password.")), AtMost(passwords.LONGEST)]
    )
    next = HiddenField()

    def credentials(self) -> Credentials:
        return Credentials(email=said(self.email), password=str(self.password.data))


class CodeForm(Form):
    """Six digits, or a recovery code. A code counts once, so pressing twice does no harm."""

    code = StringField(_("Your code"), [required(_("Enter the code.")), AtMost(40)])
    next = HiddenField()


class ConfirmForm(Form):
    """The password again, and the code of those who have a second key."""

    password = PasswordField(
        _("Password"), [required(_("Enter your password.")), AtMost(passwords.LONGEST)]
    )
    code = StringField(_("6 digits, or a recovery code"), [AtMost(40)])
    next = HiddenField()


class EndForm(Form):
    """Which session ends; nothing for all the others."""

    which = HiddenField(validators=[AtMost(64)])


class LogoutForm(Form):
    """Only our own page may sign somebody out."""
