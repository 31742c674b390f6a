"""A person's copy: a ZIP made from the tags, opened by a page that reads without us (PIPL 45)."""

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import sqlalchemy as sa
from flask import render_template
from flask_babel import force_locale

from cocreate.consent import ledger, notices, originals
from cocreate.consent.purposes import active
from cocreate.intake import films, photos, voices
from cocreate.intake.models import Photo
from cocreate.intake.reels import Reel
from cocreate.kernel import tables as sheets
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base, db
from cocreate.kernel.held import Held
from cocreate.keys import sealing
from cocreate.moderation import childs_word
from cocreate.papers import queries as papers
from cocreate.receipts import fhir, making, proof
from cocreate.rights import holding, leaves, looking, queries
from cocreate.rights.leaves import Table
from cocreate.rights.person import Person

IN_MEMORY = 8 * 1024 * 1024  # beyond that the archive waits on the disk, unnamed, until it is sent
PAGES = {"zh": ("index.html", "zh_Hans_CN"), "en": ("index.en.html", "en")}
TAGS = {"zh": "zh-Hans", "en": "en"}
ENDINGS = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/wav": "wav", "audio/ogg": "ogg"}
A_CHILDS_WORDS = "child|words|"  # the seal of the column


def packed(person: Person) -> IO[bytes]:
    """The archive, open at its start. The same person's data make the same names each time."""
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- the answer closes it
    data, files, receipts = collected(person), dict(_files(person)), dict(_receipts(person))
    films_of = dict(_films(person))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for lang, (name, locale) in PAGES.items():
            with force_locale(locale):
                archive.writestr(name, _page(person, lang, data, [*files, *films_of]))
        archive.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=1))
        for name, rows in data.items():
            archive.writestr(f"csv/{name}.csv", _csv(rows))
        for name, content in files.items():
            archive.writestr(name, content)
        for name, reel in films_of.items():
            with archive.open(name, "w") as there:
                there.writelines(reel.read(0, reel.size))
        for name, content in receipts.items():
            archive.writestr(f"receipts/{name}", content)
    out.seek(0)
    return out


def _page(person: Person, lang: str, data: Mapping[str, Table], files: list[str]) -> str:
    told = {
        "leaves": leaves.of(person, data, sorted(files)),
        "looks": looking.looks(person),
        "asked": queries.of(person),
        "rows": [row for row in holding.rows(person) if row.is_copied],
        "tables": sorted(data),
        "lang": lang,
        "purposes": {it.code: notices.current(it.code, TAGS[lang]).label for it in active()},
        "at": now(),
    }
    return render_template("rights/copy.html", **told)


def collected(person: Person) -> dict[str, Table]:
    """Table → rows, of every column that is tagged as copied; tables without a row are left out."""
    found: dict[str, Table] = {}
    for table, held in holding.said():
        wanted = [name for name, tag in held.columns.items() if tag.is_copied]
        mine = holding.of_person(table, held, person)
        if wanted and mine is not None and table.metadata is Base.metadata:
            rows = db.session.execute(sa.select(table).where(mine).order_by(*table.primary_key))
            told = [_row(row._mapping, held, wanted, person) for row in rows]  # noqa: SLF001
            found |= {table.name: told} if told else {}
    return found


def _row(row: Any, held: Held, wanted: list[str], person: Person) -> dict[str, Any]:
    values = {column.name if hasattr(column, "name") else column: it for column, it in row.items()}
    subject = _subject(values, held, person)
    return {name: _plain(_opened(values, held, name, subject)) for name in wanted}


def _opened(values: Mapping[str, Any], held: Held, name: str, subject: UUID | None) -> Any:
    tag = held.columns[name]
    if not tag.seal or values[name] is None or subject is None:
        return values[name]
    text = sealing.unseal(subject, tag.seal.format(**values), values[name])
    return childs_word.for_family(text or "") if tag.seal.startswith(A_CHILDS_WORDS) else text


def _subject(values: Mapping[str, Any], held: Held, person: Person) -> UUID | None:
    """Whose key opens this row."""
    if "subject_id" in values:
        return UUID(str(values["subject_id"]))
    of = {item.id: item.subject_id for item in person.items}
    found = of.get(values.get(held.whose.get("item", ""), 0))
    return found or person.account


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return None  # what is sealed and has no seal in the tags is for nobody
    return str(value) if isinstance(value, UUID) else value


def _csv(rows: Table) -> str:
    head = list(rows[0])
    cells = [[_cell(row[name]) for name in head] for row in rows]
    return sheets.MARK + sheets.lines([head, *cells])


def _cell(value: Any) -> sheets.Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _files(person: Person) -> Iterator[tuple[str, bytes]]:
    """Photos, signed forms and voice notes, by the reference of what they came with."""
    for item in person.items:
        mine = sa.select(Photo).where(Photo.item_id == item.id).order_by(Photo.id)
        for number, photo in enumerate(db.session.scalars(mine), start=1):
            picture = photos.read(photo.subject_id, photo.file)
            if picture:
                yield f"files/{item.ref}-{number}.jpg", picture
        for number, signed in enumerate(papers.pictures(item), start=1):
            yield f"files/{item.ref}-signed-{number}.jpg", signed
        kept = originals.read(item.id).get(voices.PART, "")
        note = voices.opened(item.subject_id, kept) if kept else None
        if note:
            yield f"files/{item.ref}.{ENDINGS.get(note.type, 'webm')}", note.data


def _films(person: Person) -> Iterator[tuple[str, Reel]]:
    """Made anew, or as they came while that is not done yet: piece by piece, never in memory."""
    for item in person.items:
        film = films.of(item.id)
        reel = film and (film.reel or film.came)
        if reel and reel.get(0) is not None:
            yield f"files/{item.ref}-video.mp4", reel


def _receipts(person: Person) -> Iterator[tuple[str, bytes]]:
    """Signed, and as FHIR; with the public keys and the program that says if they are genuine."""
    for item in person.items:
        for event in ledger.of_item(item.id):
            told = making.facts(item, event)
            yield f"{event.receipt}.json", making.signed(told)
            yield f"{event.receipt}.fhir.json", proof.canonical(fhir.consent(told))
    yield "keys.json", proof.canonical(making.keys())
    yield "proof.py", Path(proof.__file__).read_bytes()
