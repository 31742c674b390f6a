"""The photo of a signed form, as staff add it: which form it is, and a picture painted afresh."""

import io
from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from PIL import Image
from wtforms import Field, FileField, SelectField
from wtforms.validators import ValidationError

from cocreate.intake import photos, sheets
from cocreate.intake.sheets import Sheet
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import Form, said
from cocreate.kernel.language import tag

PDF = b"%PDF"


@dataclass(frozen=True, slots=True)
class Scan:
    """A form as somebody photographed it, painted afresh, and which form it is."""

    picture: Image.Image = field(repr=False)
    sheet: Sheet

    @property
    def jpeg(self) -> bytes:
        out = io.BytesIO()
        self.picture.save(out, "JPEG", quality=85)
        return out.getvalue()


class ScanFields(Form):
    """The two questions. `pictured` is there once the form holds, if a photo was chosen."""

    scan = FileField(_("Photo of the signed form"))
    sheet = SelectField(
        _("Which form is it?"),
        choices=lambda: [(it.number, it.name) for it in sheets.every()],
        default=lambda: sheets.current(tag()).number,
    )

    pictured: Image.Image | None = None

    def validate_scan(self, field: Field) -> None:
        """A file that we can't take is a fault beside its field; whatever was written stays."""
        upload = request.files.get(field.name)
        if not upload or not upload.filename:
            return
        data = upload.read(photos.LARGEST + 1)
        upload.close()
        if data.startswith(PDF):
            raise ValidationError(
                gettext("This is a PDF. Take a photo of the form, or save the scan as JPEG or PNG.")
            )
        try:
            self.pictured = photos.painted(data)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    @property
    def scanned(self) -> Scan | None:
        found: Any = sheets.by_number(said(self.sheet))
        return Scan(self.pictured, found) if self.pictured and found else None
