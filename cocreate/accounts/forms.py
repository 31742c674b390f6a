"""What the web may tell us at the door."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField

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


class LogoutForm(Form):
    """Only our own page may sign somebody out."""
