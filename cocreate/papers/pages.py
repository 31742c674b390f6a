"""The pages of a signed form: sealed together in one file, under its person's key."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from cocreate.intake import files
from cocreate.intake.scans import Scan
from cocreate.papers.models import SignedPaper

WHAT = "paper"  # takes part in the sealing: no photo can pass for a signed form


@dataclass(frozen=True, slots=True)
class PutAway:
    """What lies where files lie, and belongs to nobody until it is added."""

    file: str
    sha256: str
    pages: int
    sheet: str
    signed_on: date = field(repr=False)


def put_away(subject_id: UUID, scan: Scan) -> PutAway:
    """Seal it. Before the turn to write: a store far away may let us wait."""
    name = secrets.token_hex(16)
    text = "\n".join(base64.b64encode(page).decode() for page in scan.pages)
    files.put(subject_id, WHAT, name, text)
    digest = fingerprint(scan.pages)
    return PutAway(name, digest, len(scan.pages), scan.sheet.number, scan.signed_on)


def read(paper: SignedPaper) -> tuple[bytes, ...]:
    """As JPEG; () when they or their key are gone."""
    text = files.get(paper.subject_id, WHAT, paper.file) or ""
    return tuple(base64.b64decode(page) for page in text.split())


def fingerprint(pages: Sequence[bytes]) -> str:
    return hashlib.sha256(b"".join(pages)).hexdigest()
