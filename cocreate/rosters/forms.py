"""What the web may tell us about guests."""

import re
from dataclasses import replace
from typing import Any

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from cocreate.accounts.models import GROUPS
from cocreate.intake.pace import Pause, pause
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.language import LOCALES
from cocreate.rosters.actions import Newcomer
from cocreate.rosters.models import CONTACT_WHY, MOVE_WHY

BETWEEN = re.compile(r"\s*[\t,，;；、]\s*")
MOST = 200
CHOOSE = _("Please choose a group.")


def _group(label: Any) -> RadioField:
    return RadioField(label, choices=options(GROUPS.items()), validate_choice=False)


def _is_group(_form: Form, field: Field) -> None:
    if field.data not in GROUPS:
        raise ValidationError(CHOOSE)


class GuestForm(Form):
    """One person, put on the list by hand."""

    name = StringField(
        _p("guest", "Name"), [required(_("Please write whom we invite.")), AtMost(60)]
    )
    group = SelectField(
        _("Group"),
        choices=options([("", _("Please choose")), *GROUPS.items()]),
        validate_choice=False,
    )
    contact = StringField(_("E-mail or phone"), [AtMost(120)])

    def validate_group(self, field: Field) -> None:
        _is_group(self, field)

    def newcomer(self) -> Newcomer:
        return Newcomer(str(self.group.data), said(self.name), said(self.contact))


class ListForm(Form):
    """Many at once: a line each, name, group and contact with a comma or a tab between them."""

    guests = TextAreaField(
        _("One person on each line"), [required(_("Please paste the list first.")), AtMost(20_000)]
    )

    def newcomers(self) -> list[Newcomer]:
        return [_read(line) for line in self._lines()]

    def validate_guests(self, field: Field) -> None:
        for number, line in enumerate(self._lines(), start=1):
            fault = _fault(line, number)
            if fault:
                raise ValidationError(fault)
        if len(self._lines()) > MOST:
            raise ValidationError(gettext("At most %(most)s people at a time.", most=MOST))

    def _lines(self) -> list[str]:
        return [line.strip() for line in said(self.guests).splitlines() if line.strip()]


def _read(line: str) -> Newcomer:
    name, group, contact = [*BETWEEN.split(line, maxsplit=2), "", ""][:3]
    return Newcomer(_known(group), name, contact)


def _fault(line: str, number: int) -> str:
    it, fault = _read(line), ""
    if not it.group:
        fault = gettext("Line %(number)s: please write a group after the name.", number=number)
    elif not it.name:
        fault = gettext("Line %(number)s has no name.", number=number)
    elif len(it.name) > 60 or len(it.contact) > 120:
        fault = gettext("Line %(number)s is too long.", number=number)
    return str(fault)


def _known(word: str) -> str:
    """A group by its code, or by what it is called in any of our languages."""
    typed = word.strip().casefold()
    for code, label in GROUPS.items():
        if typed and typed in {code.value, *_names(label)}:
            return code.value
    return ""


def _names(label: Any) -> set[str]:
    found = set()
    for locale in ("en", LOCALES["zh"]):
        with force_locale(locale):
            found.add(str(label).casefold())
    return found


class ContactForm(Form):
    """Why somebody wants to see how a guest is reached."""

    why = SelectField(
        _("Why do you need it?"),
        choices=options([("", _("Please choose")), *CONTACT_WHY.items()]),
        validate_choice=False,
    )

    def validate_why(self, field: Field) -> None:
        if field.data not in CONTACT_WHY:
            raise ValidationError(_("Please say why. The person can see it."))


class MoveForm(Form):
    """Why somebody comes before those who waited longer."""

    why = SelectField(
        _("Why before the others?"),
        choices=options([("", _("Please choose")), *MOVE_WHY.items()]),
        validate_choice=False,
    )

    def validate_why(self, field: Field) -> None:
        if field.data not in MOVE_WHY:
            raise ValidationError(_("Please say why. It goes on the record."))


class ComeForm(Form):
    """Somebody would like to come. `website` is for machines."""

    group = _group(_("Who would you come as?"))
    contact = StringField(_("Phone or e-mail, so that we can reach you"), [AtMost(120)])
    website = StringField(_("Leave this empty"))
    challenge = HiddenField()
    proof = HiddenField()
    pause: Pause | None = None

    def may_go(self, phone: str) -> bool:
        """Whether it was sent, whole and in turn; `pause` is what the page offers instead."""
        if not self.validate_on_submit():
            return False
        must = pause("come", said(self.challenge), said(self.proof))
        self.pause = must and replace(must, phone=phone)
        return self.pause is None

    def validate_group(self, field: Field) -> None:
        _is_group(self, field)

    def newcomer(self) -> Newcomer:
        return Newcomer(str(self.group.data), contact=said(self.contact))


class CodeForm(Form):
    code = StringField(_("Code on the letter"))
