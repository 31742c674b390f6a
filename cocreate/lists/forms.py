"""The three forms of an import: the file, its columns, how the new ones come in."""

from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FileField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.intake.importing import Columns
from cocreate.intake.models import Channel
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import AtMost, Form, options, said
from cocreate.lists import encoding, guessing
from cocreate.lists.actions import Wish
from cocreate.lists.encoding import Read
from cocreate.lists.queries import Opened

LARGEST = 10 * 1024 * 1024
CHANNELS = [
    (Channel.PAPER, _("On paper")),
    (Channel.PHONE, _("By phone")),
    (Channel.HOTLINE, _("Hotline")),
    (Channel.WEB, _("On another website")),
]
FIELDS = ("body", "title", "date", "department", "support", "criticality")


class UploadForm(Form):
    """`found` is the text of the file once the form holds."""

    institution = SelectField(_("For which institution?"))
    channel = RadioField(
        _("How were they said?"),
        [InputRequired(_("Please choose one."))],
        choices=options(CHANNELS),
        default=Channel.PAPER,
    )
    file = FileField(_("Table (CSV)"))

    found: Read | None = None

    def __init__(self, at: list[Institution], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.institution.choices = [(it.slug, it.name) for it in at]
        if self.institution.data is None:
            self.institution.data = house.core().slug

    def validate_file(self, field: FileField) -> None:
        upload = request.files.get(field.name)
        if upload is None or not upload.filename:
            raise ValidationError(_("Please choose a file."))
        data = upload.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValidationError(_("This file is larger than 10 MB. Please split it."))
        try:
            self.found = encoding.text_of(data)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    @property
    def name(self) -> str:
        """What the file was called."""
        return str(request.files[self.file.name].filename)


class ColumnsForm(Form):
    """One select for each thing a table can say; only the words are a must."""

    body = SelectField(_("What was said"))
    title = SelectField(_("Title"))
    date = SelectField(_("Day on which it was said"))
    department = SelectField(_("Department"))
    support = SelectField(_("Number of supporters"))
    criticality = SelectField(_("How critical"))
    reads_right = BooleanField(_("I looked: the words of the first rows are right."))

    def __init__(self, opened: Opened, **kwargs: Any) -> None:
        super().__init__(data=_before(opened), **kwargs)
        names = [(name, name) for name in guessing.own_names(opened.table)]
        for field in FIELDS:
            none = gettext("Please choose") if field == "body" else gettext("Not in this file")
            self[field].choices = [("", none), *names]
        if opened.run.encoding != encoding.GB:
            del self.reads_right

    def validate_body(self, field: SelectField) -> None:
        if not said(field):
            raise ValidationError(_("Please choose the column with the words."))

    def validate_reads_right(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(
                _("Please look at the first rows, and tick this if their words are right.")
            )

    def validate_criticality(self, _field: SelectField) -> None:
        """Each column says one thing: whatever is chosen twice is told here, at the end."""
        for field in FIELDS:
            if said(self[field]) and self.named.count(said(self[field])) > 1:
                raise ValidationError(
                    gettext("You chose “%(name)s” for two things.", name=said(self[field]))
                )

    @property
    def named(self) -> list[str]:
        return [said(self[field]) for field in FIELDS if said(self[field])]

    def columns(self) -> Columns:
        return Columns(**{field: said(self[field]) for field in FIELDS})


def _before(opened: Opened) -> dict[str, str]:
    """What was chosen before, else what the names and the cells suggest."""
    return dict(opened.run.columns) or guessing.guessed(opened.table)


class WishForm(Form):
    """Nothing shows to everybody unless somebody says by which right."""

    publish = RadioField(
        _("Who may read them?"),
        choices=options(
            [
                ("no", _("Our staff. Each is read first, like anything sent here")),
                ("yes", _("Everybody, at once")),
            ]
        ),
        default="no",
    )
    declaration = TextAreaField(
        _("What you declare when everybody may read them"),
        [AtMost(500)],
        default=lambda: gettext(
            "The institution declares that the persons agreed, or that the texts were anonymised."
        ),
    )

    def validate_declaration(self, field: TextAreaField) -> None:
        if self.publish.data == "yes" and not said(field):
            raise ValidationError(_("Please write by which right everybody may read them."))

    def wish(self) -> Wish:
        publish = self.publish.data == "yes"
        return Wish(publish, said(self.declaration) if publish else "")


class PressForm(Form):
    """One button."""
