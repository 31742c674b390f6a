"""A video for a browser's <video>: in parts, as Safari asks for it; a video and nothing else."""

from collections.abc import Iterator
from uuid import UUID

from flask import Response, request, stream_with_context

from cocreate.intake import files
from cocreate.intake.photos import ALONE
from cocreate.intake.reels import PIECE, Reel

KIND = "video/mp4"
AT_ONCE = 2 * PIECE  # a browser asks for the next part when it needs it


def served(reel: Reel, stamp: str = "") -> Response | None:
    """None when there is nothing left of it; 416 for a part that it doesn't have.

    `stamp` is the ETag of what everybody may see; without it nobody keeps it.
    """
    if reel.get(0) is None:
        return None
    return _bare(_answer(reel), stamp)


def poster(subject_id: UUID, name: str, stamp: str = "") -> Response | None:
    jpeg = files.read(subject_id, "poster", name)
    return _bare(Response(jpeg, mimetype="image/jpeg"), stamp) if jpeg else None


def _answer(reel: Reel) -> Response:
    wanted = request.range
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) != 1:
        return _whole(reel)
    found = wanted.range_for_length(reel.size)
    if found is None:
        unfit = Response(status=416, mimetype=KIND)
        unfit.headers["Content-Range"] = f"bytes */{reel.size}"
        return unfit
    start, stop = found[0], min(found[1], found[0] + AT_ONCE)
    part = Response(b"".join(reel.read(start, stop)), status=206, mimetype=KIND)
    part.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{reel.size}"
    return part


def _whole(reel: Reel) -> Response:
    def pieces() -> Iterator[bytes]:
        yield from reel.read(0, reel.size)

    answer = Response(stream_with_context(pieces()), mimetype=KIND)
    answer.headers["Content-Length"] = str(reel.size)
    return answer


def _bare(answer: Response, stamp: str) -> Response:
    if stamp:
        answer.set_etag(stamp)
    else:
        answer.headers["Cache-Control"] = "private, no-store"
    if answer.mimetype == KIND:
        answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
