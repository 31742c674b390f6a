"""What the web may tell us about boards."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from cocreate.accounts.models import GROUPS
from cocreate.boards.actions import LONGEST
from cocreate.boards.grouping import Chosen, Into
from cocreate.boards.growing import Draft
from cocreate.intake import guard, words
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.paging import LARGEST


class BoardForm(Form):
    """A question for the room."""

    question = StringField(
        _("The question of the board"),
        [required(_("Please write the question.")), AtMost(80)],
    )
    then = HiddenField()


class StepForm(Form):
    """One press; `back` names the page that it was pressed on."""

    back = HiddenField()


class NoteForm(Form):
    """A note. `anyway`: its writer has read what we noticed in it, and leaves it so."""

    words = TextAreaField(
        _("Write a note"), [required(_("Please write a few words.")), AtMost(LONGEST)]
    )
    anyway = BooleanField(_("Put it on the board as it is"))

    def one_line(self) -> str:
        return " ".join(said(self.words).split())

    def noticed(self, pattern: str | None) -> str:
        """Where others in the room would read more than they need: "name" or "clinical", else ""."""
        if self.anyway.data:
            return ""
        if guard.find(self.one_line(), pattern):
            return "name"
        return "clinical" if words.Lane.CLINICAL in words.lanes(self.one_line()) else ""


class OwnNoteForm(NoteForm):
    """One's own note once more: other words, or none at all."""

    do = HiddenField()


class HostNoteForm(NoteForm):
    """A note that somebody without a phone says aloud."""

    words = TextAreaField(
        _("A note for somebody without a phone"),
        [required(_("Please write a few words.")), AtMost(LONGEST)],
    )
    group = SelectField(
        _("Who says it?"),
        choices=options([("", _("not said")), *GROUPS.items()]),
        validate_choice=False,
    )

    def speaker(self) -> str:
        return str(self.group.data) if self.group.data in GROUPS else ""


def _ticks() -> Any:
    return SelectMultipleField(choices=[], validate_choice=False)


class SortForm(Form):
    """Notes and whole groups that were ticked, and what to do with them."""

    notes = _ticks()
    groups = _ticks()
    target = StringField()
    name = StringField(_("Name of the group"), [AtMost(60)])
    do = HiddenField()

    def chosen(self) -> Chosen:
        return Chosen(_numbers(self.notes), _numbers(self.groups))

    def into(self) -> Into:
        """A name that was written goes before a group that was chosen."""
        name = " ".join(said(self.name).split())
        if name:
            return Into(name=name)
        found = _numbers_in([said(self.target)])
        return Into(found[0]) if found else Into()


def _numbers(field: Field) -> list[int]:
    return _numbers_in(field.data or [])


def _numbers_in(typed: list[str]) -> list[int]:
    told = [int(it) for it in typed if it.isascii() and it.isdecimal() and len(it) < 12]
    return [it for it in told if it <= LARGEST]


class DraftForm(Form):
    """An idea out of a group, as it is about to be sent."""

    title = StringField(_("In one sentence"), [required(_("Please write a title.")), AtMost(120)])
    body = TextAreaField(
        _("The notes, as they were written"),
        [required(_("Please write what the idea is.")), AtMost(10_000)],
    )

    def draft(self) -> Draft:
        return Draft(said(self.title), said(self.body).replace("\r\n", "\n"))
