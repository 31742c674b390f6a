"""Alembic: the main database and the keys' own one, each with its own table of versions."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, MetaData

db = current_app.extensions["migrate"].db
BINDS = {"main": None, "keys": "keys"}
SEARCH = {"search_text", "search_folded"}  # made by hand: an FTS5 table is more than it seems


def is_ours(_thing: object, name: str | None, kind: str, *_rest: object) -> bool:
    return not (kind == "table" and any((name or "").startswith(word) for word in SEARCH))


def migrate(connection: Connection, name: str, metadata: MetaData) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=is_ours,
        render_as_batch=True,
        compare_type=True,
        upgrade_token=f"{name}_upgrades",
        downgrade_token=f"{name}_downgrades",
    )
    context.run_migrations(engine_name=name)


def online() -> None:
    for name, bind in BINDS.items():
        metadata = db.metadatas[bind]
        with db.engines[bind].connect() as connection:
            migrate(connection, name, metadata)
            connection.commit()


online()
