"""What a person tells us when they send an idea, on one page or in five short ones."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from cocreate.accounts.models import Department, Institution
from cocreate.ideas.actions import Draft
from cocreate.ideas.models import FOR_WHOM, KINDS, ForWhom, IdeaKind
from cocreate.intake.forms import SendingForm, choice, words_field
from cocreate.intake.models import Channel, NameShown
from cocreate.intake.receiving import Sending
from cocreate.kernel.forms import options, said

STEPS = {
    "what": ("body", "kind", "photo"),
    "where": ("department", "for_whom"),
    "who": ("group", "name_shown", "name"),
    "contact": ("contact",),
    "check": ("title", "publish", "contact_ok", "identifiers", "notice", "website", "opened"),
}


class IdeaForm(SendingForm):
    body = words_field(
        _("What would you change?"), _("Please write your idea. One sentence is enough.")
    )
    kind = choice(_("What is it?"), list(KINDS.items()), IdeaKind.IDEA)
    department = choice(_("Where is it about?"), [])
    for_whom = choice(
        _("Who would it help?"), [*FOR_WHOM.items(), ("", _("I'm not sure"))], ForWhom.EVERYBODY
    )

    @property
    def words(self) -> TextAreaField:
        return self.body

    def place(self, departments: list[Department]) -> None:
        """Offer the departments of the institution that the idea goes to."""
        rows: list[tuple[str, Any]] = [(row.slug, row.name) for row in departments]
        self.department.choices = options([*rows, ("", _("I'm not sure"))])

    def draft(self, institution: Institution, code: str, channel: Channel = Channel.WEB) -> Draft:
        parts = {
            "body": self.text(institution),
            "title": said(self.title),
            "name": said(self.name),
            "contact": said(self.contact),
        }
        sending = Sending(
            parts=parts,
            answers=self.answers(),
            notices=self.hashes(),
            code=code,
            name_shown=NameShown(self.name_shown.data or NameShown.ANONYMOUS),
            channel=channel,
            marks=self.marks(),
            photo=self.painted,
            sender_id=self.sender_id,
        )
        return Draft(
            sending=sending,
            kind=IdeaKind(self.kind.data or IdeaKind.IDEA),
            group=self.group.data or "",
            for_whom=self.for_whom.data or "",
            department=self.department.data or "",
        )
