"""Pictures: decoded, painted afresh, sealed. Nothing of the file that was sent is kept."""

import base64
import io
import secrets
import struct
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from cocreate.intake import files
from cocreate.kernel.errors import Refused
from cocreate.kernel.security import policy

BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError, struct.error)
LARGEST = 10 * 1024 * 1024
SIDE = 1600
PIXELS = 40_000_000
ALONE = f"sandbox; {policy()}"
MATROSKA = b"\x1a\x45\xdf\xa3"
FILMS = {b"qt  ", b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4", b"3gp5"}
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


class TooLarge(Refused):
    status = 413


def painted(data: bytes) -> Image.Image:
    """The picture itself on a new canvas: no metadata, no trailing bytes.

    Plainly saving again kept payloads in two hostile JPEGs; pasting did not (QUALITY, Parts).
    """
    if len(data) > LARGEST:
        raise TooLarge(_("The picture is larger than 10 MB. Please choose a smaller one."))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as sent:
            if sent.width * sent.height > PIXELS:
                raise TooLarge(_("The picture is too large. Please choose a smaller one."))
            turned = ImageOps.exif_transpose(sent).convert("RGB")
    except BOMBS as bomb:  # Pillow looks at the sides before we can
        raise TooLarge(_("The picture is too large. Please choose a smaller one.")) from bomb
    except BROKEN as unreadable:
        raise Refused(_unreadable(data)) from unreadable
    turned.thumbnail((SIDE, SIDE))
    canvas = Image.new("RGB", turned.size, "white")
    canvas.paste(turned)
    return canvas


def _unreadable(data: bytes) -> str:
    is_film = data[:4] == MATROSKA or (data[4:8] == b"ftyp" and data[8:12] in FILMS)
    if is_film:
        return str(_("This is a video. Please choose a photo here."))
    return str(_("We can't open this picture. Please choose a JPEG or PNG."))


def keep(subject_id: UUID, picture: Image.Image) -> str:
    """Seal the picture into a file; its name."""
    name = secrets.token_hex(16)
    files.put(subject_id, "photo", name, base64.b85encode(jpeg(picture)).decode())
    return name


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def read(subject_id: UUID, name: str) -> bytes | None:
    """The JPEG, or None when it or its key is gone."""
    text = files.get(subject_id, "photo", name)
    return base64.b85decode(text) if text else None


def opened(subject_id: UUID, name: str) -> Image.Image | None:
    """The picture of a draft, to be sealed again under its item's author."""
    data = read(subject_id, name) if name else None
    return Image.open(io.BytesIO(data)) if data else None


def served(subject_id: UUID, name: str, stamp: str = "") -> Response | None:
    """The answer to a browser's <img>, None when there is nothing left of it.

    A picture and nothing else: even if a browser took it for a page, nothing in it would run, and
    no other site may show it. `stamp` is the ETag; what bears it is never unsealed twice.
    """
    if stamp and request.if_none_match.contains_weak(stamp):
        answer = Response(status=304)
    else:
        jpeg = read(subject_id, name)
        if jpeg is None:
            return None
        answer = Response(jpeg, mimetype="image/jpeg")
    if stamp:
        answer.set_etag(stamp)
    else:
        answer.headers["Cache-Control"] = "private, no-store"
    return _by_itself(answer)


def alone(jpeg: bytes) -> Response:
    """The same of a picture that is in hand, kept by no browser."""
    answer = Response(jpeg, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    return _by_itself(answer)


def _by_itself(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def destroy(name: str) -> None:
    files.destroy(name)
