"""An author's own video: that we prepare it, who sees it, and the question whether everybody may.

One may come later, or in the place of one that could not be made, while we work with the story.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.consent import films as shown
from cocreate.consent import gate, originals, subjects
from cocreate.consent.answers import Answer
from cocreate.following import lifecycle
from cocreate.intake import films, pictures, uploads, voices
from cocreate.intake.film_models import Film
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Item, State
from cocreate.intake.pictures import Said
from cocreate.intake.remaking import WHY
from cocreate.intake.tongues import language_of
from cocreate.kernel.change import change
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.language import day
from cocreate.kernel.policy import Actor
from cocreate.moderation import reasons


@dataclass(frozen=True, slots=True)
class Mine:
    """`says` is how it stands, in a sentence; `is_asked`: we wait for an answer; `words`, in `lang`:
    what a person wrote down who watched it, "" for nothing; `heard`: what is said in it.
    """

    file: Film
    words: str
    lang: str
    heard: str
    says: str
    is_asked: bool
    answer: Answer | None


def of(item: Item, decisions: Sequence[Answer]) -> Mine | None:
    """None when none came with it, or when it is destroyed. Only for a page that the code opened."""
    film = films.of(item.id)
    if film is None:
        return None
    said = pictures.said(item.id)
    is_open = said.yes is None and item.withdrawn_at is None and film.is_made
    is_asked = is_open and bool(film.may_show) and gate.in_force(item.id, "publish")
    parts = originals.read(item.id)
    words = parts.get(films.WORDS, "")
    answer = next((it for it in decisions if it.purpose == "media"), None)
    return Mine(
        file=film,
        words=words,
        lang=language_of(words),
        heard=parts.get(voices.SPOKEN, ""),
        says=_says(item, film, said, is_asked=is_asked),
        is_asked=is_asked,
        answer=None if film.is_failed and pictures.of(item.id) is None else answer,
    )


def may_add(item: Item) -> bool:
    if item.kind != "story" or item.state not in {State.WAITING, State.PUBLISHED}:
        return False
    is_gone = item.withdrawn_at is not None or subjects.is_erased(item.subject_id)
    film = films.of(item.id)
    return uploads.able() and not is_gone and (film is None or film.is_failed)


def add(author: Actor, item: Item, token: str) -> None:
    """`token`: of its upload. Nobody else sees it before somebody has watched it."""
    with change(author, "following:reply", on=item) as record:
        if not may_add(item):
            raise OutOfTurn(_("There is a video already, or your story is not with us any more."))
        films.destroy(item.id)
        films.attach(item, token)
        item.marks = {**item.marks, films.MARK: "1"}
        record(lifecycle.FILM_ADDED, item)


def _says(item: Item, film: Film, said: Said, *, is_asked: bool) -> str:
    if film.is_failed:
        why = str(WHY.get(film.why, WHY["broken"]))
        return str(_("We can't show this video. %(why)s We kept nothing of it.", why=why))
    if item.withdrawn_at:
        return str(_("Nobody but you sees it. It is destroyed together with your words."))
    if said.taken_back_at:
        until = day(said.taken_back_at + UNDO)
        return str(_("You took it back: nobody else sees it. We delete it on %(day)s.", day=until))
    if not film.is_made:
        return str(_("We are preparing your video. Come back in a few minutes to watch it here."))
    return _ready(item, film, said, is_asked=is_asked)


def _ready(item: Item, film: Film, said: Said, *, is_asked: bool) -> str:
    if shown.shown(item.id) is not None:
        return str(_("Everybody sees it beside your text."))
    if is_asked:
        return str(_("We would like to show it beside your text. May everybody see it?"))
    if said.yes is False:
        return str(_("You said no: only you and our staff see it."))
    if film.may_show is False:
        why = str(reasons.PHOTO.get(film.left_out or "", ""))
        return str(
            _("We don't show it. The reason: %(why)s. Only you and our staff see it.", why=why)
        )
    if said.yes:
        return str(_("You said yes. It shows when your text does and one of us has looked at it."))
    return str(_("We keep it encrypted. Only you and our staff see it."))
