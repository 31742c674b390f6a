"""The photo beside a published text."""

from dataclasses import dataclass

from cocreate.consent.media import Media
from cocreate.consent.models import Publication


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it may be shown at one moment. `words` say what it shows, "" for nothing said."""

    file: str
    width: int
    height: int
    words: str
    lang: str
    stamp: str

    @property
    def is_tall(self) -> bool:
        return self.height > self.width


_photo = Media(Publication.picture, Picture)
shown, put, take_out = _photo.shown, _photo.put, _photo.take_out
kept, sweep = _photo.kept, _photo.sweep
