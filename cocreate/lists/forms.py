"""The three forms of an import: the file, its columns, how the new ones come in."""

from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import BooleanField, FileField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.intake.importing import Reads
from cocreate.intake.models import Channel
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import AtMost, Form, options, said
from cocreate.lists import encoding, guessing, kinds
from cocreate.lists.actions import Sent, Wish
from cocreate.lists.encoding import Read
from cocreate.lists.models import Kind
from cocreate.lists.queries import Opened

LARGEST = 10 * 1024 * 1024
CHANNELS = [
    (Channel.PAPER, _("On paper")),
    (Channel.PHONE, _("By phone")),
    (Channel.HOTLINE, _("Hotline")),
    (Channel.WEB, _("On another website")),
]


class UploadForm(Form):
    """`found` is the text of the file once the form holds."""

    kind = RadioField(
        _("What stands in its rows?"),
        [InputRequired(_("Please choose one."))],
        choices=options(kinds.NAMES.items()),
        default=Kind.IDEA,
    )
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
        self.institution.choices, usual = house.choices(at)
        if self.institution.data is None:
            self.institution.data = usual

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

    def sent(self) -> Sent | None:
        """None until the form holds."""
        if self.found is None:
            return None
        name = str(request.files[self.file.name].filename)
        return Sent(name, self.found, Channel(self.channel.data), Kind(self.kind.data))


class ColumnsForm(Form):
    """One select for each thing a table can say; only the words are a must."""

    reads_right = BooleanField(_("I looked: the words of the first rows are right."))
    kind = Kind.IDEA

    def __init__(self, opened: Opened, **kwargs: Any) -> None:
        super().__init__(data=_before(opened), **kwargs)
        names = [(name, name) for name in guessing.own_names(opened.table)]
        for field in self.asked:
            none = gettext("Please choose") if field == "body" else gettext("Not in this file")
            self[field].choices = [("", none), *names]
        if opened.run.encoding != encoding.GB:
            del self.reads_right

    @property
    def asked(self) -> tuple[str, ...]:
        return kinds.WAYS[self.kind].fields

    def validate_body(self, field: SelectField) -> None:
        if not said(field):
            raise ValidationError(_("Please choose the column with the words."))

    def validate_reads_right(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(
                _("Please look at the first rows, and tick this if their words are right.")
            )

    def validate_date(self, _field: SelectField) -> None:
        """Each column says one thing: whatever is chosen twice is told here."""
        for field in self.asked:
            if said(self[field]) and self.named.count(said(self[field])) > 1:
                raise ValidationError(
                    gettext("You chose “%(name)s” for two things.", name=said(self[field]))
                )

    @property
    def named(self) -> list[str]:
        return [said(self[field]) for field in self.asked if said(self[field])]

    def columns(self) -> Reads:
        chosen = {field: said(self[field]) for field in self.asked}
        return kinds.WAYS[self.kind].columns(**chosen)


class IdeaColumns(ColumnsForm):
    body = SelectField(_("What was said"))
    title = SelectField(_("Title"))
    date = SelectField(_("Day on which it was said"))
    department = SelectField(_("Department"))
    support = SelectField(_("Number of supporters"))
    criticality = SelectField(_("How critical"))


class StoryColumnsForm(ColumnsForm):
    kind = Kind.STORY

    body = SelectField(_("What happened"))
    title = SelectField(_("Title"))
    good = SelectField(_("What was good"))
    better = SelectField(_("What could be better"))
    moments = SelectField(_("The way, step by step"))
    feeling = SelectField(_("How did it feel?"))
    services = SelectField(_("Departments"))
    relation = SelectField(_("Whom did it happen to?"))
    born = SelectField(_("A child's month of birth"))
    date = SelectField(_("Day on which it was told"))
    channel = SelectField(_p("import", "Channel"))
    lang = SelectField(_("Language"))
    consent = SelectField(_("May it be shown?"))
    means = SelectField(_("How did they answer that?"))
    source = SelectField(_("Its number in your own list"))


def columns_form(opened: Opened, **kwargs: Any) -> ColumnsForm:
    form = StoryColumnsForm if opened.run.kind == Kind.STORY else IdeaColumns
    return form(opened, **kwargs)


def _before(opened: Opened) -> dict[str, str]:
    """What was chosen before, else what the names and the cells suggest."""
    run = opened.run
    return dict(run.columns) or guessing.guessed(opened.table, kinds.of(run).fields)


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
