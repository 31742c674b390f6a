"""Videos as phones make them, with all that a phone writes beside them; and files that claim to be one."""

import io
from fractions import Fraction

import av

from cocreate.intake import films, remaking, uploads
from cocreate.intake.film_models import Film
from cocreate.kernel.db import db, transaction

CANARY = "CANARY"
SECRETS = dict.fromkeys(("title", "artist", "comment", "encoder", "location", "©xyz"), CANARY)
GPS = "+39.9042+116.4074/"
MADE = {
    "mp4": ("mp4", "libx264", "aac"),
    "mov": ("mov", "mpeg4", "aac"),
    "webm": ("webm", "libvpx", "libopus"),
    "mkv": ("matroska", "libx264", "aac"),
    "avi": ("avi", "mpeg4", "libmp3lame"),
}


def filmed(kind="mp4", seconds=1, size=(64, 48), *, sound=True, turned=0, rate=5):
    """A video of a grey wall and a silence, with a title, a place, a chapter and a subtitle's worth
    of secrets in it.
    """
    container, codec, voice = MADE[kind]
    file = io.BytesIO()
    tags = {"movflags": "use_metadata_tags"} if container in {"mp4", "mov"} else {}
    with av.open(file, "w", format=container, options=tags) as out:
        out.metadata.update({**SECRETS, "location": f"{GPS} {CANARY}"})
        shown = out.add_stream(codec, rate=rate)
        shown.width, shown.height, shown.pix_fmt = *size, "yuv420p"
        shown.metadata["title"] = CANARY
        if turned:
            shown.set_display_rotation(turned)
        said = out.add_stream(voice, rate=48_000, layout="mono") if sound else None
        out.set_chapters(
            [
                {
                    "id": 1,
                    "start": 0,
                    "end": 1,
                    "time_base": Fraction(1),
                    "metadata": {"title": CANARY},
                }
            ]
        )
        for number in range(seconds * rate):
            out.mux(shown.encode(_wall(size, number, rate)))
            if said is not None:
                out.mux(said.encode(_silence(number, 48_000 // rate)))
        for track in filter(None, (shown, said)):
            out.mux(track.encode(None))
    return file.getvalue()


def _wall(size, number, rate):
    """Above dark, below light: so that it shows which way it is turned."""
    picture = av.VideoFrame(*size, "yuv420p")
    plane = picture.planes[0]
    half = plane.line_size * (size[1] // 2)
    plane.update((b"\x20" * half).ljust(plane.buffer_size, b"\xd0"))
    for colour in picture.planes[1:]:
        colour.update(b"\x80" * colour.buffer_size)
    picture.pts, picture.time_base = number, Fraction(1, rate)
    return picture


def _silence(number, samples):
    sound = av.AudioFrame(format="s16", layout="mono", samples=samples)
    sound.planes[0].update(bytes(sound.planes[0].buffer_size))
    sound.sample_rate, sound.pts, sound.time_base = 48_000, number * samples, Fraction(1, 48_000)
    return sound


def note(data, name="ward.mp4"):
    return (io.BytesIO(data), name)


def with_film(item, data=None, *, is_made=True):
    """As if its author had sent one along; made anew where that is asked for."""
    token = uploads.whole(data or filmed())
    with transaction():
        films.attach(item, token)
    if is_made:
        remaking.remake_due()
    return films.of(item.id)


def film():
    """The only one there is, as it stands now."""
    db.session.rollback()
    return db.session.query(Film).one()
