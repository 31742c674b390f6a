"""The answer to a story as the staff write it, the proof of a promise, and its author's verdict."""

from typing import Any

from flask_babel import gettext, pgettext
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import BooleanField, DateField, Field, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from cocreate.intake.promises import Pledge
from cocreate.kernel import language
from cocreate.kernel.clock import now
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.kernel.workdays import local
from cocreate.stories.answers import Follows
from cocreate.stories.models import Course, Helped

DAY = {"format": ["%Y-%m-%d"]}
COURSES = {
    Course.NOTHING: _p("course", "Nothing is planned"),
    Course.PLANNED: _p("course", "A change is planned"),
    Course.MADE: _p("course", "A change is made"),
}
VERDICTS = {
    Helped.YES: _p("helped", "Yes"),
    Helped.PARTLY: _p("helped", "Partly"),
    Helped.NO: _p("helped", "No"),
}


class AnswerForm(Form):
    """Each course asks for what it rests on. `promise_stands`: set by the page before it is read."""

    text = TextAreaField(
        _("Your answer, for everybody"),
        [required(_("Please write an answer first.")), AtMost(4000)],
    )
    role = StringField(
        _("In the name of which role?"),
        [required(_("Please say which role answers, such as head nurse.")), AtMost(80)],
    )
    named = BooleanField(_("Show my own name too"))
    course = RadioField(_("What follows?"), choices=options(COURSES.items()))
    reason = TextAreaField(_("Why, in plain words"), [AtMost(1000)])
    what = StringField(_("What is promised"), [AtMost(200)])
    who = StringField(_("Who does it"), [AtMost(80)])
    by_on = DateField(_("By which day"), [Optional()], **DAY)
    evidence = TextAreaField(_("What is different now"), [AtMost(1000)])
    made_on = DateField(_("Since which day"), [Optional()], **DAY)
    promise_stands = False

    def validate(self, **given: Any) -> bool:
        is_right = super().validate(**given)
        asked = {
            Course.NOTHING: self._nothing,
            Course.PLANNED: self._planned,
            Course.MADE: self._made,
        }.get(self.course.data)
        wrong = asked() if asked else []
        for field, sentence in wrong:
            field.errors = [*field.errors, sentence]
        return bool(is_right) and not wrong

    def _nothing(self) -> list[tuple[Field, str]]:
        if self.promise_stands:
            sentence = gettext("A promise stands here. It ends only when it is kept.")
            return [(self.course, sentence)]
        empty = not said(self.reason)
        return [(self.reason, gettext("Please write why nothing is planned."))] if empty else []

    def _planned(self) -> list[tuple[Field, str]]:
        if self.promise_stands:
            return []
        by_on = self.by_on.data
        rows = (
            (self.what, bool(said(self.what)), gettext("Please write what is promised.")),
            (self.who, bool(said(self.who)), gettext("Please name a role.")),
            (self.by_on, by_on and by_on >= local(now()), gettext("Please choose a day to come.")),
        )
        return [(field, sentence) for field, is_said, sentence in rows if not is_said]

    def _made(self) -> list[tuple[Field, str]]:
        on = self.made_on.data
        past = pgettext("day", "Please choose a day that is not in the future.")
        rows = (
            (self.evidence, bool(said(self.evidence)), gettext("Please write what is different.")),
            (self.made_on, on and on <= local(now()), past),
        )
        return [(field, sentence) for field, is_said, sentence in rows if not is_said]

    def follows(self, name: str) -> Follows:
        """`name` of who answers; it is kept only where they want it shown."""
        return Follows(
            course=str(self.course.data),
            reason=said(self.reason),
            pledge=Pledge(said(self.what), said(self.who), self.by_on.data),
            evidence=said(self.evidence),
            made_on=self.made_on.data,
            name=name if self.named.data else "",
        )

    @property
    def whole(self) -> str:
        """All that would be read of it, for the seven places that make an answer a good one."""
        day = self.by_on.data or self.made_on.data
        parts = (self.text, self.reason, self.what, self.who, self.evidence)
        return "\n".join(
            [*(said(part) for part in parts), language.day(day) if day else ""]
        ).strip()


class KeptForm(Form):
    """The evidence that a promise is kept."""

    proof = TextAreaField(
        _("What is different now"),
        [required(_("Please write what is different.")), AtMost(1000)],
        id="proof",
    )
    on = DateField(_("Since which day"), [required(_("Please choose a day."))], id="kept-on", **DAY)

    def validate_on(self, field: Field) -> None:
        if field.data and field.data > local(now()):
            raise ValueError(pgettext("day", "Please choose a day that is not in the future."))


class HelpedForm(Form):
    """Whether an answer helped. `shown`: everybody may read the yes or no, never the words."""

    helped = RadioField(_("Did it help?"), choices=options(VERDICTS.items()))
    words = TextAreaField(_("In your own words"), [AtMost(2000)])
    shown = BooleanField(_("Everybody may see my yes or no"))
