"""Notes among staff at the desk, and whether somebody works there with single keys."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade(engine_name: str) -> None:
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    globals()[f"downgrade_{engine_name}"]()


def upgrade_main() -> None:
    op.create_table(
        "staff_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_staff_note_item_id_item"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_note"),
    )
    op.create_index("ix_staff_note_item_id", "staff_note", ["item_id"])
    op.create_table(
        "desk_habit",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("keys", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_desk_habit_user_id_user"),
        sa.PrimaryKeyConstraint("user_id", name="pk_desk_habit"),
    )


def downgrade_main() -> None:
    op.drop_table("desk_habit")
    op.drop_table("staff_note")


def upgrade_keys() -> None:
    """Nothing of it lies with the keys."""


def downgrade_keys() -> None:
    """Nothing of it lies with the keys."""
