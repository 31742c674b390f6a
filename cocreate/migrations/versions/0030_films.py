"""Videos: on their way in slices, made anew for an item, and shown beside its text."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "upload",
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.String(length=40), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_upload"),
        sa.UniqueConstraint("file", name="uq_upload_file"),
    )
    op.create_index("ix_upload_saved_at", "upload", ["saved_at"])
    op.create_table(
        "film",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("source_bytes", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=40), nullable=True),
        sa.Column("poster", sa.String(length=40), nullable=True),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("may_show", sa.Boolean(), nullable=True),
        sa.Column("left_out", sa.String(length=16), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_film_item_id_item"),
        sa.PrimaryKeyConstraint("id", name="pk_film"),
        sa.UniqueConstraint("item_id", name="uq_film_item_id"),
    )
    op.create_index("ix_film_state", "film", ["state"])
    op.add_column("publication", sa.Column("film", sa.JSON(none_as_null=True), nullable=True))


def downgrade_main() -> None:
    op.drop_column("publication", "film")
    for table in ("film", "upload"):
        op.drop_table(table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
