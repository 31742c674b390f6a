"""Erasures: who asked, what they are about, and the journal that every restore follows."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def _points_to(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    other = there.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [there], name=f"fk_{table}_{column}_{other}")


def upgrade_main() -> None:
    op.create_table(
        "erasure",
        sa.Column("number", sa.String(length=14), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        _points_to("erasure", "person_id", "user.id"),
        _points_to("erasure", "institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("number", name="pk_erasure"),
    )
    for column in ("person_id", "proof", "asked_at"):
        op.create_index(f"ix_erasure_{column}", "erasure", [column])
    op.create_table(
        "erased_item",
        sa.Column("number", sa.String(length=14), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("was_taken_back", sa.Boolean(), nullable=False),
        _points_to("erased_item", "number", "erasure.number"),
        _points_to("erased_item", "item_id", "item.id"),
        sa.PrimaryKeyConstraint("number", "item_id", name="pk_erased_item"),
    )
    op.create_index("ix_erased_item_subject_id", "erased_item", ["subject_id"])
    op.create_table(
        "erasures_replayed",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasures_replayed"),
    )


def downgrade_main() -> None:
    for table in ("erasures_replayed", "erased_item", "erasure"):
        op.drop_table(table)


def upgrade_keys() -> None:
    op.create_table(
        "tombstone",
        sa.Column("number", sa.String(length=14), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", "what", name="pk_tombstone"),
    )


def downgrade_keys() -> None:
    op.drop_table("tombstone")
