"""The search index: one row a text, on SQLite (FTS5) and PostgreSQL (GIN) with the same hits.

SQLite: `search_text` is a contentless FTS5 table; `search_folded` keeps the folded text, which
FTS5 needs again to take a row out. PostgreSQL: one table. There the bigrams only nominate and the
folded text decides, because a tsvector forgets positions after 16,383 and a lexeme after 255.
Among its lexemes stands the block of ids that a text is in: without it the newest hits of a common
word can't be had before all of them (newest()).
"""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from cocreate.kernel import han
from cocreate.kernel.text import fold, lexemes, phrase, spell, words

CREATE = {
    "sqlite": (
        "CREATE TABLE search_folded (rowid INTEGER PRIMARY KEY, folded TEXT NOT NULL)",
        # prefix: one character is five of a code; without it 的 takes 15 ms in 100,000 texts
        "CREATE VIRTUAL TABLE search_text USING fts5(tokens, content='', prefix='5')",
    ),
    "postgresql": (
        "CREATE TABLE search_text (rowid bigint PRIMARY KEY, folded text, tokens tsvector)",
        "CREATE INDEX ix_search_text_tokens ON search_text USING gin (tokens)",
    ),
}
DROP = {
    "sqlite": ("DROP TABLE IF EXISTS search_text", "DROP TABLE IF EXISTS search_folded"),
    "postgresql": ("DROP TABLE IF EXISTS search_text",),
}
_INSERT = {
    "sqlite": (
        "INSERT INTO search_folded (rowid, folded) VALUES (:rowid, :folded)",
        "INSERT INTO search_text (rowid, tokens) VALUES (:rowid, :tokens)",
    ),
    "postgresql": (
        "INSERT INTO search_text VALUES (:rowid, :folded, to_tsvector('simple', :tokens || :block))",
    ),
}
_FORGET = "INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1)"
_DELETE = (
    "INSERT INTO search_text (search_text, rowid, tokens) VALUES ('delete', :rowid, :tokens)",
    "DELETE FROM search_folded WHERE rowid = :rowid",
)
FORGETS = sqlite3.sqlite_version_info >= (3, 42)  # FTS5 'secure-delete'

BLOCK = 4096  # ids, of ideas, stories and comments
FIRST, AT_MOST = 2, 14  # blocks at once: tried at 100,000 texts (decision 26)
PAIR = 2
# OFFSET 0: else the planner walks the ids from the newest on, reading each text's tokens. What is
# held stands in the statement itself, letters and digits only: as a parameter it gets a plan made
# for no words in particular, which takes twice as long.
_HITS = """
    SELECT array_agg(rowid ORDER BY rowid DESC) FROM (SELECT rowid FROM
        (SELECT rowid FROM search_text
         WHERE tokens @@ '{held}' AND rowid < %s{read} OFFSET 0) AS hit
    ORDER BY rowid DESC LIMIT %s) AS newest"""

_ROWID = sa.column("rowid", sa.BigInteger)
_TABLE = sa.table("search_text", _ROWID)
_KEPT = {
    name: sa.table(table, sa.column("rowid", sa.BigInteger), sa.column("folded", sa.Text))
    for name, table in (("sqlite", "search_folded"), ("postgresql", "search_text"))
}


class _Holds(FunctionElement[Any]):
    """search_text holds: FTS5 expression, tsquery, and each word for PostgreSQL to look up."""

    type = sa.types.NullType()  # a Boolean would be written `MATCH … = 1`, which FTS5 refuses
    inherit_cache = True
    name = "holds"


class _Holding(FunctionElement[Any]):
    """A row of the texts, by its id, that holds each word."""

    type = sa.types.NullType()
    inherit_cache = True
    name = "holding"


@compiles(_Holds, "sqlite")
def _holds_sqlite(element: _Holds, compiler: SQLCompiler, **kw: Any) -> str:
    expression, *_ = element.clauses
    return f"search_text MATCH {compiler.process(expression, **kw)}"


@compiles(_Holds, "postgresql")
def _holds_postgresql(element: _Holds, compiler: SQLCompiler, **kw: Any) -> str:
    _, query, *each = (compiler.process(clause, **kw) for clause in element.clauses)
    found = "".join(f" AND strpos(folded, {word}) > 0" for word in each)
    return f"tokens @@ CAST({query} AS tsquery){found}"


@compiles(_Holding, "sqlite")
def _holding_sqlite(element: _Holding, compiler: SQLCompiler, **kw: Any) -> str:
    return _holding(element, compiler, ("search_folded", "instr"), **kw)


@compiles(_Holding, "postgresql")
def _holding_postgresql(element: _Holding, compiler: SQLCompiler, **kw: Any) -> str:
    return _holding(element, compiler, ("search_text", "strpos"), **kw)


def _holding(element: _Holding, compiler: SQLCompiler, names: tuple[str, str], **kw: Any) -> str:
    table, place = names
    rowid, *each = (compiler.process(clause, **kw) for clause in element.clauses)
    held = "".join(f" AND {place}(texts.folded, {word}) > 0" for word in each)
    return f"EXISTS (SELECT 1 FROM {table} AS texts WHERE texts.rowid = {rowid}{held})"  # noqa: S608 -- the values are bound


def matching(query: str) -> sa.Select[int]:
    """Row ids of the texts in which every word of the query is a substring; without words: all.

    Order by it and limit it yourself: `.order_by(sa.desc("rowid")).limit(21)` is the newest.
    """
    found = sa.select(_ROWID).select_from(_TABLE)
    if not (looked_for := words(query)):
        return found
    return found.where(_Holds(phrase(query), lexemes(query), *_to_read(looked_for)))


def _to_read(looked_for: list[str]) -> list[str]:
    """One or two characters are a lexeme or its beginning: no text need be read for them."""
    return [] if max(map(len, looked_for)) <= PAIR and len(looked_for) == 1 else looked_for


def newest(connection: sa.Connection, query: str, limit: int) -> list[int]:
    """The newest row ids of :func:`matching`, at most so many: costs the same however many match."""
    if connection.dialect.name == "sqlite" or not words(query):
        return list(connection.scalars(matching(query).order_by(_ROWID.desc()).limit(limit)))
    return _newest_by_blocks(connection, query, limit)


def _newest_by_blocks(connection: sa.Connection, query: str, limit: int) -> list[int]:
    """PostgreSQL has to gather all hits before it knows the newest, so it is asked for the hits of
    some blocks, the newest ones; what they hold tells how many more to ask for.
    """
    top = (connection.scalar(sa.text("SELECT max(rowid) FROM search_text")) or 0) // BLOCK
    found: list[int] = []
    last, span = top, FIRST
    while last >= 0 and len(found) < limit:
        first = last - span + 1 if span <= AT_MOST else 0
        found += _in_blocks(connection, query, range(max(0, first), last + 1), limit - len(found))
        last = first - 1
        span = _still(limit - len(found), len(found) / (top - last))
    return found


def _still(lacking: int, a_block: float) -> int:
    """How many blocks hold what is lacking, and a little more; past AT_MOST all that are left."""
    return max(FIRST, math.ceil(lacking / a_block * 1.1)) if a_block else AT_MOST + 1


def _in_blocks(connection: sa.Connection, query: str, blocks: range, limit: int) -> list[int]:
    """Few blocks are named by their lexemes; many would cost the index more than they leave out."""
    held, each = lexemes(query), _to_read(words(query))
    if len(blocks) <= AT_MOST:
        held += f" & ({' | '.join(map(_block, blocks))})"
    hits = _HITS.format(held=held, read=" AND strpos(folded, %s) > 0" * len(each))
    found = connection.exec_driver_sql(hits, (blocks.stop * BLOCK, *each, limit))
    return list(found.scalar() or ())


def _block(number: int) -> str:
    """No character's code begins like it (text.spell)."""
    return f"b{number}"


def holding(rowid: Any, query: str) -> sa.ColumnElement[bool]:
    """Whether the text under the id in this column matches, read from the text itself.

    For walking a list in its own order where so many match that the next page is near: `IN` would
    gather all of them first.
    """
    return sa.type_coerce(_Holding(rowid, *words(query)), sa.Boolean)


def index(connection: sa.Connection, rowid: int, text: str) -> None:
    """Let a text be found under this id, in place of what stood there."""
    remove(connection, rowid)
    index_new(connection, [(rowid, text)])


def index_new(connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Many at once, under ids where nothing stands yet."""
    _insert(connection, [(rowid, fold(text)) for rowid, text in texts])


def _insert(connection: sa.Connection, folded: list[tuple[int, str]]) -> None:
    rows = [
        {"rowid": rowid, "folded": it, "tokens": spell(it), "block": f" {_block(rowid // BLOCK)}"}
        for rowid, it in folded
    ]
    for statement in _INSERT[connection.dialect.name] if rows else ():
        connection.execute(sa.text(statement), rows)


def refold(connection: sa.Connection, rowids: Sequence[int]) -> int:
    """Spell the texts under these ids as fold() does since both scripts are one; how many changed.

    What was folded before lacks only the last step, the keys of the characters.
    """
    table = _KEPT[connection.dialect.name]
    kept = connection.execute(sa.select(table).where(table.c.rowid.in_(rowids))).all()
    changed = [(rowid, han.key(folded)) for rowid, folded in kept if han.key(folded) != folded]
    for rowid, _ in changed:
        remove(connection, rowid)
    _insert(connection, changed)
    return len(changed)


def remove(connection: sa.Connection, rowid: int) -> None:
    """Nothing is found under this id any more; see purge() for the bytes."""
    row = {"rowid": rowid}
    if connection.dialect.name != "sqlite":
        connection.execute(sa.text("DELETE FROM search_text WHERE rowid = :rowid"), row)
        return
    kept = sa.text("SELECT folded FROM search_folded WHERE rowid = :rowid")
    if (folded := connection.scalar(kept, row)) is None:
        return
    if FORGETS:
        connection.execute(sa.text(_FORGET))
    for statement in _DELETE:
        connection.execute(sa.text(statement), row | {"tokens": spell(folded)})


def purge(connection: sa.Connection) -> None:
    """Leave no bytes of what was removed: for the job after withdrawals and erasures.

    Before SQLite 3.42 FTS5 only marks a removed row; the next merge of all segments drops its
    bigrams, and PRAGMA secure_delete overwrites the pages. Rewrites the index: 1 s in 100,000 texts.
    """
    if connection.dialect.name == "sqlite" and not FORGETS:
        connection.execute(sa.text("INSERT INTO search_text (search_text) VALUES ('optimize')"))
