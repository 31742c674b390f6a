"""Two forms: a signed paper, and what a second person makes out on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import Field, FileField, RadioField, StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from cocreate.consent.children import Assent
from cocreate.intake.scans import ScanFields
from cocreate.kernel.forms import AtMost, Form, options, said
from cocreate.papers.deciding import RELATIONS, Family, Relation
from cocreate.papers.faults import FAULTS, Fault

TICKED = [
    ("yes", _p("paper", "Yes is ticked")),
    ("no", _p("paper", "No is ticked")),
    ("open", _p("paper", "It can't be made out")),
]
WORDS = [
    (Assent.YES, _("Yes, others may read it")),
    (Assent.NO, _("No, keep it here")),
    (Assent.CANNOT, _("It is too small or too ill to be asked")),
    ("open", _("Nothing is ticked there")),
]
FITS, NO = "fits", "no"


class AddForm(ScanFields):
    def validate_scan(self, field: FileField) -> None:
        super().validate_scan(field)
        if not self.pages:
            raise ValidationError(_("Please choose the signed form, as photo or PDF."))


class CheckForm(Form):
    """`publish` and `contact`: what is ticked; only those stay that were asked."""

    verdict = RadioField(
        _("Does the paper hold?"),
        [InputRequired(_("Please choose one."))],
        choices=options(
            [
                (FITS, _("Yes: signed, and this is what was noted")),
                (NO, _("Yes: signed, but “no” is ticked for reading it and working on it")),
                *FAULTS.items(),
            ]
        ),
    )
    publish = RadioField(_p("paper", "May we show it?"), [Optional()], choices=options(TICKED))
    contact = RadioField(
        _p("paper", "May we contact them about it?"), [Optional()], choices=options(TICKED)
    )

    guardian = StringField(_("Who signed as the guardian?"), [AtMost(80)])
    relation = RadioField(
        _("What are they to the child?"), [Optional()], choices=options(RELATIONS.items())
    )
    word = RadioField(
        _("What is ticked as the child's own word?"), [Optional()], choices=options(WORDS)
    )

    def __init__(self, asked: Sequence[str], *, for_child: bool, **given: Any) -> None:
        super().__init__(**given)
        self.for_child = for_child
        for name in () if for_child else ("guardian", "relation", "word"):
            del self[name]
        self.asked = [purpose for purpose in asked if purpose in self]
        for purpose in ("publish", "contact"):
            if purpose not in self.asked:
                del self[purpose]

    def validate_verdict(self, field: RadioField) -> None:
        """With a paper that holds goes what is ticked on it, line by line."""
        lines = [*self.asked, *(("relation", "word") if self.for_child else ())]
        if field.data == FITS and not all(self[name].data for name in lines):
            raise ValidationError(_("Please say for each line what is ticked on the paper."))

    def validate_guardian(self, field: Field) -> None:
        if self.verdict.data == FITS and not said(field):
            raise ValidationError(_("Please write the guardian's name as it stands there."))

    @property
    def family(self) -> Family | None:
        if not self.for_child:
            return None
        word = self.word.data
        return Family(
            guardian=said(self.guardian),
            relation=Relation(self.relation.data),
            word=Assent.OPEN if word == "open" else Assent(word),
        )

    @property
    def takes_back(self) -> bool:
        return bool(self.verdict.data == NO)

    @property
    def fault(self) -> Fault | None:
        return None if self.verdict.data == FITS else Fault(self.verdict.data)

    @property
    def answers(self) -> Mapping[str, bool]:
        told = {purpose: self[purpose].data for purpose in self.asked}
        return {purpose: said == "yes" for purpose, said in told.items() if said != "open"}
