"""The small forms of the follow-up page."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, Field, FileField, HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, Optional, ValidationError

from cocreate.following.lost import Facts
from cocreate.intake import moving
from cocreate.intake.drafts import Coming
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import AtMost, Form, required, said


class CodeForm(Form):
    code = StringField(_("Follow-up code"), [required(_("Please type the code from your slip."))])


class ClaimForm(CodeForm):
    """The code of something that comes into the account."""


class VideoForm(Form):
    """A video that comes later; `draft` holds one that came slice by slice."""

    film = FileField(_("A video"))
    draft = HiddenField()
    coming: Coming | None = None
    filmed: moving.Filmed | None = None

    def validate_film(self, _field: Field) -> None:
        sent = self.filmed = moving.upload("film")
        try:
            if sent is not None:
                moving.checked(sent)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        if sent is None and self.coming is None:
            raise ValidationError(_("Please choose a video first."))
        if sent is None and self.coming is not None and not self.coming.is_whole:
            raise ValidationError(str(moving.NOT_YET))


class ReleaseForm(Form):
    """Out of the account again."""


class LostForm(Form):
    """What somebody at the desk remembers of what they sent."""

    ref = StringField(_("Reference, such as KN-1001"), [AtMost(20)])
    day = DateField(_("The day on which it was sent"), [Optional()])
    contact = StringField(_("The phone number or e-mail that they left"), [AtMost(200)])
    words = TextAreaField(_("Words that they wrote, as they wrote them"), [AtMost(400)])

    def facts(self) -> Facts:
        day = self.day.data
        return Facts(said(self.ref), day, said(self.contact), said(self.words))

    def validate_contact(self, _field: Field) -> None:
        """What stands on a public page proves nothing alone."""
        if not self.facts().are_enough:
            raise ValidationError(
                _(
                    "Two facts are needed: the reference or the day, and the contact or words of "
                    "their own that are not public."
                )
            )


class ReplyForm(Form):
    text = TextAreaField(
        _("Write back"), [required(_("Please write something first.")), AtMost(4000)]
    )


class ProposalForm(Form):
    """Whether the proposed text may be shown; if not, its author may say why. `seen`: its stamp."""

    seen = HiddenField()
    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    words = TextAreaField(_("If not: what should be different?"), [AtMost(4000)])


class AppealForm(Form):
    reason = TextAreaField(
        _("Why should it be decided differently?"),
        [required(_("Please write a sentence on what was overlooked.")), AtMost(2000)],
    )


class DecisionForm(Form):
    """Yes or no to one purpose under the notice that was on the screen."""

    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    notice = HiddenField()


class UndoForm(Form):
    """Bring it back, to be handled under the notice that was on the screen."""

    notice = HiddenField()
