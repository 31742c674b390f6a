"""What the web may tell us at the door."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, Field, HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from cocreate.accounts import passwords, roles, trust
from cocreate.accounts.actions import EMAIL
from cocreate.accounts.entrance import Credentials
from cocreate.kernel.forms import CHOOSE, AtMost, Form, options, required, said
from cocreate.kernel.language import KEPT


def _is_address(_form: FlaskForm, field: Field) -> None:
    if not EMAIL.fullmatch(said(field)):
        raise ValidationError(_("Please give an e-mail address such as name@example.org."))


def _is_long(_form: FlaskForm, field: Field) -> None:
    if len(str(field.data or "")) < passwords.SHORTEST:
        raise ValidationError(
            _("A password has at least %(num)s characters.", num=passwords.SHORTEST)
        )


def _is_role(_form: FlaskForm, field: Field) -> None:
    if field.data not in set(roles.TITLES):
        raise ValidationError(CHOOSE)


# each in its own language, also for a reading voice
TONGUES = [SelectChoice(value=it, label=name, render_kw={"lang": tag}) for it, name, tag in KEPT]
_ROLES = [("", _("Please choose")), *((it.value, words) for it, words in roles.TITLES.items())]
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


class TrustForm(Form):
    """A role at one of the places where the reader is administrator, and why."""

    role = SelectField(_("Role"), choices=options(_ROLES), validators=[_is_role])
    place = SelectField(_("Where"), validate_choice=False)
    why = SelectField(
        _("Why?"),
        choices=options([("", _("Please choose")), *trust.WHY.items()]),
        validate_choice=False,
    )

    def __init__(self, places: Iterable[tuple[str, str]], **given: Any) -> None:
        super().__init__(**given)
        rows = list(places)
        self.place.choices = options([("", _("Please choose")), *rows] if len(rows) > 1 else rows)

    def validate_place(self, field: Field) -> None:
        """With several nothing is chosen: the widest would be given by haste."""
        if not field.data or field.data not in {str(choice.value) for choice in field.choices}:
            raise ValidationError(CHOOSE)

    def validate_why(self, field: Field) -> None:
        if field.data not in trust.WHY:
            raise ValidationError(_("Please say why. It goes on the record."))


class InviteForm(TrustForm):
    """Whom, and in which language the letter is."""

    email = EmailField(_("E-mail"), ADDRESS_SAID)
    language = SelectField(_("Language of the letter"), choices=TONGUES)


class EndForOthersForm(Form):
    """Why a role or an account of somebody else ends."""

    role = HiddenField()
    place = HiddenField()
    why = SelectField(
        _("Why?"),
        choices=options([("", _("Please choose")), *trust.WHY_END.items()]),
        validate_choice=False,
    )

    def validate_why(self, field: Field) -> None:
        if field.data not in trust.WHY_END:
            raise ValidationError(_("Please say why. It goes on the record."))


class PressForm(Form):
    """A button; `by_hand`: the link is shown, to be handed over, instead of mailed."""

    by_hand = HiddenField()


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


class LanguageForm(Form):
    language = SelectField(_("Language of our letters"), choices=TONGUES)


class LogoutForm(Form):
    """Only our own page may sign somebody out."""
