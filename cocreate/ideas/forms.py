"""What a person tells us when they send an idea, on one page or in five short ones."""

from collections.abc import Callable
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from cocreate.accounts import house
from cocreate.accounts.models import Department, Institution
from cocreate.ideas import joining
from cocreate.ideas.actions import NewIdea
from cocreate.ideas.models import FOR_WHOM, KINDS, ForWhom, IdeaKind
from cocreate.intake import feeling, receiving
from cocreate.intake.forms import SendingForm, choice, words_field
from cocreate.kernel.forms import options, said

STEPS = {
    "what": ("body", "kind", "felt", "photo", "voice"),
    "where": ("department", "for_whom", "join"),
    "who": ("group", "name_shown", "name", "notice"),
    "contact": ("contact",),
    "check": ("title", "publish", "contact_ok", "identifiers", "notice", "website", "opened"),
}


def places(departments: list[Department]) -> list[SelectChoice]:
    return options((*((row.slug, row.name) for row in departments), ("", _("I'm not sure"))))


class IdeaForm(SendingForm):
    body = words_field(
        _("What would you change?"), _("Please write your idea. One sentence is enough.")
    )
    kind = choice(_("What is it?"), list(KINDS.items()), IdeaKind.IDEA)
    department = choice(
        _("Where is it about?"), [], default=lambda: request.args.get("department", "")
    )
    for_whom = choice(
        _("Who would it help?"), [*FOR_WHOM.items(), ("", _("I'm not sure"))], ForWhom.EVERYBODY
    )

    felt = choice(_("How did it feel?"), [*feeling.SCALE.items(), ("", _("I'd rather not say"))])
    join = HiddenField()  # the reference of the idea that it goes with

    def __init__(self, departments: Callable[[], list[Department]], **given: Any) -> None:
        """`departments` of the institution that the idea goes to: read when they are drawn."""
        super().__init__(**given)
        self.department.choices = lambda: places(departments())
        if self.department.data:
            self.department.data = house.still(str(self.department.data), departments())

    def validate_join(self, field: HiddenField) -> None:
        """Once told that it can't, the next press sends the words on their own."""
        ref = said(field)
        if ref and joining.find(ref) is None:
            field.data = ""
            sentence = _("%(ref)s takes no more words. Send once more and yours go on their own.")
            raise ValidationError(sentence % {"ref": ref[:20]})

    def new_idea(self, institution: Institution, code: str) -> NewIdea:
        chosen = {feeling.PART: self.felt.data or ""}
        return NewIdea(
            sending=receiving.adding(self.sending(institution, code), **chosen),
            kind=IdeaKind(self.kind.data or IdeaKind.IDEA),
            group=self.group.data or "",
            for_whom=self.for_whom.data or "",
            department=self.department.data or "",
        )
