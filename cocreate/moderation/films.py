"""The video on the desk: a person watches it and says whether everybody may, if its author agrees.

As with a photo: a yes asks the author on their own page, where they see the video and the notice.
Before that, what is said in it is written down as a voice note's words are (`hearing`).
"""

from dataclasses import dataclass

from cocreate.consent import films as shown
from cocreate.consent import originals
from cocreate.intake import films, voices
from cocreate.intake.film_models import Film
from cocreate.intake.models import Item, State
from cocreate.intake.pictures import Said, said
from cocreate.intake.remaking import WHY
from cocreate.intake.tongues import language_of
from cocreate.kernel.change import change
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.moderation import assent, hearing, lifecycle, pictures, texts
from cocreate.moderation.claims import opened
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.pictures import Look, ask
from cocreate.moderation.texts import Text


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The video as the desk shows it, with what was said about it so far."""

    film: Film
    words: str
    said: Said
    is_public: bool

    @property
    def why(self) -> str:
        return str(WHY.get(self.film.why, ""))

    @property
    def is_refused(self) -> bool:
        return self.said.yes is False


def on_desk(item: Item) -> OnDesk | None:
    film = films.for_staff(item)
    if film is None:
        return None
    words = originals.read(item.id).get(films.WORDS, "")
    return OnDesk(film, words, said(item.id), shown.shown(item.id) is not None)


def judge(actor: Actor, item: Item, look: Look) -> None:
    """Before or after the text is public; again, it replaces what was said. `OutOfTurn` where it
    is not made yet, or its author has just taken it back.
    """
    with change(actor, lifecycle.FILM.permission, on=item) as record:
        case = opened(actor, item, lifecycle.FILM)
        film = films.for_staff(item)
        if film is None or not film.is_made:
            raise OutOfTurn
        film.may_show, film.left_out = look.shows, None if look.shows else look.why
        if look.shows:
            hearing.must_be_heard(item)
        if look.words:
            originals.keep(item.id, item.subject_id, {films.WORDS: look.words})
        else:
            originals.drop(item.id, films.WORDS)
        record(lifecycle.FILM.kind, item, shows=int(look.shows), why=look.why)
        _settle(actor, item, case, shows=look.shows)


def _settle(actor: Actor, item: Item, case: Case, *, shows: bool) -> None:
    if shows:
        ask(actor, item)
        show_now(item, case)
    else:
        shown.take_out(item.id)
    if case.lane == Lane.DONE:
        case.replied_at = None


def show_with(item: Item, text: Text) -> None:
    """The text, and what is seen beside it. Inside a change. A child says yes to its words first."""
    assent.must_have_read(item, text)
    texts.show(item, text)
    pictures.show(item)
    show(item)


def show_now(item: Item, case: Case) -> None:
    """Beside the text that is public, unless a text with what is said in it is still to be allowed."""
    if case.lane == Lane.DONE:
        show(item)


def show(item: Item) -> None:
    """Beside the public text, if a person said yes and so did the author. Inside a change."""
    film = films.of(item.id)
    if film is None or not film.may_show or not film.is_made or not hearing.is_heard(item):
        return
    parts = originals.read(item.id)
    words = parts.get(films.WORDS, "")
    sizes = {"width": film.width, "height": film.height, "seconds": film.seconds}
    kept = {"file": film.file, "bytes": film.bytes, "poster": film.poster, **sizes}
    said = {"words": words, "lang": language_of(words) if words else ""}
    shown.put(item, {**kept, **said, "is_silent": voices.SPOKEN not in parts})


def agreed(item: Item, case: Case) -> bool:
    """Its author said yes before anybody looked: whether somebody has to look now."""
    film = films.of(item.id)
    is_open = film is not None and film.may_show is None and not film.is_failed
    return is_open and case.lane == Lane.DONE and item.state == State.PUBLISHED
