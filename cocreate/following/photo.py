"""An author's own photo: that we keep it, who sees it, and the question whether everybody may."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.consent import gate, originals
from cocreate.consent import pictures as shown
from cocreate.consent.answers import Answer
from cocreate.intake import pictures
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Item, Photo
from cocreate.intake.pictures import Said
from cocreate.intake.tongues import language_of
from cocreate.kernel.language import day
from cocreate.moderation import reasons


@dataclass(frozen=True, slots=True)
class Mine:
    """`says` is how it stands, in a sentence; `is_asked`: we wait for an answer; `words`, in `lang`:
    what a person wrote down who looked at it, "" for nothing.
    """

    file: Photo
    words: str
    lang: str
    says: str
    is_asked: bool
    is_shown: bool
    answer: Answer | None


def of(item: Item, decisions: Sequence[Answer]) -> Mine | None:
    """None when none came with it, or when it is destroyed. Only for a page that the code opened."""
    photo = pictures.of(item.id)
    if photo is None:
        return None
    said = pictures.said(item.id)
    is_shown = shown.shown(item.id) is not None
    is_open = said.yes is None and item.withdrawn_at is None
    is_asked = is_open and bool(photo.may_show) and gate.in_force(item.id, "publish")
    words = originals.read(item.id).get(pictures.WORDS, "")
    return Mine(
        file=photo,
        words=words,
        lang=language_of(words),
        says=_says(item, photo, said, is_asked=is_asked, is_shown=is_shown),
        is_asked=is_asked,
        is_shown=is_shown,
        answer=next((it for it in decisions if it.purpose == "media"), None),
    )


def _says(item: Item, photo: Photo, said: Said, *, is_asked: bool, is_shown: bool) -> str:
    if item.withdrawn_at:
        return str(_("Nobody but you sees it. It is destroyed together with your words."))
    if said.taken_back_at:
        until = day(said.taken_back_at + UNDO)
        return str(_("You took it back: nobody else sees it. We delete it on %(day)s.", day=until))
    if is_shown:
        return str(_("Everybody sees it beside your text."))
    if is_asked:
        return str(_("We would like to show it beside your text. May everybody see it?"))
    return _unseen(photo, yes=said.yes)


def _unseen(photo: Photo, *, yes: bool | None) -> str:
    if yes is False:
        return str(_("You said no: only you and our staff see it."))
    if photo.may_show is False:
        why = str(reasons.PHOTO.get(photo.left_out or "", ""))
        return str(
            _("We don't show it. The reason: %(why)s. Only you and our staff see it.", why=why)
        )
    if yes:
        return str(_("You said yes. It shows when your text does and one of us has looked at it."))
    return str(_("We keep it encrypted. Only you and our staff see it."))
