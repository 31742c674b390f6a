"""A form in short steps, one question a page: the same form as on one page, kept in a draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from cocreate.accounts import scope
from cocreate.accounts.models import Institution
from cocreate.consent import notices
from cocreate.intake import drafts, photos, receiving
from cocreate.intake.forms import SendingForm
from cocreate.intake.models import Draft
from cocreate.kernel.db import db
from cocreate.kernel.language import short
from cocreate.kernel.web import leave, page

NEW = "new"  # stands in the address until the first answer has made a draft
CHECK = "check"
Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Steps:
    """`questions`: the fields of each step, in order; the last is `check`.

    `make(institution, **given)` builds the form, `send(institution, form, draft)` takes it in,
    `checked(form, answers)` says what was answered: (label, words, step). Its blueprint has an
    endpoint `.step`, and `home` is where the first step leads back to.
    """

    kind: str
    questions: Mapping[str, tuple[str, ...]]
    templates: str
    home: str
    make: Callable[..., SendingForm]
    send: Callable[[Institution, Any, Draft], Response]
    checked: Callable[[Any, Answers], list[tuple[str, str | None, str]]]

    def answer(self, token: str, step: str) -> Response:
        """The draft begins when the first question is answered."""
        draft = drafts.find(token, self.kind)
        first = next(iter(self.questions))
        if draft is None and (token != NEW or step != first):
            return leave(url_for(".step", token=NEW, step=first))
        to = db.session.get_one(Institution, draft.institution_id) if draft else scope.here()
        answers = drafts.read(draft) if draft else {}
        if step == CHECK and request.method == "POST" and draft:
            return self._check(to, draft, answers)
        return self._ask(to, draft, step, answers)

    def _ask(self, to: Institution, draft: Draft | None, step: str, answers: Answers) -> Response:
        form = self.make(to, data=answers)
        if step != CHECK:
            form.only(self.questions[step])
        if step != CHECK and form.validate_on_submit():
            draft = self._save(to, draft, step, form)
            return leave(url_for(".step", token=draft.token, step=self._after(step)))
        context = self._context(draft, step, answers)
        return self._draw(step, form, answers, context | {"to": to})

    def _save(self, to: Institution, draft: Draft | None, step: str, form: SendingForm) -> Draft:
        names = [name for name in self.questions[step] if name != "photo"]
        given = {name: form[name].data for name in names if name in form}
        if draft is None:
            draft = drafts.begin(to, self.kind, given)
        else:
            drafts.save(draft, given)
        if form.painted is not None:
            drafts.save(draft, {"picture": photos.keep(draft.subject_id, form.painted)})
        return draft

    def _check(self, to: Institution, draft: Draft, answers: Answers) -> Response:
        """Everything at once: what the draft holds and what was answered on the last page."""
        kept = {name: said for name, said in answers.items() if said is not None}
        form = self.make(to, formdata=MultiDict({**kept, **request.form}))
        if form.validate() and form.is_decided(to):
            form.painted = photos.opened(draft.subject_id, str(answers.get("picture", "")))
            return self.send(to, form, draft)
        return self._draw(CHECK, form, answers, self._context(draft, CHECK, answers) | {"to": to})

    def _draw(self, step: str, form: SendingForm, answers: Answers, context: Answers) -> Response:
        if step == CHECK:
            rows = self.checked(form, answers)
            context["checked"] = [
                (label, words or "", url_for(".step", token=context["token"], step=at))
                for label, words, at in rows
            ]
        status = 422 if form.is_submitted() else 200
        template = f"{self.templates}/{step}.html"
        return page(template, part="step", status=status, form=form, **context)

    def _context(self, draft: Draft | None, step: str, answers: Answers) -> Answers:
        names = list(self.questions)
        number = names.index(step)
        token = draft.token if draft else NEW
        before = url_for(".step", token=token, step=names[number - 1]) if number else ""
        return {
            "token": token,
            "answers": answers,
            "number": number + 1,
            "of": len(names),
            "back": before or url_for(self.home),
            "notice": notices.current("handle", short()),
            "title": answers.get("title") or receiving.first_words(str(answers.get("body", ""))),
        }

    def _after(self, step: str) -> str:
        names = list(self.questions)
        return names[names.index(step) + 1]
