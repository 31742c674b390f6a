"""A signed form as staff add it, photo or PDF: which form, signed when, and its pages painted afresh."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, Field, FileField, SelectField
from wtforms.validators import StopValidation, ValidationError

from cocreate.intake import leaves, photos, sheets
from cocreate.intake.sheets import Sheet
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import Form, said
from cocreate.kernel.language import tag
from cocreate.kernel.workdays import local


@dataclass(frozen=True, slots=True)
class Scan:
    """A form as somebody photographed or scanned it: its pages as JPEG, and what they noted of it."""

    pages: tuple[bytes, ...] = field(repr=False)
    sheet: Sheet
    signed_on: date


class ScanFields(Form):
    """The three questions. `pages` are there once the form holds, if a file was chosen."""

    scan = FileField(_("The signed form, as photo or PDF"))
    sheet = SelectField(
        _("Which form is it?"),
        choices=lambda: [(it.number, it.name) for it in sheets.every()],
        default=lambda: sheets.current(tag()).number,
    )
    signed_on = DateField(_("On which day did they sign it?"))

    pages: tuple[bytes, ...] = ()

    def validate_scan(self, field: Field) -> None:
        """A file that we can't take is a fault beside its field; whatever was written stays."""
        upload = request.files.get(field.name)
        if not upload or not upload.filename:
            return
        data = upload.read(photos.LARGEST + 1)
        upload.close()
        try:
            self.pages = _painted(data)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def validate_signed_on(self, field: Field) -> None:
        """Asked only of a form that is there; neither ahead of us nor before there was such a form."""
        field.errors.clear()
        if not self.pages:
            raise StopValidation
        found = sheets.by_number(said(self.sheet))
        if field.data is None:
            raise StopValidation(gettext("Please write the day that stands beside the signature."))
        if field.data > local(now()):
            raise StopValidation(gettext("This day lies ahead. Please look again."))
        if found and field.data.isoformat() < found.version:
            raise StopValidation(
                gettext("This form was not printed yet on that day. Please look at its number.")
            )

    @property
    def scanned(self) -> Scan | None:
        found: Any = sheets.by_number(said(self.sheet))
        day = self.signed_on.data
        return Scan(self.pages, found, day) if self.pages and found and day else None


def _painted(data: bytes) -> tuple[bytes, ...]:
    if leaves.is_pdf(data):
        return leaves.painted(data)
    return (photos.jpeg(photos.painted(data)),)
