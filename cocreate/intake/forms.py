"""What every form for sending asks, whether it is an idea or a story."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import (
    EmailField,
    Field,
    FileField,
    HiddenField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional, ValidationError

from cocreate.accounts.models import GROUPS, Institution
from cocreate.intake import files, guard, moving, opened, photos, voices
from cocreate.intake.drafts import Chosen, Coming
from cocreate.intake.models import NAMES, Channel, NameShown
from cocreate.intake.noticed import NoticedForm
from cocreate.intake.pace import Pause, pause
from cocreate.intake.receiving import Sending
from cocreate.kernel import kiosk
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import AtMost, chosen, options, said
from cocreate.kernel.web import me

LONGEST = 10_000
MASK, KEEP = "mask", "keep"
YES_NO = [("yes", _("I agree")), ("no", _("I don't agree"))]


class Open(RadioField):  # type: ignore[misc]  # its base has no types
    """A question that may be left open."""

    def pre_validate(self, form: Any) -> None:
        """WTForms looks for an answer among the choices even where none was given, and puts its
        sentence together in the reader's language, for `Optional` to throw away.
        """
        if self.raw_data and self.raw_data[0].strip():
            super().pre_validate(form)


def choice(label: Any, choices: Any, default: str | Callable[[], str] | None = None) -> RadioField:
    return Open(label, [Optional()], choices=options(choices), default=default)


class SendingForm(NoticedForm):
    """What ideas and stories ask alike; each asks for the `body` in words of its own."""

    parts: ClassVar[tuple[str, ...]] = ("title", "body")  # the fields to be read by others
    spoken: ClassVar[int] = voices.SECONDS["idea"]  # how long a voice note may be
    body: TextAreaField
    title = StringField(_("Title"), [AtMost(80)])
    group = choice(_("Who are you?"), [*GROUPS.items(), ("", _("I'd rather not say"))], "")
    name_shown = choice(_("How may we name you?"), list(NAMES.items()), NameShown.ANONYMOUS)
    name = StringField(_("Name or pen name"), [AtMost(60)])
    contact = StringField(_("Phone or e-mail"), [AtMost(120)])
    publish = choice(_("May we show everybody what you wrote?"), YES_NO)
    contact_ok = choice(_("May we contact you when there is a result?"), YES_NO)
    photo = FileField(_("A photo or drawing"))
    voice = FileField(_("A voice note"))
    identifiers = choice(
        _("How shall we send it?"),
        [(MASK, _("Cover it, then send")), (KEEP, _("Send it as I wrote it"))],
    )
    website = EmailField(_("Leave this empty"))
    since = HiddenField(default=opened.stamp)
    challenge = HiddenField()
    proof = HiddenField()

    painted: Any = None
    chosen = Chosen()  # the file that was painted
    held: Chosen | None = None  # the photo that the draft holds
    status = 422  # of the page that says what is wrong
    has_draft = False  # several pages lie behind this one
    pause: Pause | None = None
    recorded: voices.Recorded | None = None
    is_kept: bool = False  # a draft holds a voice note
    filmed: moving.Filmed | None = None  # a video that came with this post
    coming: Coming | None = None  # the video that the draft holds
    reel: str = ""  # its token, once the form is sent

    def validate_name(self, field: Field) -> None:
        if self.name_shown.data in {NameShown.PEN, NameShown.NAMED} and not said(field):
            raise ValidationError(_("Please write the name that may be shown."))

    def validate_photo(self, field: Field) -> None:
        upload = request.files.get(field.name)
        if upload and upload.filename:
            data = upload.read(photos.LARGEST + 1)
            upload.close()
            self.painted = self._taken(photos.painted, data)
            self.chosen = Chosen(files.named(upload.filename), len(data))

    def validate_voice(self, field: Field) -> None:
        if data := voices.upload(field.name):
            hear = partial(voices.heard, seconds=self.spoken)
            self.recorded = self._taken(hear, data)

    def validate_film(self, field: Field) -> None:
        if sent := moving.upload(field.name):
            self.filmed = self._taken(moving.checked, sent)
        elif self.coming and not self.coming.is_whole:
            raise ValidationError(moving.NOT_YET)

    def _taken(self, take: Callable[[Any], Any], data: Any) -> Any:
        """A file that we can't take is a fault beside its field: the words stay."""
        try:
            return take(data)
        except Refused as refusal:
            self.status = refusal.status
            raise ValidationError(str(refusal)) from refusal

    def take_files(self) -> None:
        """Look at the files alone, where nothing else is checked yet."""
        for name in ("photo", "voice", "film"):
            if name in self:
                check = getattr(self, f"validate_{name}")
                self[name].validate(self, [lambda _form, field, check=check: check(field)])

    @property
    def is_spoken(self) -> bool:
        """Then nothing need be written."""
        sent = [request.files.get(name) for name in ("voice", "film") if name in self]
        is_held = self.is_kept or self.coming is not None
        return is_held or any(one and one.filename for one in sent)

    @property
    def name_to_show(self) -> str:
        is_told = self.name_shown.data in {NameShown.PEN, NameShown.NAMED}
        return (said(self.name) if is_told else "") or chosen(self.name_shown)

    @property
    def all_words(self) -> str:
        """Everything that is meant for others to read."""
        return "\n".join(words for words in map(said, self.told()) if words)

    def told(self) -> list[Field]:
        return [self[name] for name in self.parts]

    def only(self, names: Collection[str]) -> None:
        """Keep the questions of one step."""
        for name in [field.name for field in self]:
            if name not in names and name not in {"csrf_token", "idempotency_key"}:
                del self[name]

    def found(self, institution: Institution) -> list[guard.Found]:
        """Identifiers in the words, to be shown before anything is sent."""
        return guard.find(self.all_words, institution.record_pattern or None)

    def is_decided(self, institution: Institution) -> bool:
        """Either nothing was found or the person said what to do about it."""
        if self.identifiers.data in {MASK, KEEP} or not self.found(institution):
            return True
        self.identifiers.errors = [_("Please say what we may do with it.")]
        return False

    def is_in_turn(self, room: str, to: Institution) -> bool:
        """Whether it may be sent now; if not, `pause` is what the page offers instead."""
        must = pause(room, said(self.challenge), said(self.proof))
        self.pause = must and replace(must, phone=to.phone)
        return self.pause is None

    def may_go(self, room: str, to: Institution) -> bool:
        """Whether it was sent, whole, decided and in turn."""
        whole = self.is_submitted() and self.validate() and self.is_decided(to)
        return whole and self.is_in_turn(room, to)

    def sending(self, institution: Institution, code: str) -> Sending:
        """What is taken in under this follow-up code."""
        words = {name: self.as_wished(said(self[name]), institution) for name in self.parts}
        return Sending(
            parts=words | {"name": said(self.name), "contact": said(self.contact)},
            answers=self.answers(),
            notices=self.hashes(),
            code=code,
            name_shown=NameShown(self.name_shown.data or NameShown.ANONYMOUS),
            marks=self.marks(),
            photo=self.painted,
            voice=self.recorded,
            film=moving.token(self.filmed) or self.reel,
            channel=Channel.KIOSK if kiosk.here() else Channel.WEB,
            sender_id=me().id if me().is_known else None,
        )

    def as_wished(self, text: str, institution: Institution) -> str:
        """The words as the person wants them sent. Nothing is covered without being asked."""
        if self.identifiers.data != MASK:
            return text
        return guard.masked(text, guard.find(text, institution.record_pattern or None))

    def preview(self, institution: Institution) -> str:
        """The words with what was found covered, for the person to look at."""
        return guard.masked(self.all_words, self.found(institution))

    def answers(self) -> dict[str, bool]:
        """Purpose to answer; a question left open is not in it."""
        given = {"publish": self.publish.data, "contact": self.contact_ok.data}
        answers = {purpose: said == "yes" for purpose, said in given.items() if said}
        if not said(self.contact):
            answers.pop("contact", None)
        if self.name_shown.data == NameShown.NAMED and answers.get("publish"):
            answers["name"] = True
        return answers

    def marks(self) -> dict[str, str]:
        """What the queue should know. A honeypot marks, it never refuses (C6)."""
        marks = {}
        if said(self.website):
            marks["honeypot"] = "1"
        if not self.has_draft:
            marks |= opened.mark(said(self.since))
        if self.identifiers.data in {MASK, KEEP}:
            marks["identifiers"] = self.identifiers.data
        return marks


def words_field(label: Any, sentence: Any) -> TextAreaField:
    """What there is to say; nothing need be written where it is said in a voice note."""

    def check(form: Any, field: Field) -> None:
        if not said(field) and not form.is_spoken:
            raise ValidationError(sentence)

    return TextAreaField(label, [check, AtMost(LONGEST)])
