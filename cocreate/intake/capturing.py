"""What staff are asked besides, when they write something down for somebody: idea or story alike."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import abort, request
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from cocreate.accounts import house
from cocreate.accounts.models import GROUPS, Institution
from cocreate.consent.models import How
from cocreate.intake import on_behalf
from cocreate.intake.forms import SendingForm, choice, words_field
from cocreate.intake.models import Channel
from cocreate.intake.on_behalf import Behalf, Speaker
from cocreate.intake.receiving import Sending
from cocreate.intake.scans import ScanFields
from cocreate.kernel.forms import AtMost, options, required, said
from cocreate.kernel.policy import Actor, Place, may


def asked(label: Any, choices: Any) -> RadioField:
    """A question that must be answered."""
    return RadioField(label, [InputRequired(_("Please choose one."))], choices=options(choices))


class Capturing(ScanFields, SendingForm):
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

    def validate_sheet(self, _field: SelectField) -> None:
        """A photo without anything that it could show is told here: nothing is lost in silence."""
        if not self.pages:
            return
        if self.how.data != How.PAPER:
            raise ValidationError(_("The photo goes with “They signed for it on paper”."))
        if "yes" not in {self.publish.data, self.contact_ok.data}:
            raise ValidationError(_("They said yes to nothing here. Leave the photo out."))

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

    def marked(self, sending: Sending, by: UUID) -> Sending:
        """With who wrote it down, and by which road it came."""
        told = self.on_behalf(by)
        marks = {**sending.marks, **told.marks}
        return replace(sending, channel=told.channel, marks=marks, behalf=told)


def institutions(reader: Actor, permission: str) -> list[Institution]:
    """Where this person may write down what they are told, in the order of the house."""
    every = (branch.institution for branch in house.tree())
    return [it for it in every if may(reader, permission, Place(it.id))]


def chosen(places: list[Institution], core: Callable[[], Institution] = house.core) -> Institution:
    """The one named in the address, else the core, else the first; 404 for another's."""
    slug = request.args.get("at") or core().slug
    named = [it for it in places if it.slug == slug]
    if not named and "at" in request.args:
        abort(404)
    return next(iter([*named, *places]), None) or abort(404)
