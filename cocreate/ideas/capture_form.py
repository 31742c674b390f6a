"""What staff ask somebody who tells them: by phone, at the bedside, from a paper card."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired

from cocreate.accounts.models import GROUPS, Institution
from cocreate.consent.models import How
from cocreate.ideas.actions import NewIdea
from cocreate.ideas.forms import IdeaForm
from cocreate.intake import on_behalf
from cocreate.intake.forms import choice, words_field
from cocreate.intake.models import Channel
from cocreate.intake.on_behalf import Behalf, Speaker
from cocreate.kernel.forms import AtMost, options, required, said


def asked(label: Any, choices: Any) -> RadioField:
    """A question that must be answered."""
    return RadioField(label, [InputRequired(_("Please choose one."))], choices=options(choices))


class CaptureForm(IdeaForm):
    """The questions of sending, and how it came to us. There is no trap for machines here."""

    body = words_field(
        _("What did they say?"), _("Please write what they said. One sentence is enough.")
    )
    group = choice(_("Who are they?"), [*GROUPS.items(), ("", _("They didn't say"))], "")
    channel = asked(_("How did it reach you?"), list(on_behalf.CHANNELS.items()))
    speaker = asked(_("Whose words are they?"), list(on_behalf.SPEAKERS.items()))
    how = asked(_("How did they agree that we work on it?"), list(on_behalf.METHODS.items()))
    witness = StringField(
        _("Who heard it, or where the signed paper lies"),
        [
            required(_("Please name your colleague, or where the signed paper lies.")),
            AtMost(120),
        ],
    )

    has_draft = True  # nobody counts how long this was open
    is_spoken = False

    def on_behalf(self, by: UUID) -> Behalf:
        return Behalf(
            by=by,
            channel=Channel(self.channel.data),
            speaker=Speaker(self.speaker.data),
            how=How(self.how.data),
            note=said(self.witness),
        )

    def written_down(self, institution: Institution, code: str, by: UUID) -> NewIdea:
        """With who wrote it down, and by which road it came."""
        new, told = self.new_idea(institution, code), self.on_behalf(by)
        sending = replace(
            new.sending,
            channel=told.channel,
            marks={**new.sending.marks, **told.marks},
            behalf=told,
        )
        return replace(new, sending=sending)
