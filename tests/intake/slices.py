"""A video sent slice by slice, as js/upload.js does it."""

import sqlalchemy as sa

from cocreate.intake.film_models import Upload
from cocreate.intake.reels import PIECE
from cocreate.kernel.db import db
from tests.moderation.filmed import filmed
from tests.visitor import ORIGIN

REAL = filmed()
LONG = REAL.ljust(2 * PIECE + 99, b"\0")  # three slices
SLICE = "application/offset+octet-stream"


def begin(visitor, data=LONG, there="/stories/draft/new/video", name="ward.mp4", **more):
    told = {"size": str(len(data)), "name": name, "changed": "1", **more}
    answer = visitor.post(there, told)
    return answer, answer.headers.get("Location", there)


def send(visitor, there, offset, data, **more):
    headers = {"X_CSRF_Token": visitor.token(), "Origin": ORIGIN, "Upload_Offset": str(offset)}
    return visitor.open(
        there, method="PATCH", data=data, headers={**headers, "Content_Type": SLICE, **more}
    )


def sent(visitor, data=LONG):
    _answer, there = begin(visitor, data)
    for offset in range(0, len(data), PIECE):
        assert send(visitor, there, offset, data[offset : offset + PIECE]).status == 204
    return there


def far(visitor, there):
    return int(visitor.open(there, method="HEAD").headers["Upload-Offset"])


def newest():
    db.session.rollback()
    return db.session.scalars(sa.select(Upload)).one()
