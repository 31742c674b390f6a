"""Videos made anew, one after the other, by a job: found to be videos, not too long, without metadata.

The program `filming` does it in a process without secrets; we hand it the pieces, wait, not for
ever, and seal what comes back. Killed in the middle, it is begun again; after three times it isn't.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import IO
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p

from cocreate.accounts import people
from cocreate.intake import files, films, programs, uploads
from cocreate.intake.film_models import Film, FilmState
from cocreate.intake.models import Item
from cocreate.intake.reels import Reel
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.keys.sealing import NoKey

SECONDS = 300
PROGRAM = Path(__file__).with_name("filming.py")
WAIT = 1800  # seconds of a clock
STALE = timedelta(seconds=WAIT + 60)  # whoever had it in hand was killed
TRIES = 3
LARGEST = 150 * 1024 * 1024  # of what comes back
POSTER = 1024 * 1024
STUCK = "stuck"
CODES = {4: "long", 5: "large", 6: "cut"}
WHY = {
    "long": _p("video", "It is longer than 5 minutes."),
    "large": _p("video", "Its pictures are too large."),
    "cut": _p("video", "A part of it is missing."),
    "broken": _p("video", "We can't play it."),
    STUCK: _p("video", "We tried three times and did not get to its end."),
}


@dataclass(frozen=True, slots=True)
class Made:
    reel: Reel
    poster: str
    seconds: int
    width: int
    height: int


class Unmade(Exception):
    """The program did not take it; its text is a code of `WHY`."""


def remake_due() -> int:
    """Every video that waits; how many were made or found not to be videos."""
    _forget_sources()
    done = 0
    while uploads.able() and (film := _claim()) is not None:
        done += _remake(film)
    return done


def _claim() -> Film | None:
    """The one that has waited longest, taken in hand by us alone."""
    with transaction():
        stale = sa.and_(Film.state == FilmState.MAKING, Film.since <= now() - STALE)
        due = sa.select(Film).where(sa.or_(Film.state == FilmState.WAITING, stale))
        film = db.session.scalars(due.order_by(Film.id).limit(1).with_for_update()).first()
        if film is not None:
            film.state, film.since, film.tries = FilmState.MAKING, now(), film.tries + 1
    return film


def _remake(film: Film) -> int:
    film_id, came, subject_id = film.id, film.came, film.subject_id
    if came is None or film.tries > TRIES:
        return _failed(film_id, STUCK)
    try:
        made = anew(came, subject_id)
    except Unmade as why:
        return _failed(film_id, str(why))
    except NoKey:  # its author was erased meanwhile
        return 0
    with transaction():
        row = db.session.get(Film, film_id, with_for_update=True)
        if row is not None:
            _note(row, made)
    if row is None:
        made.reel.destroy()
        files.let_go(made.poster)
        return 0
    _forget_sources()
    return 1


def _note(row: Film, made: Made) -> None:
    row.state, row.since, row.why = FilmState.MADE, now(), ""
    row.file, row.bytes, row.poster = made.reel.name, made.reel.size, made.poster
    row.seconds, row.width, row.height = made.seconds, made.width, made.height


def _failed(film_id: int, why: str) -> int:
    """Its author reads why on their page, and is written to."""
    item = db.session.scalar(
        sa.select(Item).join(Film, Film.item_id == Item.id).where(Film.id == film_id)
    )
    if item is None:  # erased meanwhile
        return 0
    with change(people.clockwork([item.institution_id]), "intake:make_film", on=item) as record:
        record.nothing_new()
        row = db.session.get(Film, film_id, with_for_update=True)
        if row is not None:
            row.state, row.since, row.why = FilmState.FAILED, now(), why
            if item.withdrawn_at is None:
                record(films.UNMADE, item, why=why)
    _forget_sources()
    return 1


def _forget_sources() -> None:
    """The file as it came goes once it is made, or can't be; after that is on record."""
    over = Film.state.in_([FilmState.MADE, FilmState.FAILED])
    done = sa.select(Film).where(over, Film.source.is_not(None))
    for film in db.session.scalars(done).all():
        films.forget_source(film)
        with transaction():
            mine = sa.update(Film).where(Film.id == film.id)
            db.session.execute(mine.values(source=None, source_id=None))


def anew(came: Reel, subject_id: UUID) -> Made:
    """The video under its author's key. :class:`Unmade`; `NoKey` when one of the keys is gone."""
    head = came.get(0)
    if head is None:
        raise NoKey(came.name)
    kind = uploads.kind_of(head[:64])
    if kind is None:
        raise Unmade("broken")
    with _program(kind) as program:
        _feed(came, program)
        made = _taken(program, subject_id)
        status = program.wait()
    if made is None:
        raise Unmade(CODES.get(status, "broken"))
    return made


@contextmanager
def _program(kind: str) -> Iterator["subprocess.Popen[bytes]"]:
    """-P: the modules beside the program have names that Python's own have, too."""
    program = subprocess.Popen(  # noqa: S603 -- our own program, and words of our own
        [sys.executable, "-P", str(PROGRAM), kind, str(SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=programs.environment(),
    )
    timer = threading.Timer(WAIT, program.kill)
    timer.start()
    try:
        with program:
            yield program
    finally:
        timer.cancel()
        program.kill()


def _feed(came: Reel, program: "subprocess.Popen[bytes]") -> None:
    """It reads all before it says anything; who ends before that has found enough."""
    into = _pipe(program.stdin)
    with suppress(BrokenPipeError):
        for data in came.read(0, came.size):
            into.write(data)
    with suppress(BrokenPipeError):
        into.close()


def _taken(program: "subprocess.Popen[bytes]", subject_id: UUID) -> Made | None:
    """What it says is a stranger's word: believed only within bounds."""
    out = _pipe(program.stdout)
    said = _said(out.readline(1024))
    if said is None:
        return None
    reel = Reel(subject_id, token_hex(16), said["bytes"])
    for number in range(reel.count):
        data = out.read(reel.length(number))
        if len(data) < reel.length(number):
            reel.destroy()
            return None
        reel.put(number, data)
    poster = files.keep(reel.subject_id, "poster", out.read(said["poster"]))
    return Made(reel, poster, said["seconds"], said["width"], said["height"])


def _said(line: bytes) -> dict[str, int] | None:
    try:
        said = json.loads(line)
        found = {
            name: int(said[name]) for name in ("bytes", "poster", "seconds", "width", "height")
        }
    except (ValueError, KeyError, TypeError):
        return None
    fits = 0 < found["bytes"] <= LARGEST and 0 < found["poster"] <= POSTER
    return found if fits and min(found.values()) >= 0 else None


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RuntimeError("it was opened with pipes")
    return pipe
