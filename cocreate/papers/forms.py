"""Two forms: the photo of a signed paper, and what a second person makes out on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import FileField, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from cocreate.intake.scans import ScanFields
from cocreate.kernel.forms import Form, options
from cocreate.papers.actions import FAULTS, Fault

TICKED = [
    ("yes", _p("paper", "Yes is ticked")),
    ("no", _p("paper", "No is ticked")),
    ("open", _p("paper", "It can't be made out")),
]
FITS = "fits"


class AddForm(ScanFields):
    def validate_scan(self, field: FileField) -> None:
        super().validate_scan(field)
        if self.pictured is None:
            raise ValidationError(_("Please choose a photo of the signed form."))


class CheckForm(Form):
    """`publish` and `contact`: what is ticked; only those stay that were asked."""

    verdict = RadioField(
        _("Does the paper hold?"),
        [InputRequired(_("Please choose one."))],
        choices=options([(FITS, _("Yes: signed, and this is what was noted")), *FAULTS.items()]),
    )
    publish = RadioField(_p("paper", "May we show it?"), [Optional()], choices=options(TICKED))
    contact = RadioField(
        _p("paper", "May we contact them about it?"), [Optional()], choices=options(TICKED)
    )

    def __init__(self, asked: Sequence[str], **given: Any) -> None:
        super().__init__(**given)
        self.asked = [purpose for purpose in asked if purpose in self]
        for purpose in ("publish", "contact"):
            if purpose not in self.asked:
                del self[purpose]

    def validate_verdict(self, field: RadioField) -> None:
        """With a paper that holds goes what is ticked on it, line by line."""
        if field.data == FITS and not all(self[purpose].data for purpose in self.asked):
            raise ValidationError(_("Please say for each line what is ticked on the paper."))

    @property
    def fault(self) -> Fault | None:
        return None if self.verdict.data == FITS else Fault(self.verdict.data)

    @property
    def answers(self) -> Mapping[str, bool]:
        told = {purpose: self[purpose].data for purpose in self.asked}
        return {purpose: said == "yes" for purpose, said in told.items() if said != "open"}
