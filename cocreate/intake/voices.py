"""Voice notes: recorded in the page or by the phone, told by their content, sealed, heard by staff only.

Never published: only the text that the staff write down and its author allows is ever shown. With
the extra `media` the sound is made anew, so nothing else that lay in the file is kept; without it
the file is kept as it came. Whatever a file claims to be, it is served as one of these types.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, request, send_file
from flask_babel import gettext as _

from cocreate.consent import subjects
from cocreate.intake import files, sound
from cocreate.intake.models import Item
from cocreate.intake.photos import ALONE, TooLarge
from cocreate.kernel.errors import Refused

LARGEST = 10 * 1024 * 1024
SECONDS = {"idea": 120, "story": 300}  # the page stops recording then
PART, SPOKEN = "voice", "spoken"  # of the original: which file, and what the staff heard in it
TITLES = {
    "zh": "语音",
    "zh-TW": "語音",
    "en": "Voice note",
}  # where nothing was written, in the sender's language
MARK = "voice"
_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash"}
)


@dataclass(frozen=True, slots=True)
class Recorded:
    data: bytes
    type: str


def heard(data: bytes, seconds: int = SECONDS["idea"]) -> Recorded:
    """The note with the type that its content shows. :class:`TooLarge` (413), :class:`Refused`.

    `seconds`: how long it may be; looked at only where the sound can be decoded.
    """
    if len(data) > LARGEST:
        raise TooLarge(_("The recording is larger than 10 MB. Please make it shorter."))
    kind = _type(data)
    if kind is None:
        raise Refused(_("We can't play this recording. Please record it again here."))
    if not sound.ABLE:
        return Recorded(data, kind)
    return Recorded(sound.anew(data, kind, seconds), sound.KIND)


def _type(data: bytes) -> str | None:
    head = data[:64]
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "audio/webm" if b"webm" in head else None
    if head[4:8] == b"ftyp":
        is_known = head[8:12] in _BRANDS or head[8:11] == b"3gp"
        return "audio/mp4" if is_known or (sound.ABLE and head[8:12] == b"qt  ") else None
    if head[:4] == b"RIFF":
        return "audio/wav" if head[8:12] == b"WAVE" else None
    if head[:4] == b"OggS":
        return "audio/ogg"
    if head[:2] in {b"\xff\xf1", b"\xff\xf9"}:
        return "audio/aac"
    is_mp3 = head[:3] == b"ID3" or (
        head[:1] == b"\xff" and head[1:2] in {b"\xfb", b"\xf3", b"\xf2"}
    )
    return "audio/mpeg" if is_mp3 else None


def keep(subject_id: UUID, note: Recorded) -> str:
    """Seal it; what to remember of it, as one part of an original or one answer of a draft."""
    name = files.keep(subject_id, PART, note.data)
    return json.dumps({"file": name, "type": note.type, "bytes": len(note.data)})


def opened(subject_id: UUID, kept: str) -> Recorded | None:
    """The note of a draft or an item, None when there is nothing left of it."""
    known = _known(kept)
    data = files.read(subject_id, PART, file(kept))
    return Recorded(data, known["type"]) if data else None


def destroy(kept: str) -> None:
    files.destroy(file(kept))


def file(kept: str) -> str:
    """The name of its file, "" for none."""
    return str(_known(kept).get("file", ""))


def _known(kept: str) -> dict[str, Any]:
    return json.loads(kept) if kept else {}


def is_there(item: Item, parts: Mapping[str, str]) -> bool:
    """For staff, while we work on it: not after its author took it back."""
    is_over = item.withdrawn_at is not None or subjects.is_erased(item.subject_id)
    return PART in parts and not is_over


def served(item: Item, parts: Mapping[str, str]) -> Response | None:
    """The answer to a browser's <audio>: sound and nothing else, in pieces where a phone asks so."""
    note = opened(item.subject_id, parts[PART]) if is_there(item, parts) else None
    if note is None:
        return None
    answer = send_file(BytesIO(note.data), mimetype=note.type, conditional=True, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def upload(name: str) -> bytes | None:
    """What this post brings under this name, one byte more than allowed at most."""
    sent = request.files.get(name)
    if not sent or not sent.filename:
        return None
    data: bytes = sent.read(LARGEST + 1)
    sent.close()
    return data


def with_spoken(told: Mapping[str, str], spoken: str) -> dict[str, str]:
    """The written parts with what was heard below what was typed."""
    if not spoken:
        return dict(told)
    body = "\n\n".join(words for words in (told.get("body", ""), spoken) if words)
    return {**told, "body": body}
