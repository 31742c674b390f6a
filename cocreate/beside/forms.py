"""What somebody of the staff tells beside a story; and the author's answer."""

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, ValidationError

from cocreate.accounts.models import GROUPS, Institution
from cocreate.beside.actions import NewVoice
from cocreate.beside.models import SPEAKING_AS
from cocreate.intake.forms import YES_NO, SendingForm, choice
from cocreate.intake.models import NAMES, NameShown
from cocreate.kernel.forms import AtMost, Form, options, required
from cocreate.kernel.web import me

LONGEST = 4000


class VoiceForm(SendingForm):
    """A second voice has no title and no picture; its writer has an account, so no contact either."""

    parts = ("body", "duty")
    body = TextAreaField(
        _("The same moment, as you saw it"),
        [required(_("Please write something first.")), AtMost(LONGEST)],
    )
    group = RadioField(
        _("You speak as"),
        choices=options([(it, GROUPS[it]) for it in SPEAKING_AS]),
        validate_choice=False,
    )
    duty = StringField(_("What you do here"), [AtMost(40)])
    name_shown = choice(
        _("May your name stand there?"),
        [(it, NAMES[it]) for it in (NameShown.ANONYMOUS, NameShown.NAMED)],
        NameShown.ANONYMOUS,
    )
    name = StringField(_("Your name, as it would stand there"), [AtMost(60)])
    publish = RadioField(
        _("May we show everybody what you wrote?"), choices=options(YES_NO), validate_choice=False
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name in ("title", "photo", "voice"):
            del self[name]

    def validate_group(self, field: Field) -> None:
        if field.data not in set(SPEAKING_AS):
            raise ValidationError(_("Please choose one."))

    def validate_publish(self, field: Field) -> None:
        if field.data not in {"yes", "no"}:
            raise ValidationError(_("Please say whether everybody may read it."))

    def new_voice(self, institution: Institution, code: str) -> NewVoice:
        """It lies in the writer's own account from the beginning; the code opens it as well."""
        made = self.sending(institution, code)
        if made.name_shown == NameShown.ANONYMOUS:  # the name that stood in the form to begin with
            made = replace(made, parts={**made.parts, "name": ""})
        return NewVoice(replace(made, author_id=me().id), str(self.group.data))


class AnswerForm(Form):
    """One tap. `seen`: the stamp of the text that stood on the page."""

    answer = HiddenField(validators=[AnyOf(["yes", "no"])])
    seen = HiddenField()


class EndForm(Form):
    """Take a yes back."""
