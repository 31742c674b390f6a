"""Whoever carries the backups of an open box away: every byte on the disk, after every vote."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from cocreate.kernel.db import db

PAGES = {"sqlite": 4096, "postgresql": 8192}
HEAD, FRAME = 32, 24  # of SQLite's write-ahead log, and of each page in it
DUMPED = ("urn", "mark", "ballot", "participant", "vote", "paper_vote", "event", "once", "workshop")
LOGGED = """SELECT count(*), sum(record_length), sum(main_data_length), sum(fpi_length),
    min(record_length), max(record_length) FROM pg_get_wal_records_info(CAST(:since AS pg_lsn), CAST(:until AS pg_lsn))"""
HELD = "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
LINES = """SELECT count(*), sum(lp_off), sum(lp_len), max(lp), sum(t_infomask), sum(t_xmin::text::bigint)
    FROM generate_series(0, pg_relation_size(CAST(:table AS text)) / 8192 - 1) page,
    heap_page_items(get_raw_page(CAST(:table AS text), page::int))"""
BORN = """SELECT t_data FROM generate_series(0, pg_relation_size('paper_vote') / 8192 - 1) page,
    heap_page_items(get_raw_page('paper_vote', page::int)) WHERE t_data IS NOT NULL
    ORDER BY t_xmin::text::bigint, page, lp"""


class Block(NamedTuple):
    """A page as it came to lie at this place of this file. In a log `page` is not the place."""

    file: str
    place: int
    page: int
    data: bytes


class Step(NamedTuple):
    """What one copy has that the copy before had not, and what it counts."""

    blocks: list[Block]
    numbers: dict[str, float]


class Medium:
    """The copies, one after the other. Of each only what is new is kept: the rest is the same."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.last: dict[tuple[str, int], bytes] = {}
        self._seen: dict[Path, tuple[int, int]] = {}
        self._logged = ""
        self._lines: set[str] = set()

    def take(self) -> None:
        db.session.rollback()
        numbers: dict[str, float] = {}
        blocks = []
        own = {"sqlite": self._of_sqlite, "postgresql": self._of_postgresql}
        for block in (*self._files(), *own[db.engine.dialect.name](numbers)):
            if self.last.get(block[:2]) != block.data:
                self.last[block[:2]] = block.data
                blocks.append(block)
        self.steps.append(Step(blocks, numbers))

    def whole(self) -> dict[str, bytes]:
        """Each file as the last copy has it."""
        files: dict[str, list[bytes]] = {}
        for (name, _place), data in sorted(self.last.items()):
            files.setdefault(name, []).append(data)
        return {name: b"".join(parts) for name, parts in files.items()}

    def _files(self) -> Iterator[Block]:
        """Those files that changed, as rsync finds them: their pages, and the pages in a log."""
        for path in _paths():
            now = path.stat()
            if self._seen.get(path) != (now.st_mtime_ns, now.st_size):
                self._seen[path] = (now.st_mtime_ns, now.st_size)
                yield from _pages(path)

    def _of_sqlite(self, numbers: dict[str, float]) -> Iterator[Block]:
        """`.backup` and `.dump`, as instance/README.md says to take them."""
        with (
            closing(sqlite3.connect(_path(db.engine))) as there,
            closing(sqlite3.connect(":memory:")) as copy,
        ):
            there.backup(copy)
            lines = list(copy.iterdump())
            whole = copy.serialize()
        yield self._dumped(lines)
        yield from _cut("backup", whole, PAGES["sqlite"])
        for name, at in {"version": 24, "pages": 28, "first free": 32, "free": 36}.items():
            numbers[name] = int.from_bytes(whole[at : at + 4], "big")

    def _dumped(self, lines: list[str]) -> Block:
        """What a dump has that no dump before had."""
        new = [line for line in lines if line not in self._lines]
        self._lines.update(new)
        return Block("dump", len(self.steps), 0, "\n".join(new).encode())

    def _of_postgresql(self, numbers: dict[str, float]) -> Iterator[Block]:
        """The log since the copy before, raw and as records, and the lines of each page."""
        until = str(_value("SELECT pg_current_wal_flush_lsn()"))
        if self._logged:
            span = {"since": self._logged, "until": until}
            logged = _raw_log(self._logged, until)
            yield Block("log", len(self.steps), 0, logged)
            numbers["log"] = len(logged)
            numbers |= _row("records", LOGGED, span)
        self._logged = until
        with db.engine.connect() as connection:
            rows = [connection.execute(sa.text(f"SELECT x::text FROM {it} x")) for it in DUMPED]  # noqa: S608
            yield self._dumped([line for row in rows for line in row.scalars()])
        toast = _value("SELECT reltoastrelid::regclass::text FROM pg_class WHERE relname = 'urn'")
        for table in ("mark", "urn", "ballot", str(toast)):
            numbers |= _row(table, LINES, {"table": table})
        with db.engine.connect() as connection:
            heaps = connection.execute(sa.text("SELECT sealed FROM urn")).scalars().all()
            born = connection.execute(sa.text(BORN)).scalars().all()
        yield Block("heaps", 0, 0, b"".join(heaps))  # in the files PostgreSQL may have pressed them
        yield Block("papers by transaction", 0, 0, b"".join(born))


def _path(engine: sa.Engine) -> str:
    return str(engine.url.database)


def _paths() -> list[Path]:
    """Of both databases; the keys lie in a file beside either of them."""
    ends = [e for e in db.engines.values() if e.dialect.name == "sqlite"]
    found = [Path(f"{_path(engine)}{end}") for engine in ends for end in ("", "-wal")]
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect() as connection:
            connection.execute(sa.text("CHECKPOINT"))
            folder, number = connection.execute(sa.text(HELD)).one()
        found += Path(folder, "base", str(number)).iterdir()
    return [path for path in sorted(found) if path.is_file()]


def _pages(path: Path) -> Iterator[Block]:
    data = path.read_bytes()
    if path.name.endswith("-wal"):
        yield Block(path.name, -1, 0, data[:HEAD])
        for block in _cut(path.name, data[HEAD:], FRAME + PAGES["sqlite"]):
            yield block._replace(page=int.from_bytes(block.data[:4], "big"))
    else:
        kind = "sqlite" if path.suffix == ".db" else "postgresql"
        yield from _cut(path.name, data, PAGES[kind])


def _cut(name: str, data: bytes, size: int) -> Iterator[Block]:
    for number, at in enumerate(range(0, len(data), size)):
        yield Block(name, number, number, data[at : at + size])


def _value(asked: str) -> object:
    with db.engine.connect() as connection:
        return connection.scalar(sa.text(asked))


def _row(name: str, asked: str, given: dict[str, str]) -> dict[str, float]:
    with db.engine.connect() as connection:
        row = connection.execute(sa.text(asked), given).one()
    return {f"{name} {at}": float(it or 0) for at, it in enumerate(row)}


def _raw_log(since: str, until: str) -> bytes:
    """The bytes of the write-ahead log between two places in it, over the edge of its files too."""
    size = int(str(_value("SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'")))
    first, last = (_number(it) for it in (since, until))
    folder = Path(str(_value("SELECT current_setting('data_directory')")), "pg_wal")
    parts = []
    for start in range(first - first % size, last, size):
        place = f"{start >> 32:X}/{start & 0xFFFFFFFF:X}"
        # of a place at the very edge PostgreSQL names the file before
        name = _value(f"SELECT pg_walfile_name('{place}'::pg_lsn + 1)")
        data = (folder / str(name)).read_bytes()
        parts.append(data[max(first - start, 0) : last - start])
    return b"".join(parts)


def _number(place: str) -> int:
    high, low = place.split("/")
    return (int(high, 16) << 32) + int(low, 16)
