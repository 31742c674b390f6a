"""The video beside a published text."""

from dataclasses import dataclass

from cocreate.consent import pictures
from cocreate.consent.media import Media
from cocreate.consent.models import Publication


@dataclass(frozen=True, slots=True)
class Moving:
    """A video as it may be shown at one moment. `words` say what it shows, "" for nothing said;
    `is_silent`: nobody speaks in it.
    """

    file: str
    bytes: int
    poster: str
    seconds: int
    width: int
    height: int
    words: str
    lang: str
    stamp: str
    is_silent: bool = False


_film = Media(Publication.film, Moving)
shown, put, take_out = _film.shown, _film.put, _film.take_out
kept, sweep = _film.kept, _film.sweep


def take_out_all(item_id: int) -> None:
    """What is seen or heard, the photo too."""
    pictures.take_out(item_id)
    take_out(item_id)
