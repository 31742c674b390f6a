"""What administrators tell us about institutions and departments."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import ColorInput, HiddenInput

from cocreate.accounts import colours, patterns
from cocreate.accounts.actions import PREFIX, SLUG, Charter
from cocreate.accounts.models import Department, Institution, InstitutionKind
from cocreate.accounts.organising import Particulars
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import AtMost, Form, options, required, said

KINDS = {
    InstitutionKind.ALLIANCE: _("Alliance"),
    InstitutionKind.HOSPITAL: _("Hospital"),
    InstitutionKind.SPECIALIST: _("Specialist centre"),
    InstitutionKind.COMMUNITY: _("Community health centre"),
}
PHONE = re.compile(r"[0-9+()\-\s/,;，；转ext.]*")
ZH, EN = _("Please write the Chinese name."), _("Please write the English name.")
SHORT = _("A short name has small letters, digits and hyphens only.")


def looks_like_a_phone(_form: Form, field: StringField) -> None:
    if not PHONE.fullmatch(said(field)):
        raise ValidationError(_("Please write a telephone number, such as 010-5550-0100."))


class ParticularsForm(Form):
    """All that may be rewritten of an institution. `example` is tried on the page and not kept."""

    name_zh = StringField(_("Name in Chinese"), [required(ZH), AtMost(80)])
    name_en = StringField(_("Name in English"), [required(EN), AtMost(80)])
    kind = SelectField(_("What it is"), choices=options(KINDS.items()))
    phone = StringField(_("Telephone for help"), [AtMost(40), looks_like_a_phone])
    complaints_phone = StringField(_("Complaints office"), [AtMost(40), looks_like_a_phone])
    place_zh = StringField(_("Where to find help, in Chinese"), [AtMost(80)])
    place_en = StringField(_("Where to find help, in English"), [AtMost(80)])
    hours_zh = StringField(_("Hours, in Chinese"), [AtMost(80)])
    hours_en = StringField(_("Hours, in English"), [AtMost(80)])
    record_pattern = StringField(_("Pattern of record numbers"), [AtMost(patterns.LONGEST)])
    example = StringField(_("An example that it must find"), [AtMost(80)])
    version = IntegerField(widget=HiddenInput(), default=0)

    def validate_record_pattern(self, field: StringField) -> None:
        if not said(field):
            return
        try:
            found = patterns.check(said(field))
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        if not said(self.example):
            raise ValidationError(_("Please write an example below, so that it can be tried."))
        if not found.search(said(self.example)):
            raise ValidationError(_("This pattern does not find the example below."))

    def particulars(self) -> Particulars:
        names = Particulars.__dataclass_fields__
        return Particulars(**{name: said(self[name]) for name in names})

    def meanwhile(self, now: Institution) -> list[tuple[str, str]]:
        """What stands there now where something else was typed: label and words."""
        names = [name for name in Particulars.__dataclass_fields__ if name in self]
        other = [name for name in names if said(self[name]) != getattr(now, name)]
        return [(str(self[name].label.text), _shown(name, now) or "–") for name in other]


def _shown(name: str, now: Institution) -> str:
    words = str(getattr(now, name))
    return str(KINDS[InstitutionKind(words)]) if name == "kind" else words


class FoundingForm(Form):
    """A new place. Its short name and its prefix never change: addresses and references bear them."""

    name_zh = StringField(_("Name in Chinese"), [required(ZH), AtMost(80)])
    name_en = StringField(_("Name in English"), [required(EN), AtMost(80)])
    kind = SelectField(
        _("What it is"), choices=options(KINDS.items()), default=InstitutionKind.COMMUNITY
    )
    below = SelectField(_("Under which one?"))
    slug = StringField(_("Short name for addresses"), [AtMost(40)])
    prefix = StringField(_("Letters before each number"), [AtMost(4)])

    def __init__(self, above: list[Institution], **given: Any) -> None:
        super().__init__(**given)
        self.below.choices = [(row.slug, row.name) for row in above]

    def validate_slug(self, field: StringField) -> None:
        if not SLUG.fullmatch(said(field)):
            raise ValidationError(SHORT)

    def validate_prefix(self, field: StringField) -> None:
        if not PREFIX.fullmatch(said(field).upper()):
            raise ValidationError(_("References begin with 2 to 4 capital letters, such as KN."))

    def charter(self) -> Charter:
        names = (said(self.name_zh), said(self.name_en))
        return Charter(said(self.slug), self.kind.data, said(self.prefix).upper(), *names)


class NamesForm(Form):
    """The two names of a department that is there."""

    name_zh = StringField(_("Name in Chinese"), [required(ZH), AtMost(120)])
    name_en = StringField(_("Name in English"), [required(EN), AtMost(120)])
    version = IntegerField(widget=HiddenInput(), default=0)


class WardForm(Form):
    """A department to be opened."""

    name_zh = StringField(_("Name in Chinese"), [required(ZH), AtMost(120)])
    name_en = StringField(_("Name in English"), [required(EN), AtMost(120)])
    slug = StringField(_("Short name for links"), [AtMost(60)])

    def validate_slug(self, field: StringField) -> None:
        if not SLUG.fullmatch(said(field)):
            raise ValidationError(SHORT)


class IntoForm(Form):
    """Which department takes in another."""

    into = SelectField(_("Into which department?"))

    def __init__(self, others: list[Department], **given: Any) -> None:
        super().__init__(**given)
        self.into.choices = [(row.slug, row.name) for row in others]


class ColourForm(Form):
    """One colour; `own` says whether there is one at all."""

    colour = StringField(_("Colour"), widget=ColorInput())

    def validate_colour(self, field: StringField) -> None:
        if not colours.COLOUR.fullmatch(said(field)):
            raise ValidationError(_("Please choose a colour such as #0e5f58."))


class PressForm(Form):
    """One button."""

    which = HiddenField(validators=[AtMost(64)])
