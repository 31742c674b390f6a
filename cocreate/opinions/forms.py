"""The forms of staff: what the vote was, its files, which statements are left out, and showing it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import request
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FileField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.kernel import language
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.lists import encoding
from cocreate.opinions import matrix, reading
from cocreate.opinions.actions import About, Read
from cocreate.opinions.models import OutsideVote
from cocreate.workshops.tallies.result import Rejected

LARGEST = 10 * 1024 * 1024
MOST_VOTERS = 5000
LANGUAGES = [
    ("zh-Hans", _("Chinese, simplified")),
    ("zh-Hant", _("Chinese, traditional")),
    ("en", _("English")),
]


class FilesForm(Form):
    """`read` is what came out of the files once the form holds, `faults` the rows that are none."""

    votes = FileField(_("Votes (CSV)"))
    statements = FileField(_("Statements (CSV)"))
    leave_out = BooleanField(_("Leave out rows with a fault and read the others"))

    read: Read | None = None
    faults: Sequence[Rejected] = ()

    def validate_votes(self, _field: FileField) -> None:
        """Both files at once: a vote on a statement that is in no list is a fault of its row."""
        text = _text(self.votes)
        if text is None:
            raise ValidationError(gettext("Please choose a file."))
        try:
            self._read(text)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def _read(self, text: str) -> None:
        given = reading.votes(text, "CSV")
        words = _text(self.statements)
        listed = reading.of_one_table(given) if words is None else reading.statements(words, "CSV")
        kept = [one for one in listed.words if one not in listed.left_out]
        found = matrix.of(given.given, kept, listed.words)
        self.faults = sorted([*given.faults, *found.faults])
        number = len(self.faults) + len(listed.faults)
        if number and not self.leave_out.data:
            self.faults = [*listed.faults, *self.faults]
            raise ValidationError(_faulty(number))
        if len(found.lines) > MOST_VOTERS:
            raise ValidationError(gettext("At most %(most)s voters, please.", most=MOST_VOTERS))
        if not found.lines:
            raise ValidationError(gettext("No vote in this file counts. Please check its columns."))
        self.read = Read(
            statements=[listed.words[one] for one in kept],
            lines=found.lines,
            replaced=found.replaced,
            taken_out=len(listed.left_out),
            faulty=number,
        )


def _faulty(number: int) -> str:
    return str(
        ngettext(
            "%(num)d row has a fault. Mend it in the file, or leave it out.",
            "%(num)d rows have a fault. Mend them in the file, or leave them out.",
            number,
        )
    )


def _text(field: FileField) -> str | None:
    """None where no file was chosen."""
    upload = request.files.get(field.name)
    if upload is None or not upload.filename:
        return None
    data = upload.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValidationError(gettext("This file is larger than 10 MB. Please split it."))
    try:
        return encoding.text_of(data).text
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


class AboutForm(Form):
    """What people have to know of a vote they were not at."""

    title = StringField(
        _("What was it about?"), [required(_("Please write what it was about.")), AtMost(120)]
    )
    held_by = StringField(_("Who held it?"), [AtMost(120)])
    place = StringField(_("Where?"), [AtMost(120)])
    held_when = StringField(_("When?"), [AtMost(60)])
    invited = IntegerField(
        _("How many were invited?"),
        [Optional(), NumberRange(1, 10_000_000, _("Please write a whole number, such as 12."))],
    )
    lang = SelectField(_("Language of the statements"), choices=options(LANGUAGES))

    def about(self) -> About:
        return About(
            title=said(self.title),
            lang=str(self.lang.data),
            place=said(self.place),
            held_when=said(self.held_when),
            held_by=said(self.held_by),
            invited=self.invited.data,
        )


class DescribeForm(AboutForm):
    """The same, later, and the workshop that it belongs to."""

    workshop = SelectField(_("Which workshop does it belong to?"))

    def __init__(self, meetings: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        none = ("", gettext("None"))
        self.workshop.choices = options([none, *((str(at), name) for at, name in meetings)])

    def about(self) -> About:
        chosen = said(self.workshop)
        return replace(super().about(), workshop_id=int(chosen) if chosen else None)


class NewForm(AboutForm, FilesForm):
    institution = SelectField(_("For which institution?"))

    def __init__(self, at: list[Institution], **kwargs: Any) -> None:
        super().__init__(data={"lang": language.tag()}, **kwargs)
        self.institution.choices, usual = house.choices(at)
        if self.institution.data is None:
            self.institution.data = usual


class HiddenForm(Form):
    """The places of the statements that are left out, as boxes."""

    def places(self) -> list[int]:
        return [int(it) for it in request.form.getlist("at") if it.isdigit()]


class ShowForm(Form):
    """Nothing shows to everybody before somebody has answered for its words."""

    declared = BooleanField(
        _("I read the statements. They name nobody, and whoever held the vote agrees."),
        [InputRequired(_("Please read the statements first, then tick this."))],
    )


def of(vote: OutsideVote) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    names = ("title", "held_by", "place", "held_when", "invited", "lang")
    known = {name: getattr(vote, name) for name in names}
    return known | {"workshop": str(vote.workshop_id or "")}
