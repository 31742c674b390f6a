"""Asking for an idea or a story: every question on one page, or the same form one question a page."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from cocreate.accounts import house, scope
from cocreate.accounts.models import Institution
from cocreate.intake import drafts, handing, holding, noticed, receiving, saving
from cocreate.intake.forms import SendingForm
from cocreate.intake.models import Draft
from cocreate.intake.noticed import Brought
from cocreate.intake.saving import At
from cocreate.kernel import once
from cocreate.kernel.db import db
from cocreate.kernel.security import lets_record
from cocreate.kernel.web import leave, page

NEW = "new"  # stands in the address until the first answer has made a draft
CHECK = "check"
WHOLE = "whole"  # stands in the address where the one page is kept
LOOK = "look"  # the name of the button
Answers = dict[str, Any]
LIKES = "likes"  # the part beside the words
NOTHING = Brought()
F = TypeVar("F", bound=SendingForm)


def _beside_or(part: str) -> str:
    """Asked by htmx, only what stands beside the words: the form with its files stays."""
    return LIKES if request.headers.get("HX-Target") == LIKES else part


def _brought(draft: Draft | None) -> Brought:
    return noticed.brought(drafts.read(draft)) if draft else NOTHING


class Asking(ABC, Generic[F]):
    """What a feature says of its own asking: which steps, which form, which words.

    Its blueprint has the endpoints `.step` and `.sent`, its board is `<room>.index`, and its
    templates are `<room>/new.html` and one in `<room>/steps/` for each step.
    """

    room: ClassVar[str]
    kind: ClassVar[str]
    steps: ClassVar[Mapping[str, tuple[str, ...]]]  # the fields of each; the last step is `check`
    form: type[F]

    @abstractmethod
    def send(self, to: Institution, form: F, code: str) -> None:
        """Take it in under this follow-up code; then :func:`handing.lead` hears of it."""

    @abstractmethod
    def checked(self, form: F, answers: Answers) -> list[tuple[str, str | None, str]]:
        """What was said so far, for a last look: label, words, and the step that asked."""

    def pressed(self, step: str, to: Institution, form: F) -> bool:
        """Whether a button beside the questions was pressed: the page is drawn again, nothing sent."""
        return LOOK in request.form

    def beside(self, step: str, to: Institution, answers: Answers) -> Answers:
        """What stands beside the questions of a step ("" on one page), once there are words."""
        return {}

    def on_one_page(self) -> Response:
        lets_record()
        draft = saving.brought(self.kind)
        to = self._to(draft)
        form = self._form(to, _brought(draft))
        holding.show(draft, form)
        if self.pressed("", to, form) or holding.dropped(draft, form):
            return self._look(to, form, draft)
        if self._may_go(to, form):
            return self._send(to, form, draft)
        draft = self._hold(to, draft, form)
        more = self.beside("", to, form.data) if form.is_submitted() or draft else {}
        more |= {"to": to, "section": self.room, "at": self._whole(draft)}
        return self._draw("new", "form", form, **more)

    def keep(self, token: str, step: str) -> Response:
        """What stands in the form of this step (`WHOLE`: of the one page) right now.

        Its key is for sending it later.
        """
        once.keep_key()
        draft = saving.brought(self.kind, token)
        to = self._to(draft)
        form = self._form(to)
        names = self.steps.get(step) or self._names()
        if draft is not None and saving.is_newer(draft):
            return saving.outdone(draft, self._there(draft, step))
        if draft is None and saving.is_blank(form, names):
            return Response(status=204)
        said = saving.given(form, names)
        draft = drafts.saved(draft, said) if draft else drafts.begin(to, self.kind, said)
        return saving.told(draft, self._there(draft, step))

    def _there(self, draft: Draft, step: str) -> str:
        return url_for(".new", draft=draft.token) if step == WHOLE else self._address(draft, step)

    def _to(self, draft: Draft | None) -> Institution:
        return db.session.get_one(Institution, draft.institution_id) if draft else scope.here()

    def _names(self) -> list[str]:
        return [name for some in self.steps.values() for name in some]

    def _hold(self, to: Institution, draft: Draft | None, form: F) -> Draft | None:
        return holding.hold(self.kind, to, draft, form, self._names())

    def _look(self, to: Institution, form: F, draft: Draft | None) -> Response:
        """A button beside the questions was pressed. No answer is checked, and only files are kept."""
        if _beside_or("form") == "form":
            form.take_files()
            draft = self._hold(to, draft, form)
        context = {"to": to, "section": self.room, **self.beside("", to, form.data)}
        context["at"] = self._whole(draft)
        return page(f"{self.room}/new.html", part=_beside_or("form"), form=form, **context)

    def in_steps(self, token: str, step: str) -> Response:
        """The draft begins when the first question is answered."""
        lets_record()
        draft = saving.brought(self.kind, token)
        first = next(iter(self.steps))
        if draft is None and (token != NEW or step != first):
            return leave(url_for(".step", token=NEW, step=first))
        to = self._to(draft)
        if draft is not None and step == CHECK:
            return self._check(to, draft)
        return self._ask(to, draft, step)

    def _ask(self, to: Institution, draft: Draft | None, step: str) -> Response:
        brought = _brought(draft)
        answers = brought.answers
        form = self._form(to, brought)
        form.only(self.steps[step])
        holding.show(draft, form)
        if draft is not None and holding.dropped(draft, form):
            drafts.save(draft, saving.given(form, self.steps[step]))
            return leave(self._address(draft, step))
        if form.is_submitted() and self.pressed(step, to, form):
            return self._pressed(to, draft, step, form)
        if form.validate_on_submit():
            draft = self._save(to, draft, step, form)
            return leave(self._address(draft, self._beside(step, +1)))
        draft = self._hold(to, draft, form)
        at = self._at(draft, step)
        more = self.beside(step, to, answers)
        return self._draw(f"steps/{step}", "step", form, at=at, answers=answers, **more)

    def _pressed(self, to: Institution, draft: Draft | None, step: str, form: F) -> Response:
        answers = {**(drafts.read(draft) if draft else {}), **form.data}
        more = {"at": self._at(draft, step), "answers": answers, **self.beside(step, to, answers)}
        return page(f"{self.room}/steps/{step}.html", part=_beside_or("step"), form=form, **more)

    def _save(self, to: Institution, draft: Draft | None, step: str, form: F) -> Draft:
        given = saving.given(form, self.steps[step])
        if draft is None:
            draft = drafts.begin(to, self.kind, given)
        else:
            drafts.save(draft, given)
        holding.attach(draft, form)
        return draft

    def _check(self, to: Institution, draft: Draft) -> Response:
        """Everything at once: what the draft holds and what is answered on the last page."""
        brought = _brought(draft)
        answers = brought.answers
        kept = {name: said for name, said in answers.items() if said is not None}
        posted = MultiDict({**kept, **request.form}) if request.method == "POST" else None
        form = self._form(to, brought, formdata=posted)
        form.has_draft = True
        holding.show(draft, form)
        if self._may_go(to, form):
            return self._send(to, form, draft)
        checked = [
            (label, words, self._address(draft, step))
            for label, words, step in self.checked(form, answers)
        ]
        title = answers.get("title") or receiving.first_words(str(answers.get("body", "")))
        at = self._at(draft, CHECK)
        context = {"at": at, "answers": answers, "to": to, "checked": checked, "title": title}
        context["again"] = [
            (form[name].label.text, self._address(draft, step))
            for name, step in map(self._asking, sorted(form.again))
            if step != CHECK
        ]
        return self._draw(f"steps/{CHECK}", "step", form, **context)

    def _asking(self, purpose: str) -> tuple[str, str]:
        """The question about a purpose, and the step on which it stands."""
        name = noticed.QUESTIONS[purpose]
        return name, next(step for step, names in self.steps.items() if name in names)

    def _may_go(self, to: Institution, form: F) -> bool:
        """Everything is there and decided, and not too much is sent at once."""
        whole = form.is_submitted() and form.validate() and form.is_decided(to)
        return whole and form.is_in_turn(self.room, to)

    def _send(self, to: Institution, form: F, draft: Draft | None = None) -> Response:
        if draft is not None:
            holding.bring(draft, form)
        self.send(to, form, handing.fresh_code())
        if draft is not None:
            drafts.drop(draft)
        return leave(once.there())

    def _form(self, to: Institution, brought: Brought = NOTHING, **given: Any) -> F:
        form = self.form(partial(house.departments, to.id), data=brought.answers, **given)
        form.brought = brought
        return form

    def _draw(self, name: str, part: str, form: F, **context: Any) -> Response:
        status = form.status if form.is_submitted() else 200
        template = f"{self.room}/{name}.html"
        if form.pause is None:
            return page(template, part=part, status=status, form=form, **context)
        response = page(template, part=part, status=429, form=form, **context)
        response.headers["Retry-After"] = str(form.pause.wait)
        return response

    def _at(self, draft: Draft | None, step: str) -> At:
        names = list(self.steps)
        number = names.index(step) + 1
        is_first = number == 1
        home = url_for(f"{self.room}.index")
        back = home if is_first else self._address(draft, self._beside(step, -1))
        return At(self._address(draft, step), back, number, len(names), *self._kept(draft, step))

    def _whole(self, draft: Draft | None) -> At:
        """The one page is no step; it is kept all the same."""
        return At(url_for(".new"), "", 1, 1, *self._kept(draft, WHOLE))

    def _kept(self, draft: Draft | None, step: str) -> tuple[str, str, str]:
        token = draft.token if draft else NEW
        return url_for(".keep", token=token, step=step), token, saving.stamp(draft)

    def _beside(self, step: str, by: int) -> str:
        names = list(self.steps)
        return names[names.index(step) + by]

    def _address(self, draft: Draft | None, step: str) -> str:
        return url_for(".step", token=draft.token if draft else NEW, step=step)
