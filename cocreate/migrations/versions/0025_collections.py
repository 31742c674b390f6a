"""Exhibitions, booklets and lists of stories, each story with its author's yes to this place."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _points_to(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    other = there.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [there], name=f"fk_{table}_{column}_{other}")


def upgrade_main() -> None:
    bears = sa.Column("bears", sa.String(length=8), nullable=False, server_default="line")
    with op.batch_alter_table("wish") as wish:
        wish.add_column(bears)
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        _points_to("collection", "institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("id", name="pk_collection"),
    )
    op.create_index("ix_collection_institution_id", "collection", ["institution_id"])
    op.create_table(
        "collection_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _points_to("collection_entry", "collection_id", "collection.id"),
        _points_to("collection_entry", "wish_id", "wish.id"),
        sa.PrimaryKeyConstraint("id", name="pk_collection_entry"),
        sa.UniqueConstraint("wish_id", name="uq_collection_entry_wish_id"),
        sa.UniqueConstraint(
            "collection_id", "item_id", name="uq_collection_entry_collection_id_item_id"
        ),
    )
    op.create_index("ix_collection_entry_item_id", "collection_entry", ["item_id"])
    _editions()


def _editions() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _points_to("edition", "collection_id", "collection.id"),
        sa.PrimaryKeyConstraint("id", name="pk_edition"),
        sa.UniqueConstraint("collection_id", "number", name="uq_edition_collection_id_number"),
    )
    op.create_table(
        "edition_page",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("usage_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _points_to("edition_page", "edition_id", "edition.id"),
        _points_to("edition_page", "usage_id", "usage.id"),
        sa.PrimaryKeyConstraint("edition_id", "usage_id", name="pk_edition_page"),
    )


def downgrade_main() -> None:
    for table in ("edition_page", "edition", "collection_entry", "collection"):
        op.drop_table(table)
    op.drop_column("wish", "bears")  # in place: a table made anew would lose its usages


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
