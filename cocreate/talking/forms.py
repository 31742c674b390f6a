"""What somebody says about an idea, and what we answer to a question."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, TextAreaField
from wtforms.validators import ValidationError

from cocreate.accounts.models import Institution
from cocreate.intake.forms import YES_NO, SendingForm
from cocreate.intake.receiving import Sending
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.web import me
from cocreate.talking.actions import NewComment
from cocreate.talking.models import Stance

LONGEST = 2000
CHOICES = (
    (Stance.FOR, _("I am for it")),
    (Stance.AGAINST, _("I am against it")),
    (Stance.QUESTION, _("I have a question")),
)
UNSEEN = ("notice", "website", "since", "challenge", "proof")
OF_STAFF = ("body", "stance", "identifiers", *UNSEEN)


def _asked_for() -> str:
    return request.args.get("kind", "")


def body(label: Any) -> TextAreaField:
    return TextAreaField(label, [required(_("Please write something first.")), AtMost(LONGEST)])


class CommentForm(SendingForm):
    """Staff speak for the house: they are asked neither for a name nor whether it may show."""

    parts = ("body",)
    body = body(_("What would you like to say?"))
    stance = RadioField(
        _("How do you see it?"), choices=options(CHOICES), default=_asked_for, validate_choice=False
    )

    publish = RadioField(
        _("May we show everybody what you wrote?"), choices=options(YES_NO), validate_choice=False
    )

    def __init__(self, *, is_staff: bool, **given: Any) -> None:
        super().__init__(**given)
        self.is_staff = is_staff
        del self.title
        del self.photo
        if is_staff:
            self.only(OF_STAFF)

    def validate_stance(self, field: Field) -> None:
        if field.data not in set(Stance):
            raise ValidationError(_("Please choose one."))

    def validate_publish(self, field: Field) -> None:
        if field.data not in {"yes", "no"}:
            raise ValidationError(_("Please say whether everybody may read it."))

    def new_comment(self, institution: Institution, code: str) -> NewComment:
        make = self._of_staff if self.is_staff else self.sending
        group = "" if self.is_staff else str(self.group.data or "")
        return NewComment(make(institution, code), Stance(self.stance.data), group)

    def _of_staff(self, institution: Institution, code: str) -> Sending:
        return Sending(
            parts={"body": self.as_wished(said(self.body), institution)},
            answers={"publish": True},
            notices=self.hashes(),
            code=code,
            marks=self.marks(),
            sender_id=me().id,
        )


class RewriteForm(CommentForm):
    """The same words, to be changed."""

    body = body(_("Your words"))

    def __init__(self, **given: Any) -> None:
        super().__init__(is_staff=False, **given)
        self.only(("body", "identifiers"))


class AnswerForm(Form):
    """`seen`: which answer stood there when this page was opened."""

    words = body(_("Your answer, for everybody to read"))
    seen = HiddenField()
