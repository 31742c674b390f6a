"""What somebody has typed so far: sealed on the server, kept seven days, opened by its address."""

import json
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from PIL.Image import Image

from cocreate.accounts.models import Institution
from cocreate.intake import files, photos, uploads, voices
from cocreate.intake.models import Draft
from cocreate.intake.shelves import Unreachable
from cocreate.kernel import kiosk
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing

KEPT = timedelta(days=7)
NOTE = "note"  # the answer that says where its voice note lies
PICTURE, CHOSEN = "picture", "chosen"  # where its photo lies, and which file it was
REEL, FILMED = "reel", "filmed"  # the token of its video, and which file it was


@dataclass(frozen=True, slots=True)
class Chosen:
    """The file that somebody chose, as they know it: its name there, and how many bytes it had."""

    name: str = ""
    bytes: int = 0

    @property
    def size(self) -> str:
        return files.size(self.bytes)


@dataclass(frozen=True, slots=True)
class Coming:
    """Its video, whole or on its way."""

    chosen: Chosen
    received: int

    @property
    def is_whole(self) -> bool:
        return self.received >= self.chosen.bytes

    @property
    def arrived(self) -> str:
        return files.size(self.received)


def begin(institution: Institution, kind: str, answers: dict[str, Any]) -> Draft:
    """A new draft under a key of its own, which goes when the draft goes."""
    subject_id = uuid4()
    sealing.create(subject_id)
    draft = Draft(
        token=secrets.token_urlsafe(24),
        kind=kind,
        institution_id=institution.id,
        subject_id=subject_id,
    )
    draft.sealed = _sealed(draft, answers)
    with transaction():
        db.session.add(draft)
    kiosk.begin(draft.token)
    return draft


def find(token: str, kind: str) -> Draft | None:
    draft = db.session.get(Draft, token)
    is_there = draft is not None and draft.kind == kind and draft.saved_at > now() - KEPT
    is_there = is_there and kiosk.is_of_this_visit(token)
    return draft if is_there else None


def read(draft: Draft) -> dict[str, Any]:
    text = sealing.unseal(draft.subject_id, _place(draft), draft.sealed)
    answers: dict[str, Any] = json.loads(text) if text else {}
    return answers


def save(draft: Draft, answers: dict[str, Any]) -> None:
    """Add to what was answered. The last word wins."""
    with transaction():
        draft.sealed = _sealed(draft, {**read(draft), **answers})
        draft.saved_at = now()


def saved(draft: Draft, answers: dict[str, Any]) -> Draft:
    save(draft, answers)
    return draft


def picture(answers: dict[str, Any]) -> str:
    """The name under which its photo lies, "" for none."""
    return str(answers.get(PICTURE) or "")


def held(answers: dict[str, Any]) -> Chosen | None:
    """The photo that it holds, None for none."""
    return Chosen(**answers.get(CHOSEN, {})) if picture(answers) else None


def attach(draft: Draft, image: Image, chosen: Chosen) -> None:
    """The photo, in place of the one before."""
    before = picture(read(draft))
    kept = photos.keep(draft.subject_id, image)
    save(draft, {PICTURE: kept, CHOSEN: asdict(chosen)})
    files.let_go(before)


def detach(draft: Draft) -> None:
    before = picture(read(draft))
    photos.destroy(before)
    save(draft, {PICTURE: "", CHOSEN: {}})


def record(draft: Draft, note: voices.Recorded) -> None:
    """The voice note, in place of the one before."""
    before = str(read(draft).get(NOTE, ""))
    save(draft, {NOTE: voices.keep(draft.subject_id, note)})
    files.let_go(voices.file(before))


def unrecord(draft: Draft) -> None:
    before = str(read(draft).get(NOTE, ""))
    voices.destroy(before)
    save(draft, {NOTE: ""})


def reel(answers: dict[str, Any]) -> str:
    """The token of its video, "" for none."""
    return str(answers.get(REEL) or "")


def coming(answers: dict[str, Any]) -> Coming | None:
    """The video that it holds, None for none, or for one that nobody finished in time."""
    upload = uploads.find(reel(answers))
    if upload is None:
        return None
    return Coming(Chosen(str(answers.get(FILMED) or ""), upload.bytes), upload.received)


def film(draft: Draft, token: str, name: str) -> None:
    """The video, in place of the one before."""
    before = reel(read(draft))
    with transaction():  # it comes beside the form: no window has saved anything newer
        draft.sealed = _sealed(draft, {**read(draft), REEL: token, FILMED: name})
    with suppress(Unreachable):
        uploads.cancel(before)


def unfilm(draft: Draft) -> None:
    before = reel(read(draft))
    uploads.cancel(before)
    with transaction():
        draft.sealed = _sealed(draft, {**read(draft), REEL: "", FILMED: ""})


def drop(draft: Draft) -> None:
    """Sent: the item has the words now."""
    subject_id, kept = draft.subject_id, read(draft)
    for name in (picture(kept), voices.file(str(kept.get(NOTE, "")))):
        files.let_go(name)
    with suppress(Unreachable):
        uploads.cancel(reel(kept))  # its own, unless an item has it by now
    with transaction():
        db.session.delete(draft)
    sealing.destroy(subject_id)


def over(at: datetime) -> sa.ColumnElement[bool]:
    """For a WHERE: nobody goes on with these at that moment."""
    return Draft.saved_at <= at - KEPT


def sweep() -> int:
    """Forget drafts older than seven days; how many."""
    old = list(db.session.scalars(sa.select(Draft).where(over(now()))))
    for draft in old:
        drop(draft)
    return len(old)


def _place(draft: Draft) -> str:
    return f"draft|sealed|{draft.token}"


def _sealed(draft: Draft, answers: dict[str, Any]) -> bytes:
    return sealing.seal(draft.subject_id, _place(draft), json.dumps(answers, ensure_ascii=False))
