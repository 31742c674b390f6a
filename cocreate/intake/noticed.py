"""Before which notice each question of consent was answered, kept in the draft beside the answer.

Steps ask on pages of their own, and somebody may come back days later. The ledger names the wording
that stood on the page of the answer; where there is a newer one by now, no yes is taken over: the
question is open again, and its person is told so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from cocreate.consent import notices, served
from cocreate.intake.models import NameShown
from cocreate.kernel.forms import Form, said
from cocreate.kernel.language import tag

PURPOSES = ("handle", "publish", "contact", "name")
QUESTIONS = {"publish": "publish", "contact": "contact_ok", "name": "name_shown"}  # by purpose
YES = frozenset({"yes", NameShown.NAMED})


@dataclass(frozen=True, slots=True)
class Brought:
    """What a draft brings to a page: its answers, and by purpose the notice that stood above each.

    `again`: the purposes whose question must be answered anew.
    """

    answers: dict[str, Any] = field(default_factory=dict, repr=False)
    notices: Mapping[str, str] = field(default_factory=dict)
    again: frozenset[str] = frozenset()


def beside(names: Iterable[str], shown: Mapping[str, str]) -> dict[str, str]:
    """What a draft keeps beside the answers to these questions; `shown` on their page."""
    asked = set(names)
    return {_place(it): shown.get(it, "") for it, name in QUESTIONS.items() if name in asked}


def brought(answers: Mapping[str, Any]) -> Brought:
    """A yes whose notice is not the newest is not among its answers; a no stays one."""
    read = {it: str(answers.get(_place(it)) or "") for it in QUESTIONS}
    agreed = [it for it, name in QUESTIONS.items() if answers.get(name) in YES]
    again = frozenset(it for it in agreed if not served.is_newest(it, read[it]))
    left = {QUESTIONS[it] for it in again}
    kept = {name: said for name, said in answers.items() if name not in left}
    return Brought(kept, {it: sha for it, sha in read.items() if sha}, again)


def _place(purpose: str) -> str:
    return f"notice_{purpose}"


def on_screen() -> str:
    """The hashes of the notices that are one tap away on the page."""
    return " ".join(notices.current(purpose, tag()).sha256 for purpose in PURPOSES)


class Shown(HiddenField):  # type: ignore[misc]  # its base has no types
    """The notices that the page bore. Who posts none was shown none."""

    data: str

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""


class NoticedForm(Form):
    """A form whose answers rest on a notice: on this page, or on that of the step that asked."""

    notice = Shown(default=on_screen)
    brought = Brought()

    def validate_notice(self, field: Field) -> None:
        shown = self.on_page()
        is_ours = all(served.is_ours(it, shown.get(it, "")) for it in PURPOSES)
        if not is_ours or not all(served.is_newest(it, shown[it]) for it in self.again):
            field.data = on_screen()
            raise ValidationError(_("Our notice has changed. Please read it and send once more."))

    def on_page(self) -> dict[str, str]:
        """The notices that this page bore, by purpose."""
        shown = map(notices.by_hash, said(self.notice).split()) if self.notice else ()
        return {it.code: it.sha256 for it in shown if it}

    def hashes(self) -> dict[str, str]:
        """What was on the screen, by purpose: no yes rests on anything else."""
        read = self.brought.notices
        return {**self.on_page(), **{it: read[it] for it in read if _is_brought(it)}}

    @property
    def again(self) -> frozenset[str]:
        """The purposes whose notice has changed and that this page does not answer anew."""
        return frozenset(filter(_is_brought, self.brought.again))


def _is_brought(purpose: str) -> bool:
    """The draft answers it, not this page."""
    return QUESTIONS[purpose] not in request.form
