"""What leaves the pages: uses that are asked for, the register of copies, the way back."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
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
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("surface", sa.String(length=12), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("line", sa.String(length=64), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String(length=3), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        _points_to("wish", "institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("id", name="pk_wish"),
    )
    op.create_index("ix_wish_item_id", "wish", ["item_id"])
    op.create_table(
        "usage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        _points_to("usage", "wish_id", "wish.id"),
        _points_to("usage", "institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("id", name="pk_usage"),
        sa.UniqueConstraint("number", name="uq_usage_number"),
        sa.UniqueConstraint("wish_id", name="uq_usage_wish_id"),
    )
    op.create_index("ix_usage_item_id", "usage", ["item_id"])
    op.create_index("ix_usage_ended_at", "usage", ["ended_at"])
    op.create_table(
        "recall",
        sa.Column("usage_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("late_since", MOMENT, nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        _points_to("recall", "usage_id", "usage.id"),
        _points_to("recall", "institution_id", "institution.id"),
        sa.PrimaryKeyConstraint("usage_id", name="pk_recall"),
    )
    op.create_index("ix_recall_institution_id", "recall", ["institution_id"])
    op.create_index("ix_recall_item_id", "recall", ["item_id"])


def downgrade_main() -> None:
    for table in ("recall", "usage", "wish"):
        op.drop_table(table)


def upgrade_keys() -> None:
    pass


def downgrade_keys() -> None:
    pass
