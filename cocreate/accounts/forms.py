"""What the web may tell us at the door."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, Field, HiddenField, PasswordField, StringField
from wtforms.validators import ValidationError

from cocreate.accounts import passwords
from cocreate.accounts.actions import EMAIL
from cocreate.accounts.entrance import Credentials
from cocreate.kernel.forms import AtMost, Form, required, said


def _is_address(_form: FlaskForm, field: Field) -> None:
    if not EMAIL.fullmatch(said(field)):
        raise ValidationError(_("Please give an e-mail address such as name@example.org."))


def _is_long(_form: FlaskForm, field: Field) -> None:
    if len(str(field.data or "")) < passwords.SHORTEST:
        raise ValidationError(
            _("A password has at least %(num)s characters.", num=passwords.SHORTEST)
        )


ADDRESS_SAID = [required(_("Enter your e-mail address.")), AtMost(254), _is_address]
NEW_PASSWORD = [required(_("Enter your password.")), AtMost(passwords.LONGEST), _is_long]


class AskForm(Form):
    """Which mailbox a link is sent to."""

    email = EmailField(_("E-mail"), ADDRESS_SAID)


class PasswordForm(Form):
    """The new password, once: a browser shows it and keeps it."""

    password = PasswordField(_("New password"), NEW_PASSWORD)


class BeginForm(Form):
    """Who begins an account: how they want to be called, and their password."""

    name = StringField(
        _("Your name"), [required(_("Please write how we may call you.")), AtMost(80)]
    )
    password = PasswordField(_("A password"), NEW_PASSWORD)


class AgreeForm(Form):
    """Yes to one more role."""


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
