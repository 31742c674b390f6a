"""What a moderator tells us about one item."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, ValidationError

from cocreate.intake import receiving
from cocreate.intake.forms import LONGEST
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.moderation import reasons
from cocreate.moderation.actions import Reason
from cocreate.moderation.pictures import Look, OnDesk
from cocreate.moderation.texts import EXTRA, Text


class DeskForm(Form):
    """A button on the desk; `lane` is where its presser goes on working."""

    lane = HiddenField()


SHOW, LEAVE = "show", "leave"


class PhotoForm(DeskForm):
    """Whether the photo may be shown; if not, why not."""

    photo = RadioField(
        _("The photo"),
        choices=options(
            [(SHOW, _("It may be shown, if its author agrees")), (LEAVE, _("Leave it out"))]
        ),
        validate_choice=False,
    )
    photo_why = SelectField(
        _("If not: why?"),
        choices=options([("", _("Please choose")), *reasons.PHOTO.items()]),
        validate_choice=False,
    )
    photo_words = StringField(_("What it shows, in a few words"), [AtMost(200)])

    def validate_photo(self, field: Any) -> None:
        if field.data not in {SHOW, LEAVE}:
            raise ValidationError(_("Please say whether the photo may be shown."))

    def validate_photo_why(self, field: Any) -> None:
        if self.photo.data == LEAVE and field.data not in reasons.PHOTO:
            raise ValidationError(_("Please say why it is left out. Its author gets to read it."))

    def begin(self, on_desk: OnDesk) -> None:
        """With what was said before."""
        self.photo.data = {True: SHOW, False: LEAVE, None: None}[on_desk.photo.may_show]
        self.photo_why.data = on_desk.photo.left_out or ""
        self.photo_words.data = on_desk.words

    def without_photo(self) -> None:
        for name in ("photo", "photo_why", "photo_words"):
            if name in self:
                del self[name]

    def look(self) -> Look | None:
        """None where the form didn't ask."""
        if "photo" not in self:
            return None
        why = str(self.photo_why.data) if self.photo.data == LEAVE else ""
        return Look(self.photo.data == SHOW, why, said(self.photo_words))


class TextForm(PhotoForm):
    """The public text. Without *publish* in force there is none: see :meth:`without_text`."""

    title = StringField(_("Title"), [required(_("Please write a title.")), AtMost(120)])
    body = TextAreaField(
        _("Public text"), [required(_("Please leave some text to show.")), AtMost(LONGEST)]
    )
    good = TextAreaField(_("What was good"), [AtMost(LONGEST)])
    better = TextAreaField(_("What could be better"), [AtMost(LONGEST)])
    journey = TextAreaField(_("The way, step by step"), [AtMost(LONGEST)])
    quote = StringField(_("A line to stand large"), [AtMost(80)])
    duty = StringField(_("What they do here"), [AtMost(40)])
    spoken = TextAreaField(_("What is said in the video"), [AtMost(LONGEST)])
    why = SelectField(
        _("Why you changed something"),
        choices=options(reasons.CHANGED.items()),
        validate_choice=False,
    )
    unsigned = BooleanField(_("Leave the name out"))
    seen = HiddenField()

    def fit(self, text: Text, *, fresh: bool) -> None:
        """Ask only for the parts that were written; `fresh`: begin with this text."""
        titled = set() if text.title else {"title"}  # a comment has none
        for name in (set(EXTRA) - set(text.extra)) | titled:
            del self[name]
        for name, public in text.parts.items() if fresh else ():
            if name in self:
                self[name].data = public
        if fresh:
            self.unsigned.data = not text.is_signed
        else:
            self._follow(text)

    def _follow(self, text: Text) -> None:
        """A title that is only the first words of the text doesn't keep what was taken out there."""
        was_derived = text.title == receiving.first_words(text.body)
        if "title" in self and was_derived and said(self.title) == text.title and said(self.body):
            self.title.data = receiving.first_words(said(self.body))

    def validate_quote(self, field: Any) -> None:
        if said(field) not in said(self.body):
            raise ValidationError(_("Please copy the line from the public text, word for word."))

    def without_text(self) -> None:
        for name in ("title", "body", *EXTRA, "why", "unsigned"):
            if name in self:
                del self[name]

    def text(self) -> Text:
        seen = int(self.seen.data) if str(self.seen.data or "").isdecimal() else 0
        if "body" not in self:
            return Text("", "", seen=seen)
        title = said(self.title) if "title" in self else ""
        extra = {name: said(self[name]) for name in EXTRA if name in self}
        why = self.why.data if self.why.data in reasons.CHANGED else reasons.RECOGNISABLE
        return Text(title, said(self.body), extra, why, not self.unsigned.data, seen)


class HeardForm(DeskForm):
    heard = TextAreaField(_("What is said in it"), [AtMost(LONGEST)])
    silent = BooleanField(_("Nobody speaks in it"))

    def validate_heard(self, field: Any) -> None:
        if self.silent.data and said(field):
            raise ValidationError(
                _("You wrote down words. Please take out the tick, or the words.")
            )
        if not self.silent.data and not said(field):
            raise ValidationError(_("Please write down what you hear, or say that nobody speaks."))


class AskForm(DeskForm):
    words = TextAreaField(
        _("What would you like to ask or say?"),
        [required(_("Please write something first.")), AtMost(4000)],
    )


class ReasonForm(DeskForm):
    code = RadioField(
        _("Why can't it be shown?"),
        choices=options(reasons.NOT_SHOWN.items()),
        validate_choice=False,
    )
    reason = TextAreaField(
        _("In your words, for the author"),
        [required(_("Please tell the author why, in a sentence.")), AtMost(2000)],
    )

    def validate_code(self, field: Any) -> None:
        if field.data not in reasons.NOT_SHOWN:
            raise ValidationError(_("Please choose a reason."))

    def given(self) -> Reason:
        return Reason(str(self.code.data), said(self.reason))


class JudgeForm(Form):
    verdict = HiddenField(validators=[AnyOf(["uphold", "overturn"])])
    words = TextAreaField(
        _("Why, for the author"),
        [required(_("Please tell the author why, in a sentence.")), AtMost(2000)],
    )


class GradeForm(DeskForm):
    criticality = RadioField(_("How serious is it?"), coerce=int)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        grades = reasons.CRITICALITY.items()
        self.criticality.choices = options([(str(it), f"{it} · {words}") for it, words in grades])


class NoteForm(DeskForm):
    note = TextAreaField(
        _("A note for your colleagues"),
        [required(_("Please write something first.")), AtMost(2000)],
    )


class UnsayForm(DeskForm):
    id = IntegerField()


class TogetherForm(Form):
    """Several that were read on one page: all that are `listed`, of which some are ticked."""

    item = SelectMultipleField(validate_choice=False)
    listed = SelectMultipleField(validate_choice=False)

    def validate_item(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Please tick at least one."))

    @property
    def refs(self) -> list[str]:
        return [str(ref) for ref in self.item.data or []]

    @property
    def seen(self) -> dict[str, int]:
        """Of those that are ticked: how often its author had written it anew when it was read."""
        told = dict(_reference(one) for one in self.listed.data or [])
        return {ref: told.get(ref, 0) for ref in self.refs}

    @property
    def shown(self) -> list[str]:
        return [_reference(one)[0] for one in self.listed.data or []] or self.refs


def _reference(listed: str) -> tuple[str, int]:
    """From "KN-1001 2" to KN-1001 and 2."""
    ref, _blank, number = listed.partition(" ")
    return ref, int(number) if number.isdecimal() and len(number) < 5 else 0


class NotShownForm(TogetherForm, ReasonForm):
    """One reason for all that are ticked."""


class SeekForm(Form):
    words = StringField(
        _("Which words?"), [required(_("Please write a word to look for.")), AtMost(80)]
    )
